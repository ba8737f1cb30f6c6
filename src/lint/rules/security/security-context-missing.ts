import { enumerate } from '../../describe.ts';
import { securedPods } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** An empty one says as little as none. */
export default defineRule({
  id: 'security-context-missing',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'Neither a pod nor its container has a securityContext.',
  synonyms: [
    'checkov CKV_K8S_29',
    'checkov CKV_K8S_30',
    'trivy KSV-0118',
    'kubescape C-0211',
    'datree CIS_MISSING_KEY_SECURITYCONTEXT',
  ],
  check({ graph, report }) {
    for (const { pod, whole, containers } of securedPods(graph)) {
      if (!isEmpty(whole.object)) continue;
      const open = containers.filter(({ object }) => isEmpty(object));
      if (open.length === 0) continue;
      const names = enumerate(open.map(({ who }) => who));
      report({
        object: pod.object,
        path: pod.specPath,
        part: 'key',
        message: `neither the pod nor ${names} has a securityContext`,
      });
    }
  },
});

const isEmpty = (settings: object | undefined): boolean => Object.keys(settings ?? {}).length === 0;
