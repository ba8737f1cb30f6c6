import { fileOf } from '../../charts/chart-yaml.ts';
import { didYouMean, quote } from '../../describe.ts';
import { defineRule, type TextFinding } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { overridesOf } from '../../templates/overrides.ts';
import { type UnusedValue, unusedIn } from '../../templates/unused.ts';

/** Keys that values.yaml has itself are told there, by values-unused. */
export default defineRule({
  id: 'values-typo-override',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'A values file or an option that is given to a chart sets a key that the chart never reads.',
  check({ charts, report }) {
    for (const chart of charts) {
      const tell = (
        { steps, near, subchart }: UnusedValue,
        place: Pick<TextFinding, 'file' | 'range'>,
        what: string,
      ): void =>
        report({
          ...place,
          message: `the chart${subchart ? ` and its subchart ${quote(subchart.name)}` : ''} never reads ${quote(steps.join('.'))}${what}`,
          ...(near !== undefined && { help: didYouMean(near) }),
        });
      for (const override of overridesOf(chart))
        for (const unused of unusedIn(analysisOf(chart), override)) tell(unused, override.at(unused.steps, 'key'), '');
      const value = chart.setValues;
      if (value === undefined || Object.keys(value).length === 0) continue;
      for (const unused of unusedIn(analysisOf(chart), { value }))
        tell(unused, { file: fileOf(chart, 'values.yaml') }, ', which is set on the command line');
    }
  },
});
