import { has } from '../../../k8s/objects.ts';
import { isWindows } from '../../../policy/pod-security/index.ts';
import { enumerate } from '../../describe.ts';
import { securedPods } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** A profile that is none is told by pss-seccomp-baseline. Privileged containers have no use for one. */
export default defineRule({
  id: 'pss-seccomp-restricted',
  section: 'H',
  severity: 'warning',
  profile: 'security',
  summary: 'A container has no seccomp profile: it may make any system call.',
  synonyms: [
    'pss R',
    'kube-score container-seccomp-profile',
    'checkov CKV_K8S_31',
    'kubesec SeccompAny',
    'trivy KSV-0030',
    'kubescape C-0210',
    'monokle PSS205',
  ],
  check({ graph, report }) {
    for (const { pod, whole, containers } of securedPods(graph)) {
      if (has(whole.object, 'seccompProfile') || isWindows(pod)) continue;
      const open = containers.filter(({ object }) => !has(object, 'seccompProfile') && object?.privileged !== true);
      if (open.length === 0) continue;
      const names = enumerate(open.map(({ who }) => who));
      report({
        object: pod.object,
        path: [...whole.path, 'seccompProfile'],
        message: `seccompProfile is set neither for the pod nor for ${names}`,
      });
    }
  },
});
