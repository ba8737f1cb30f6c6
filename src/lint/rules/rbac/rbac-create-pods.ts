import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rbac-create-pods',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A role lets its subjects create pods or workloads.',
  synonyms: [
    'kube-linter access-to-create-pods',
    'trivy KSV-0048',
    'kubescape C-0188',
    'datree CIS_INVALID_VALUE_CREATE_POD',
    'monokle KBP107',
  ],
  check(context) {
    tellGrants(context, [
      { apiGroups: [''], resources: ['pods', 'replicationcontrollers'], verbs: ['create'] },
      {
        apiGroups: ['apps', 'extensions'],
        resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
        verbs: ['create'],
      },
      { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['create'] },
    ]);
  },
});
