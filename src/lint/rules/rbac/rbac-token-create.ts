import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-token-create',
  section: 'G',
  severity: 'warning',
  profile: 'security',
  summary: 'A role lets its subjects issue tokens of service accounts.',
  synonyms: ['kubescape C-0282'],
  check(context) {
    tellGrants(context, [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], unnamed: true }]);
  },
});
