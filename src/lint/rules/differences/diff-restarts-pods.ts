import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'diff-restarts-pods',
  section: 'P',
  severity: 'info',
  profile: 'default',
  summary: 'The change alters a pod template, so that pods are replaced.',
  ofRun: true,
});
