import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'diff-list-merge-surprise',
  section: 'P',
  severity: 'warning',
  profile: 'default',
  summary: 'The patch replaces a list whole, or takes two of its items for one.',
  ofRun: true,
});
