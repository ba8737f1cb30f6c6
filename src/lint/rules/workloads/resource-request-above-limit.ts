import { defineRule } from '../../rule.ts';

/** Validation refuses it, with quantities compared by their value. */
export default defineRule({
  id: 'resource-request-above-limit',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A container asks for more of a resource than it may use.',
  synonyms: ['kubevious resource-request-limit-check'],
  refused: [{ codes: ['KT4002'], message: /: must be less than or equal to .* limit/ }],
});
