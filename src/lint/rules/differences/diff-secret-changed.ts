import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'diff-secret-changed',
  section: 'P',
  severity: 'info',
  profile: 'default',
  summary: 'Values of a Secret change; which ones is told, what they are is not.',
  ofRun: true,
});
