import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'diff-deletes-data',
  section: 'P',
  severity: 'warning',
  profile: 'default',
  summary: 'An object goes that takes data or other objects along.',
  ofRun: true,
});
