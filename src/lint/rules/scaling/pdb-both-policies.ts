import { defineRule } from '../../rule.ts';
/** Validation refuses it: `minAvailable and maxUnavailable cannot be both set`. */
export default defineRule({
  id: 'pdb-both-policies',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: 'A PodDisruptionBudget has both minAvailable and maxUnavailable.',
  refused: [{ kinds: ['policy/PodDisruptionBudget'], message: /minAvailable and maxUnavailable cannot be both set/ }],
});
