import { defineRule } from '../../rule.ts';

/** Values that NOTES.txt reads and nobody sets are told as values-undefined. */
export default defineRule({
  id: 'template-notes-render',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'NOTES.txt cannot be rendered.',
  refused: [
    {
      codes: ['KT2001', 'KT2002', 'KT2003', 'KT2004'],
      message: /^(?![\s\S]*\b(no template|function) ")[\s\S]*\/templates\/NOTES\.txt:\d+/,
    },
  ],
});
