import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-services-status',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A role lets its subjects change the status of Services.',
  synonyms: ['checkov CKV2_K8S_4'],
  check(context) {
    tellGrants(context, [{ apiGroups: [''], resources: ['services/status'], verbs: ['update', 'patch'] }]);
  },
});
