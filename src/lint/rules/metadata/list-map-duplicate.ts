import { defineRule } from '../../rule.ts';

/** Validation refuses it. Names and ports of containers, volumes and Services have rules of their own. */
export default defineRule({
  id: 'list-map-duplicate',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'A list has an item twice that must be unique.',
  synonyms: ['kubectl-validate', 'flux-schema'],
  refused: [{ codes: ['KT4005'] }],
});
