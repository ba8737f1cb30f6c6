import { resolve } from '../../../yaml/resolve.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { rangeOfField } from '../../templates/undefined.ts';
import { placeIn } from '../../templates/walk.ts';

/** Behind a key or a dash, the action alone, and the line ends. */
const ALONE_BEFORE = /(?:^|\n)[ ]*(?:- +)*[\w./"'-]+:[ ]+\{\{-?[ ]*$|(?:^|\n)[ ]*- +\{\{-?[ ]*$/;
const ALONE_AFTER = /^[ ]*-?\}\}[ ]*(?:\n|$)/;

/** Only strings whose default shows it. */
export default defineRule({
  id: 'template-unquoted-string',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'A string of the values is written without quotes, and YAML takes it for something else.',
  check({ charts, report }) {
    for (const chart of charts) {
      const { world, defaults } = analysisOf(chart);
      for (const { tree, pos, path } of world.accesses) {
        const { name, text } = tree.source;
        if (path === undefined || path.isOfMany || !name.startsWith('templates/')) continue;
        const value = defaults.valueAt(path);
        if (typeof value !== 'string' || value === '' || resolve(value).tag === 'str') continue;
        const { start, end } = rangeOfField(tree.source, pos);
        const lineStart = text.lastIndexOf('\n', start.offset - 1) + 1;
        const rest = text.slice(end.offset, end.offset + 200);
        if (!ALONE_BEFORE.test(text.slice(lineStart, start.offset)) || !ALONE_AFTER.test(rest)) continue;
        report({
          ...placeIn(chart, name, text, start.offset, end.offset),
          message: `the text ${quote(value)} is a ${resolve(value).tag} where it is written without quotes`,
          help: 'pipe it through quote',
        });
      }
    }
  },
});
