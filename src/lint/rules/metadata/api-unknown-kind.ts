import { defineRule } from '../../rule.ts';

/** Validation refuses it: no matches for kind. What was removed or comes later is told by other rules. */
export default defineRule({
  id: 'api-unknown-kind',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The group has no such kind.',
  yieldsTo: { 'chart-crds': 'line' },
  synonyms: ['kubeconform', 'kubectl-validate', 'flux-schema', 'monokle K8S004'],
  refused: [{ codes: ['KT3010'] }],
});
