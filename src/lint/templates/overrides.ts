import { type ChartYaml, chartYaml, fileOf } from '../charts/chart-yaml.ts';
import type { LintChart } from '../input.ts';

/** Values that come over those of values.yaml: what the user gives, and the sets of values that a chart is tested with. */
export function overridesOf(chart: LintChart): ChartYaml[] {
  const overrides = chart.overrides ?? [];
  const given = overrides.map(({ file, text }) => chartYaml({ path: '', files: new Map([[file, text]]) }, file));
  const tested = [...chart.files.keys()]
    .filter(
      (name) => /^ci\/[^/]*values\.ya?ml$/.test(name) && !overrides.some(({ file }) => file === fileOf(chart, name)),
    )
    .map((name) => chartYaml(chart, name));
  // Templates in values that `tpl` is given may read any of them.
  return [...given, ...tested].filter((one) => one !== undefined && !one.text.includes('{{')) as ChartYaml[];
}
