import { struct, text } from '../../../k8s/objects.ts';
import { isAllowedSeLinuxType } from '../../../policy/pod-security/index.ts';
import { quote } from '../../describe.ts';
import { allSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'pss-selinux',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A pod or container chooses an SELinux type beyond those of containers, or a user or role.',
  synonyms: ['pss B', 'trivy KSV-0025', 'monokle PSS108', 'datree EKS_INVALID_SELINUXOPTIONS_*', 'gatekeeper selinux'],
  check({ graph, minor, report }) {
    for (const { pod, who, object, path } of allSettings(graph)) {
      const options = struct(object, 'seLinuxOptions');
      for (const field of ['type', 'user', 'role'] as const) {
        const value = text(options, field);
        if (value === '' || (field === 'type' && isAllowedSeLinuxType(value, minor))) continue;
        report({
          object: pod.object,
          path: [...path, 'seLinuxOptions', field],
          message: `${who} runs with SELinux ${field} ${quote(value)}`,
        });
      }
    }
  },
});
