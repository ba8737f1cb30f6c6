import { defineRule } from '../../rule.ts';

/** Validation refuses it. */
export default defineRule({
  id: 'progress-deadline-below-min-ready',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'The progress deadline of a Deployment is not above the time that its pods take to count as available.',
  refused: [{ codes: ['KT4002'], field: /^spec\.progressDeadlineSeconds$/, message: /greater than minReadySeconds/ }],
});
