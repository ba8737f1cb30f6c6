import { defineRule } from '../../rule.ts';

/** Validation refuses it: `webhooks[1].name: Duplicate value`. */
export default defineRule({
  id: 'webhook-name-duplicate',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two webhooks of one configuration have the same name.',
  refused: [{ codes: ['KT4005'], field: /^webhooks\[\d+\]\.name$/ }],
});
