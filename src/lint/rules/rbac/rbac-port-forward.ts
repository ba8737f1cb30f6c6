import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-port-forward',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A role lets its subjects reach every port of pods.',
  synonyms: ['kubescape C-0063'],
  check(context) {
    tellGrants(context, [{ apiGroups: [''], resources: ['pods/portforward'], verbs: ['create', 'get'] }]);
  },
});
