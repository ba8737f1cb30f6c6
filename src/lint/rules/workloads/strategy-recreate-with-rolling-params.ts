import { defineRule } from '../../rule.ts';

/** Validation refuses it. */
export default defineRule({
  id: 'strategy-recreate-with-rolling-params',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A Deployment with the strategy Recreate has parameters of a rolling update.',
  refused: [{ kinds: ['apps/Deployment'], codes: ['KT4004'], field: /^spec\.strategy\.rollingUpdate$/ }],
});
