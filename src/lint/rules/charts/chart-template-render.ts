import { defineRule } from '../../rule.ts';

/** Whatever the render says that no other rule names more exactly (validation/classify.ts). */
export default defineRule({
  id: 'chart-template-render',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The chart does not render with these values.',
  synonyms: ['helm-lint'],
  refused: [],
});
