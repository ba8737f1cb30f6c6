import { defineRule } from '../../rule.ts';
/** Validation refuses it: verbs, groups or resources are missing, or URLs stand where they cannot. */
export default defineRule({
  id: 'rbac-rule-invalid',
  section: 'G',
  severity: 'error',
  profile: 'default',
  summary: 'A rule of a role is of a form that the server refuses.',
  refused: [
    {
      kinds: ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
      codes: ['KT4001', 'KT4002'],
      field: /^rules\[\d+\]/,
    },
  ],
});
