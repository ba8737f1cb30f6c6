import { didYouMean, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { overridesOf } from '../../templates/overrides.ts';
import { unusedIn } from '../../templates/unused.ts';

/** Keys that values.yaml has itself are told there, by values-unused. */
export default defineRule({
  id: 'values-typo-override',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'A values file that is given to a chart sets a key that the chart never reads.',
  check({ charts, report }) {
    for (const chart of charts)
      for (const override of overridesOf(chart))
        for (const { steps, near, subchart } of unusedIn(analysisOf(chart), override))
          report({
            ...override.at(steps, 'key'),
            message: `the chart${subchart ? ` and its subchart ${quote(subchart.name)}` : ''} never reads ${quote(steps.join('.'))}`,
            ...(near !== undefined && { help: didYouMean(near) }),
          });
  },
});
