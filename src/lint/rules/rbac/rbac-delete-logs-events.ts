import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-delete-logs-events',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A role lets its subjects delete logs or events.',
  synonyms: ['trivy KSV-0042', 'kubescape C-0031'],
  check(context) {
    tellGrants(context, [
      { apiGroups: [''], resources: ['pods/log', 'events'], verbs: ['delete', 'deletecollection'] },
      { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['delete', 'deletecollection'] },
    ]);
  },
});
