import { defineRule } from '../../rule.ts';

/** Validation refuses it while it decodes the object. */
export default defineRule({
  id: 'secret-data-not-base64',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: "A value of a Secret's data is not base64.",
  refused: [{ kinds: ['Secret'], codes: ['KT3004'], field: /^data\[/ }],
});
