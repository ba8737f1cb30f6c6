import { rulesOfRoles } from '../../rbac/policy-rules.ts';
import { defineRule } from '../../rule.ts';

const FIELDS = ['verbs', 'resources', 'apiGroups', 'nonResourceURLs'] as const;

/** One finding for a rule: who writes `*` once writes it thrice. */
export default defineRule({
  id: 'rbac-wildcard',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A role grants everything of something.',
  synonyms: [
    'kube-linter wildcard-in-rules',
    'checkov CKV_K8S_49',
    'trivy KSV-0044',
    'trivy KSV-0045',
    'trivy KSV-0046',
    'trivy KSV-0112',
    'kubescape C-0187',
    'datree CIS_INVALID_WILDCARD_ROLE',
    'kyverno restrict-wildcard-verbs',
    'kyverno restrict-wildcard-resources',
  ],
  check({ graph, report }) {
    for (const rule of rulesOfRoles(graph)) {
      const wild = FIELDS.filter((field) => rule[field].includes('*'));
      if (wild.length === 0) continue;
      report({
        object: rule.role,
        path: [...rule.path, wild[0]!, rule[wild[0]!].indexOf('*')],
        message: `grants every ${wild.map((field) => WORDS[field]).join(', every ')}`,
      });
    }
  },
});

const WORDS = { verbs: 'verb', resources: 'resource', apiGroups: 'API group', nonResourceURLs: 'URL' };
