import { defineRule } from '../../rule.ts';
import { undefinedValues } from '../../templates/undefined-values.ts';

/** Values that nobody sets count as well: what the user is to read has holes. */
export default defineRule({
  id: 'template-notes-render',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'NOTES.txt cannot be rendered, or reads values that are not there.',
  refused: [
    {
      codes: ['KT2001', 'KT2002', 'KT2003', 'KT2004'],
      message: /^(?![\s\S]*\b(no template|function) ")[\s\S]*\/templates\/NOTES\.txt:\d+/,
    },
  ],
  check({ charts, report }) {
    for (const chart of charts) for (const finding of undefinedValues(chart, 'notes')) report(finding);
  },
});
