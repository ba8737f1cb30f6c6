import { defineRule } from '../../rule.ts';

/** Validation refuses it: `metadata.name: Required value`. */
export default defineRule({
  id: 'metadata-name-missing',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The object has neither a name nor a generateName.',
  synonyms: ['flux-schema', 'datree RESOURCE_MISSING_NAME'],
  refused: [{ codes: ['KT4001'], field: /^metadata\.name$/ }],
});
