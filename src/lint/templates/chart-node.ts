import { text } from '../../k8s/objects.ts';
import { type ChartYaml, chartYaml } from '../charts/chart-yaml.ts';
import { type Dependency, dependenciesOf, keyOf, subchartsOf } from '../charts/dependencies.ts';
import type { LintChart } from '../input.ts';
import { type Abstract, NOTHING } from './abstract.ts';
import { ValuePath } from './value-path.ts';

/** A chart, or one of the charts below it; one that is wanted under two names is there twice. */
export interface ChartNode {
  readonly id: number;
  /** Where its files are told: `web/charts/redis`. */
  readonly path: string;
  /** From the root of the whole chart: '' or `charts/redis/`. */
  readonly prefix: string;
  readonly files: LintChart['files'];
  /** By its alias, if it has one. */
  readonly name: string;
  readonly isLibrary: boolean;
  /** `values.yaml`. */
  readonly values: ChartYaml | undefined;
  /** Where its values stand in those of the whole. */
  readonly valuesPath: ValuePath;
  readonly parent: ChartNode | undefined;
  readonly children: ChartNode[];
  readonly dependencies: readonly Dependency[];
  /** What is wanted and not there, so that nobody knows what it reads and defines. */
  readonly missing: readonly Dependency[];
  /** Entries that templates put into its top-level object. */
  extra: Abstract;
  /** Its top-level object and nothing else, once it was asked for. */
  top: Abstract | undefined;
}

/** Charts nest no deeper in practice; the folders of hostile ones may. */
const MAX_DEPTH = 10;

/** A chart with all that lie below it. */
export function chartTree(chart: LintChart): ChartNode {
  const ids = { next: 0 };
  return chartNode(chart, ids, new ValuePath(ids), undefined, undefined, '');
}

function chartNode(
  chart: Pick<LintChart, 'path' | 'files'>,
  ids: { next: number },
  valuesPath: ValuePath,
  alias: string | undefined,
  parent: ChartNode | undefined,
  prefix: string,
): ChartNode {
  const metadata = chartYaml(chart, 'Chart.yaml')?.value;
  const subcharts = prefix.split('/').length > 2 * MAX_DEPTH ? [] : subchartsOf(chart);
  const dependencies = dependenciesOf(chart)?.entries ?? [];
  const node: ChartNode = {
    id: ids.next++,
    path: chart.path,
    prefix,
    files: chart.files,
    name: alias ?? text(metadata, 'name'),
    isLibrary: text(metadata, 'type').toLowerCase() === 'library',
    values: chartYaml(chart, 'values.yaml'),
    valuesPath,
    parent,
    children: [],
    dependencies,
    missing: dependencies.filter(({ name }) => !subcharts.some((sub) => sub.name === name)),
    extra: NOTHING,
    top: undefined,
  };
  for (const sub of subcharts) {
    const wanted = dependencies.filter(({ name }) => name === sub.name).map(keyOf);
    for (const key of new Set(wanted.length > 0 ? wanted : [sub.name]))
      node.children.push(chartNode(sub, ids, valuesPath.child(key), key, node, `${prefix}${sub.place}/`));
  }
  return node;
}

/** A chart and all below it. */
export const withChildren = (chart: ChartNode): ChartNode[] => [chart, ...chart.children.flatMap(withChildren)];

/** `web/charts/redis`, as Helm names charts in the names of templates. */
export const fullName = ({ name, parent }: ChartNode): string =>
  parent === undefined ? name : `${fullName(parent)}/charts/${name}`;
