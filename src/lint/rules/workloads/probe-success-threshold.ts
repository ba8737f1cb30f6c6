import { defineRule } from '../../rule.ts';

/** Validation refuses it. */
export default defineRule({
  id: 'probe-success-threshold',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A liveness or startup probe wants more than one success.',
  refused: [{ codes: ['KT4002'], field: /\.(liveness|startup)Probe\.successThreshold$/, message: /: must be 1$/ }],
});
