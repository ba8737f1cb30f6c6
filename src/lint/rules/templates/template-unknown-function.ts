import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'template-unknown-function',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'A template calls a function that Helm does not have.',
  refused: [{ codes: ['KT2001', 'KT2002'], message: /\bfunction ".*" not defined/ }],
});
