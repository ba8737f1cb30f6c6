import { defineRule } from '../../rule.ts';

/** Validation refuses it: `metadata.name: Invalid value`. */
export default defineRule({
  id: 'metadata-name-invalid',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The name of the object breaks the rule of its kind.',
  synonyms: ['helm-lint metadata-name', 'kubectl-validate', 'flux-schema'],
  refused: [{ codes: ['KT3002', 'KT4002', 'KT4006'], field: /^metadata\.(name|generateName|namespace)$/ }],
});
