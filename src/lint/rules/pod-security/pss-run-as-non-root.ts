import { bool } from '../../../k8s/objects.ts';
import { hasUserNamespace } from '../../../policy/pod-security/index.ts';
import { enumerate } from '../../describe.ts';
import { securedPods } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** What is set for a container counts; the pod's setting stands for those that have none. */
export default defineRule({
  id: 'pss-run-as-non-root',
  section: 'H',
  severity: 'warning',
  profile: 'security',
  summary: 'Nothing keeps a container from running as root.',
  synonyms: [
    'pss R',
    'kube-linter run-as-non-root',
    'polaris runAsRootAllowed',
    'checkov CKV_K8S_23',
    'kubesec RunAsNonRoot',
    'trivy KSV-0012',
    'kubescape C-0013',
    'monokle PSS203',
    'popeye 302',
    'popeye 306',
  ],
  check({ graph, minor, report }) {
    for (const { pod, whole, containers } of securedPods(graph)) {
      if (hasUserNamespace({ spec: pod.spec, minor })) continue;
      for (const { who, object, path } of [whole, ...containers])
        if (bool(object, 'runAsNonRoot') === false)
          report({ object: pod.object, path: [...path, 'runAsNonRoot'], message: `${who} may run as root` });
      const open = containers.filter(({ object }) => bool(object, 'runAsNonRoot') === undefined);
      if (open.length === 0 || bool(whole.object, 'runAsNonRoot') !== undefined) continue;
      const names = enumerate(open.map(({ who }) => who));
      report({
        object: pod.object,
        path: [...whole.path, 'runAsNonRoot'],
        message: `runAsNonRoot is set neither for the pod nor for ${names}`,
      });
    }
  },
});
