import { defineRule } from '../../rule.ts';

/** Validation refuses it. */
export default defineRule({
  id: 'rolling-update-zero-zero',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A rolling update may neither add nor take away a pod.',
  refused: [
    { codes: ['KT4001', 'KT4002'], field: /\.rollingUpdate\.maxUnavailable$/, message: /0 when `?maxSurge`? is 0/ },
  ],
});
