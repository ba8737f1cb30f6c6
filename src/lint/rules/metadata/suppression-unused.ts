import { defineRule } from '../../rule.ts';

/** Told by the run, once all other rules have spoken (suppressions/suppress.ts). */
export default defineRule({
  id: 'suppression-unused',
  section: 'M',
  severity: 'warning',
  profile: 'default',
  summary: 'A suppression hides nothing.',
  ofRun: true,
});
