import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-persistent-volume-create',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A role lets its subjects create PersistentVolumes.',
  synonyms: ['kubescape C-0278'],
  check(context) {
    tellGrants(context, [{ apiGroups: [''], resources: ['persistentvolumes'], verbs: ['create'] }]);
  },
});
