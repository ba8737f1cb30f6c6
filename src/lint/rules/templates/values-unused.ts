import { didYouMean, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { unusedValues } from '../../templates/unused.ts';

/** Silent about keys under which templates look for what only a render knows, and where a subchart is not at hand. */
export default defineRule({
  id: 'values-unused',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'A key of values.yaml is read by no template, no subchart and no schema.',
  yieldsTo: { 'values-boolean-key': 'line' },
  check({ charts, report }) {
    for (const chart of charts) {
      const analysis = analysisOf(chart);
      for (const { steps, subchart, near } of unusedValues(analysis))
        report({
          ...analysis.root.values!.at(steps, 'key'),
          message: `${quote(steps.join('.'))} is read by no template${subchart ? ` of subchart ${quote(subchart.name)}` : ''}`,
          ...(near !== undefined && { help: didYouMean(near) }),
        });
    }
  },
});
