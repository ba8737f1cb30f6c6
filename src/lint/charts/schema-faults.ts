import type { Step } from '../../k8s/locate.ts';
import { has } from '../../k8s/objects.ts';
import type { LintChart } from '../input.ts';
import type { TextFinding } from '../rule.ts';
import { chartYaml, fileOf } from './chart-yaml.ts';
import { subchartsOf } from './dependencies.ts';
import { valueAt } from './values.ts';

/** The report of Helm's validation as findings, each at its value; none where the report says nothing of values. */
export function* schemaFaults(chart: LintChart, report: string): Generator<TextFinding> {
  const root = chartYaml(chart, 'Chart.yaml')?.value?.name;
  let of = '';
  for (const line of report.split('\n')) {
    const [, name] = /^(\S.*):$/.exec(line) ?? [];
    if (name !== undefined && !name.startsWith('values don')) of = name;
    const [, pointer, what] = /^\s*- at '(.*?)': (.*)$/.exec(line) ?? [];
    if (pointer === undefined || what === undefined || /^'(allOf|anyOf|oneOf)' failed/.test(what)) continue;
    const path = pointer
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    yield { ...place(chart, of === root ? [] : [of], path), message: `${[of, ...path].join('.')}: ${what}` };
  }
}

/** In the chart's own values where they have it, else in those of the subchart. */
function place(
  chart: LintChart,
  above: readonly string[],
  path: readonly string[],
): Pick<TextFinding, 'file' | 'range'> {
  const own = chartYaml(chart, 'values.yaml');
  const steps: Step[] = [...above, ...path];
  if (own?.value !== undefined && (above.length === 0 || isIn(own.value, steps) || isIn(own.value, steps.slice(0, -1))))
    return own.at(steps);
  const sub = subchartsOf(chart).find(({ name }) => name === above[0]);
  const values = sub && chartYaml(sub, 'values.yaml');
  if (values?.value !== undefined) return values.at(path);
  return own?.value !== undefined && has(own.value, above[0]!)
    ? own.at([above[0]!])
    : { file: fileOf(chart, 'values.yaml') };
}

const isIn = (values: Parameters<typeof valueAt>[0], steps: readonly Step[]): boolean =>
  steps.length > 1 && valueAt(values, steps.map(String)) !== undefined;
