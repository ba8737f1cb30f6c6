import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'diff-noise',
  section: 'P',
  severity: 'info',
  profile: 'default',
  summary: 'Nothing changes but labels of the chart and its version.',
  ofRun: true,
});
