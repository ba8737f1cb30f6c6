import { struct, structs, text } from '../../../k8s/objects.ts';
import { isSafeSysctl } from '../../../policy/pod-security/index.ts';
import { quote } from '../../describe.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Which sysctls stay inside a pod depends on the release. */
export default defineRule({
  id: 'pss-sysctls',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A pod sets a parameter of the kernel that other pods of the node share.',
  synonyms: ['pss B', 'kube-linter unsafe-sysctls', 'trivy KSV-0026', 'monokle PSS111', 'gatekeeper forbidden-sysctls'],
  check({ graph, minor, report }) {
    for (const { object, spec, specPath } of podsToSecure(graph))
      for (const [i, sysctl] of structs(struct(spec, 'securityContext'), 'sysctls').entries()) {
        const name = text(sysctl, 'name');
        if (isSafeSysctl(name, minor)) continue;
        report({
          object,
          path: [...specPath, 'securityContext', 'sysctls', i, 'name'],
          message: `the pod sets sysctl ${quote(name)}, which is not among the safe ones`,
        });
      }
  },
});
