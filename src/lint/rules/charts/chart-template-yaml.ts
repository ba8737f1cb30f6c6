import { defineRule } from '../../rule.ts';

/** The render tells it, at the line of the template that wrote the faulty one. */
export default defineRule({
  id: 'chart-template-yaml',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'What a template renders is no YAML.',
  synonyms: ['helm-lint'],
  refused: [{ codes: ['KT1107'] }],
});
