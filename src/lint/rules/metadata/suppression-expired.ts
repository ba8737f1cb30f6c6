import { defineRule } from '../../rule.ts';

/** Told by the run, once all other rules have spoken (suppressions/suppress.ts). */
export default defineRule({
  id: 'suppression-expired',
  section: 'M',
  severity: 'warning',
  profile: 'default',
  summary: 'A suppression has ended, or its end is not a day.',
  ofRun: true,
});
