import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { type Definition, definitionsIn } from '../../templates/definitions.ts';
import { placeIn } from '../../templates/walk.ts';

/**
 * One of the two in a file is refused, and of two in different files the one that Helm parses last wins. A chart that
 * replaces what a subchart defines often means to, and so this is told among the files of one chart only.
 */
export default defineRule({
  id: 'template-define-duplicate',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'A chart defines a template twice: one of the two is never used.',
  refused: [{ codes: ['KT2001', 'KT2002'], message: /multiple definition of template/ }],
  check({ charts, report }) {
    for (const chart of charts) {
      const { files, root } = analysisOf(chart);
      const before = new Map<string, Definition>();
      for (const file of files.filter((one) => one.chart === root))
        for (const definition of definitionsIn(file)) {
          const { name, start, end, isEmpty } = definition;
          if (isEmpty) continue;
          const other = before.get(name);
          before.set(name, definition);
          if (other === undefined) continue;
          report({
            ...placeIn(chart, file.path, file.text, start, end),
            message: `template ${quote(name)} is defined in ${other.file.path} before`,
            ...(other.file === file && { severity: 'error' }),
          });
        }
    }
  },
});
