import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'rolebinding-subject-without-namespace',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A ServiceAccount in a ClusterRoleBinding has no namespace.',
  refused: [
    {
      kinds: ['rbac.authorization.k8s.io/ClusterRoleBinding'],
      codes: ['KT4001'],
      field: /^subjects\[\d+\]\.namespace$/,
    },
  ],
});
