import type { GoMap, GoValue } from '../../template/value.ts';

/** A file of a chart; `name` is its path relative to the chart root, with `/` between steps. Go: chart.File. */
export interface ChartFile {
  readonly name: string;
  readonly data: Uint8Array;
}

/** Go: chart.Maintainer. */
export interface Maintainer {
  name: string;
  email: string;
  url: string;
}

/** Go: chart.Dependency. A nil slice is `null`, an empty one `[]`: the two print differently. */
export interface Dependency {
  name: string;
  version: string;
  repository: string;
  condition: string;
  tags: string[] | null;
  enabled: boolean;
  /** As written in Chart.yaml; once processed each item is a `map[string]string` of `child` and `parent`. */
  importValues: (GoValue | GoMap)[] | null;
  alias: string;
}

/** Chart.yaml. Go: chart.Metadata, with the fields in the order of its declaration. */
export interface Metadata {
  name: string;
  home: string;
  sources: string[] | null;
  version: string;
  description: string;
  keywords: string[] | null;
  maintainers: Maintainer[] | null;
  icon: string;
  apiVersion: string;
  condition: string;
  tags: string;
  appVersion: string;
  deprecated: boolean;
  annotations: Map<string, string> | null;
  kubeVersion: string;
  dependencies: Dependency[] | null;
  type: string;
}

/** Chart.lock or requirements.lock. Go: chart.Lock. */
export interface Lock {
  generated: string;
  digest: string;
  dependencies: Dependency[] | null;
}

/** A loaded chart. Processing its dependencies changes it in place, as Helm does. Go: chart.Chart. */
export interface Chart {
  metadata: Metadata;
  /** All files in the order in which they were read. */
  raw: ChartFile[];
  templates: ChartFile[];
  /** Everything that is not metadata, values, schema, template or subchart: what `.Files` reads. */
  files: ChartFile[];
  values: Map<string, GoValue>;
  schema: Uint8Array | undefined;
  lock: Lock | undefined;
  dependencies: Chart[];
  parent: Chart | undefined;
}

/** A file below `crds/`. Go: chart.CRD. */
export interface CrdObject {
  /** Path inside its chart. */
  readonly name: string;
  /** Path with the charts above it: `parent/charts/sub/crds/x.yaml`. */
  readonly filename: string;
  readonly data: Uint8Array;
}

export const isRoot = (chart: Chart): boolean => chart.parent === undefined;

/** `c/charts/sub`. Go: ChartFullPath. */
export function fullPath(chart: Chart): string {
  return chart.parent === undefined ? chart.metadata.name : `${fullPath(chart.parent)}/charts/${chart.metadata.name}`;
}

/** `c.sub`. Go: ChartPath. */
export function chartPath(chart: Chart): string {
  return chart.parent === undefined ? chart.metadata.name : `${chartPath(chart.parent)}.${chart.metadata.name}`;
}

/** Replaces the subcharts of a chart. Go: SetDependencies. */
export function setDependencies(chart: Chart, dependencies: Chart[]): void {
  chart.dependencies = dependencies;
  for (const dependency of dependencies) dependency.parent = chart;
}

const MANIFEST_EXTENSION = /\.(?:ya?ml|json)$/i;

/** The CRDs of a chart and of its subcharts, in the order in which Helm prints them. Go: CRDObjects. */
export function crdObjects(chart: Chart): CrdObject[] {
  const path = fullPath(chart);
  const own = chart.files
    .filter((file) => file.name.startsWith('crds/') && MANIFEST_EXTENSION.test(file.name))
    .map((file) => ({ name: file.name, filename: `${path}/${file.name}`, data: file.data }));
  return [...own, ...chart.dependencies.flatMap(crdObjects)];
}

/** Go: IsLibraryChart of v4, `strings.EqualFold(type, "library")` of v3. */
export const isLibraryChart = (chart: Chart): boolean => chart.metadata.type.toLowerCase() === 'library';
