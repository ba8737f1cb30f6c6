import type { Json } from '../../core/json.ts';
import type { Step } from '../../k8s/locate.ts';
import { list, structs, text, texts } from '../../k8s/objects.ts';
import type { LintChart } from '../input.ts';
import { type ChartYaml, chartYaml, fileOf } from './chart-yaml.ts';

/** An entry of `dependencies`. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly repository: string;
  /** Paths in the values, the first one that is there decides. */
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
  readonly alias: string;
  readonly importValues: readonly Json[];
  /** Where it stands in its file. */
  readonly path: readonly Step[];
}

/** What a chart asks for, and the file that says so. */
export interface Dependencies {
  readonly yaml: ChartYaml;
  readonly entries: readonly Dependency[];
}

/** Those of Chart.yaml; charts of version v1 have them in requirements.yaml. */
export function dependenciesOf(chart: Pick<LintChart, 'path' | 'files'>): Dependencies | undefined {
  return declaredIn(chart, 'Chart.yaml') ?? declaredIn(chart, 'requirements.yaml');
}

/** Those of Chart.lock or requirements.lock. */
export function lockedIn(chart: Pick<LintChart, 'path' | 'files'>): Dependencies | undefined {
  return declaredIn(chart, 'Chart.lock') ?? declaredIn(chart, 'requirements.lock');
}

function declaredIn(chart: Pick<LintChart, 'path' | 'files'>, name: string): Dependencies | undefined {
  const yaml = chartYaml(chart, name);
  if (yaml?.value === undefined || !Array.isArray(yaml.value.dependencies)) return undefined;
  const entries = structs(yaml.value, 'dependencies').map((entry, i) => ({
    name: text(entry, 'name'),
    version: text(entry, 'version'),
    repository: text(entry, 'repository'),
    conditions: text(entry, 'condition')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    tags: texts(entry, 'tags'),
    alias: text(entry, 'alias'),
    importValues: list(entry, 'import-values'),
    path: ['dependencies', i],
  }));
  return { yaml, entries };
}

/** By what name the values of a dependency stand in its parent's. */
export const keyOf = ({ name, alias }: Dependency): string => alias || name;

/** A chart below `charts/`, as a folder or an archive. */
export interface Subchart extends Pick<LintChart, 'path' | 'files'> {
  /** `charts/redis` or `charts/redis-1.2.3.tgz`. */
  readonly place: string;
  /** Of its Chart.yaml. */
  readonly name: string;
  readonly version: string;
}

const subcharts = new WeakMap<LintChart['files'], readonly Subchart[]>();

/** The charts that lie in `charts/`; folders that Helm passes over (`_x`, `.x`) are not among them. */
export function subchartsOf(chart: Pick<LintChart, 'path' | 'files'>): readonly Subchart[] {
  let found = subcharts.get(chart.files);
  if (found === undefined) {
    found = findSubcharts(chart);
    subcharts.set(chart.files, found);
  }
  return found;
}

function findSubcharts(chart: Pick<LintChart, 'path' | 'files'>): Subchart[] {
  const byPlace = new Map<string, Map<string, string>>();
  for (const [name, text] of chart.files) {
    const [, place, inner] = /^(charts\/[^/_.][^/]*)\/(.*)$/.exec(name) ?? [];
    if (place === undefined || inner === undefined) continue;
    const files = byPlace.get(place) ?? new Map<string, string>();
    byPlace.set(place, files.set(inner, text));
  }
  return [...byPlace].flatMap(([place, files]) => {
    const path = fileOf(chart, place);
    const metadata = chartYaml({ path, files }, 'Chart.yaml')?.value;
    if (metadata === undefined) return [];
    return { path, files, place, name: text(metadata, 'name'), version: text(metadata, 'version') };
  });
}
