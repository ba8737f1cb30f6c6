import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { definitionsIn } from '../../templates/definitions.ts';
import { ownTemplates, placeIn } from '../../templates/walk.ts';

/** Library charts define for others. What templates in values may include counts as far as the defaults show it. */
export default defineRule({
  id: 'template-define-unused',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'Nobody includes a template that the chart defines.',
  check({ charts, report }) {
    for (const { chart, analysis, file } of ownTemplates(charts)) {
      const { root, called, isComplete, definitions } = analysis;
      if (root.isLibrary || !isComplete) continue;
      for (const { name, start, end, isEmpty } of definitionsIn(file)) {
        const trees = definitions.get(name) ?? [];
        if (isEmpty || trees.length === 0 || trees.some((tree) => called.has(tree))) continue;
        report({
          ...placeIn(chart, file.path, file.text, start, end),
          message: `template ${quote(name)} is included by nobody`,
        });
      }
    }
  },
});
