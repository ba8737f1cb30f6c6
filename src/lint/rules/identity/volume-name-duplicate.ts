import { defineRule } from '../../rule.ts';

/** Validation refuses it: `volumes[1].name: Duplicate value`. */
export default defineRule({
  id: 'volume-name-duplicate',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two volumes of a pod have the same name.',
  refused: [{ codes: ['KT4005'], field: /\.volumes\[\d+\]\.name$/ }],
});
