import { defineRule } from '../../rule.ts';

/** Strict decoding tells it. */
export default defineRule({
  id: 'unknown-field',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The kind has no such field.',
  synonyms: ['kubeconform -strict', 'kubectl-validate', 'flux-schema'],
  refused: [{ codes: ['KT3001'] }],
});
