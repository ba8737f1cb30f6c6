import { defineRule } from '../../rule.ts';
/** Validation refuses it: `roleRef.kind: Unsupported value`. */
export default defineRule({
  id: 'rbac-roleref-namespaced-from-cluster',
  section: 'G',
  severity: 'error',
  profile: 'default',
  summary: 'A ClusterRoleBinding refers to a Role, which is of one namespace.',
  refused: [{ kinds: ['rbac.authorization.k8s.io/ClusterRoleBinding'], codes: ['KT4003'], field: /^roleRef\.kind$/ }],
});
