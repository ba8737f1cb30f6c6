import { integer } from '../../../k8s/objects.ts';
import { hasUserNamespace } from '../../../policy/pod-security/index.ts';
import { allSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Since 1.35 not for pods with users of their own, whose root is nobody on the node. */
export default defineRule({
  id: 'pss-run-as-user-zero',
  section: 'H',
  severity: 'warning',
  profile: 'security',
  summary: 'A pod or container runs as root.',
  synonyms: ['pss R', 'trivy KSV-0105', 'monokle PSS204', 'gatekeeper users'],
  check({ graph, minor, report }) {
    for (const { pod, who, object, path } of allSettings(graph))
      if (integer(object, 'runAsUser') === 0 && !hasUserNamespace({ spec: pod.spec, minor }))
        report({ object: pod.object, path: [...path, 'runAsUser'], message: `${who} runs as root` });
  },
});
