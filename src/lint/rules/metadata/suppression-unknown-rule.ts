import { defineRule } from '../../rule.ts';

/** Told by the run, once all other rules have spoken (suppressions/suppress.ts). */
export default defineRule({
  id: 'suppression-unknown-rule',
  section: 'M',
  severity: 'warning',
  profile: 'default',
  summary: 'A suppression names a rule that does not exist.',
  ofRun: true,
});
