import { structs } from '../../../k8s/objects.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'host-aliases',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A pod has names of its own in /etc/hosts.',
  synonyms: ['kubesec HostAliases', 'trivy KSV-0007'],
  check({ graph, report }) {
    for (const { object, spec, specPath } of podsToSecure(graph))
      if (structs(spec, 'hostAliases').length > 0)
        report({
          object,
          path: [...specPath, 'hostAliases'],
          part: 'key',
          message: 'names in /etc/hosts of the pod win over those of DNS',
        });
  },
});
