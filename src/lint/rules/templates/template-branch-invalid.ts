import type { Diagnostic } from '../../../core/diagnostic.ts';
import { quote } from '../../describe.ts';
import type { LintChart, LintText } from '../../input.ts';
import { defineRule, type TextFinding } from '../../rule.ts';
import { analysisOf, type ChartAnalysis } from '../../templates/analysis.ts';
import { flipped, flippedAndFilled, type Switch, switchesOf } from '../../templates/flips.ts';
import { TrialProblems } from '../../templates/trial-problems.ts';
import { rangeOfField } from '../../templates/undefined.ts';
import { placeIn } from '../../templates/walk.ts';

/** Characters of templates that are rendered at most for all switches of a chart: small charts are tried in full. */
const MOST = 1_000_000;

/** A chart that refuses a combination with `fail` or `required` is right to do so. */
export default defineRule({
  id: 'template-branch-invalid',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'With one boolean of the values the other way the chart does not render, or renders what a server refuses.',
  yieldsTo: {
    'template-unknown-include': 'line',
    'template-unknown-function': 'line',
    'template-indent-mismatch': 'line',
    'template-nil-deref': 'line',
    'values-undefined': 'line',
  },
  check({ charts, sources, minor, report }) {
    for (const chart of charts) {
      const { render } = chart;
      // What the defaults render already is told by others.
      if (render === undefined || chart.diagnostics.some(({ severity }) => severity === 'error')) continue;
      const analysis = analysisOf(chart);
      const size = analysis.files.reduce((sum, { text }) => sum + text.length, 10_000);
      const problems = new TrialProblems(sources, `1.${minor}`);
      for (const one of switchesOf(analysis).slice(0, Math.floor(MOST / size))) {
        const values = `with ${quote(one.path.text)} ${one.isOn ? 'off' : 'on'}`;
        const { texts, diagnostics } = render(flipped(one));
        for (const { file, range, message, severity } of diagnostics)
          if (severity === 'error' && problems.isNew(message))
            report({
              ...(file !== undefined && range !== undefined
                ? { file, range, written: true }
                : placeOf(chart, one, file)),
              message: `${values} the chart does not render: ${message}`,
            });
        for (const text of texts) {
          const found = problems.of(text);
          if (found.length > 0 && isToBeFilled(chart, analysis, one, text, problems)) continue;
          const place = found.length === 0 ? undefined : tracedPlace(render, one, text);
          for (const diagnostic of found)
            report({
              ...(place?.(diagnostic) ?? placeOf(chart, one, text.file)),
              message: `${values} ${refusal(diagnostic)}`,
            });
        }
      }
    }
  },
});

/** Whether nothing is refused once the empty texts beside the switch hold something: who switches it on is to fill them in. */
function isToBeFilled(
  { render }: LintChart,
  analysis: ChartAnalysis,
  one: Switch,
  { file }: LintText,
  problems: TrialProblems,
): boolean {
  const filled = flippedAndFilled(analysis, one);
  if (filled === undefined) return false;
  const text = render!(filled).texts.find((same) => same.file === file);
  return text !== undefined && problems.all(text).length === 0;
}

const refusal = ({ message, resource, field }: Diagnostic): string =>
  `${resource === undefined ? 'the object' : quote(resource)} is refused: ${field === undefined ? '' : `${field}: `}${message}`;

/** Tells what is said of a text at the template that wrote it, for which the chart is rendered once more. */
function tracedPlace(render: NonNullable<LintChart['render']>, one: Switch, { file, text }: LintText) {
  const traced = render(flipped(one), true).texts.find((same) => same.file === file && same.text === text);
  return (diagnostic: Diagnostic): Pick<TextFinding, 'file' | 'range' | 'written'> | undefined => {
    const { file: template, range, written } = traced?.place?.(diagnostic) ?? diagnostic;
    return written && range !== undefined ? { file: template, range, written } : undefined;
  };
}

/** Where a switch is asked for in the template of a text, or in any. */
function placeOf(chart: LintChart, { accesses }: Switch, file: string | undefined) {
  const found = accesses.find(({ tree }) => file?.endsWith(tree.source.name)) ?? accesses[0]!;
  const { source } = found.tree;
  const { start, end } = rangeOfField(source, found.pos);
  return placeIn(chart, source.name, source.text, start.offset, end.offset);
}
