import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-secret-access',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A role lets its subjects read secrets of whatever name.',
  synonyms: [
    'kube-linter access-to-secrets',
    'checkov CKV2_K8S_5',
    'trivy KSV-0041',
    'trivy KSV-0113',
    'kubescape C-0015',
    'kubescape C-0186',
    'datree CIS_INVALID_VERB_SECRETS',
    'kyverno restrict-secret-role-verbs',
  ],
  check(context) {
    tellGrants(context, [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'], unnamed: true }]);
  },
});
