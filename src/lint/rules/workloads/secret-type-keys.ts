import { defineRule } from '../../rule.ts';

/** Validation refuses it. */
export default defineRule({
  id: 'secret-type-keys',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A Secret lacks keys that its type asks for.',
  refused: [{ kinds: ['Secret'], codes: ['KT4001'], field: /^data\[/ }],
});
