import { quote } from '../../describe.ts';
import { rulesOfRoles } from '../../rbac/policy-rules.ts';
import { defineRule } from '../../rule.ts';

const ESCALATING = new Set(['bind', 'escalate', 'impersonate']);

export default defineRule({
  id: 'rbac-escalation-verbs',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A role grants verbs by which its subjects can gain any right.',
  synonyms: [
    'checkov CKV_K8S_157',
    'checkov CKV_K8S_158',
    'checkov CKV2_K8S_1',
    'checkov CKV2_K8S_3',
    'trivy KSV-0043',
    'trivy KSV-0050',
    'trivy KSV-0051',
    'trivy KSV-0052',
    'trivy KSV-0055',
    'kubescape C-0065',
    'kubescape C-0191',
    'datree CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE',
    'kyverno restrict-escalation-verbs-roles',
  ],
  check({ graph, report }) {
    for (const { role, path, verbs, resources, resourceNames } of rulesOfRoles(graph))
      for (const [i, verb] of verbs.entries())
        if (ESCALATING.has(verb) && resourceNames.length === 0)
          report({
            object: role,
            path: [...path, 'verbs', i],
            message: `grants ${quote(verb)} on ${resources.join(', ')}`,
          });
  },
});
