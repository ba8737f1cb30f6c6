import { tellGrants } from '../../rbac/grants.ts';
import { defineRule } from '../../rule.ts';

const DELETES = ['delete', 'deletecollection'];

export default defineRule({
  id: 'rbac-delete-wide',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'A role lets its subjects delete workloads of whatever name.',
  synonyms: ['kubescape C-0007'],
  check(context) {
    tellGrants(context, [
      {
        apiGroups: [''],
        resources: ['pods', 'namespaces', 'persistentvolumeclaims', 'persistentvolumes', 'replicationcontrollers'],
        verbs: DELETES,
        unnamed: true,
      },
      {
        apiGroups: ['apps', 'extensions'],
        resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
        verbs: DELETES,
        unnamed: true,
      },
      { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: DELETES, unnamed: true },
    ]);
  },
});
