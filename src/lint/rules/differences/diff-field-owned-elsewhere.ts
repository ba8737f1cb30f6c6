import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'diff-field-owned-elsewhere',
  section: 'P',
  severity: 'info',
  profile: 'default',
  summary: 'The apply meets values that somebody else set, an autoscaler for example: they are kept, or fought over.',
  ofRun: true,
});
