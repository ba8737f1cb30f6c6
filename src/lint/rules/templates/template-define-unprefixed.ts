import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { definitionsIn } from '../../templates/definitions.ts';
import { ownTemplates, placeIn } from '../../templates/walk.ts';

/** Names are global to a chart and all charts around and below it. */
export default defineRule({
  id: 'template-define-unprefixed',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: "A template is defined under a name that does not begin with the chart's.",
  check({ charts, report }) {
    for (const { chart, analysis, file } of ownTemplates(charts))
      for (const { name, start, end } of definitionsIn(file)) {
        const own = analysis.root.name;
        if (own === '' || name === own || new RegExp(`^${own.replace(/[^\w-]/g, '\\$&')}[./_-]`).test(name)) continue;
        report({
          ...placeIn(chart, file.path, file.text, start, end),
          message: `template ${quote(name)} is not named after chart ${quote(own)}, so that another chart may define it too`,
        });
      }
  },
});
