import { compareBytes, fromBytes } from '../template/go/bytes.ts';
import type { GoValue } from '../template/value.ts';
import { type Chart, type ChartFile, fullPath, isLibraryChart, isRoot } from './chart/types.ts';
import { chartObject } from './objects/chart.ts';
import { filesObject } from './objects/files.ts';
import type { MarshalYaml, ValuesFactory } from './objects/values.ts';
import type { HelmVersion } from './types.ts';

/** A template file and what it is rendered with. Go: renderable. */
export interface Renderable {
  /** `c/charts/sub/templates/x.yaml`. */
  readonly path: string;
  readonly text: string;
  /** `.`, one map for all templates of a chart: what one template sets, the next ones see. */
  readonly data: Map<string, GoValue>;
  readonly basePath: string;
  /** It is one of the templates of this chart. */
  readonly chart: Chart;
}

export interface RenderContext {
  readonly helm: HelmVersion;
  readonly values: ValuesFactory;
  readonly marshal: MarshalYaml;
  readonly textOf: (file: ChartFile) => string;
}

export const textOf = ({ data }: ChartFile): string => fromBytes(data);

/** `.Values`, `.Release` and `.Capabilities` of the whole render, by those names. */
export type TopValues = Map<string, GoValue>;

/** All templates of a chart and its subcharts, in the order in which Helm parses and executes them. Go: allTemplates, sortTemplates. */
export function collectTemplates(chart: Chart, top: TopValues, context: RenderContext): Renderable[] {
  const byPath = new Map<string, Renderable>();
  collect(chart, top, byPath, context);
  return sortTemplates([...byPath.values()]);
}

/** Deepest path first, then names backwards: the last definition of a name wins, and that is the one nearest to the root. */
function sortTemplates(templates: Renderable[]): Renderable[] {
  const depth = new Map(templates.map(({ path }) => [path, path.split('/').length]));
  return templates.sort((a, b) => depth.get(b.path)! - depth.get(a.path)! || compareBytes(b.path, a.path));
}

/** Go: recAllTpls. */
function collect(
  chart: Chart,
  parent: Map<string, GoValue>,
  templates: Map<string, Renderable>,
  context: RenderContext,
): Map<string, GoValue> {
  const subcharts = new Map<string, GoValue>();
  const next = new Map<string, GoValue>([
    ['Chart', chartObject(chart, context.helm)],
    ['Files', filesObject(chart.files, context.marshal)],
    ['Release', parent.get('Release') ?? null],
    ['Capabilities', parent.get('Capabilities') ?? null],
    ['Values', scopedValues(chart, parent, context)],
    ['Subcharts', subcharts],
  ]);
  for (const child of chart.dependencies) subcharts.set(child.metadata.name, collect(child, next, templates, context));
  const base = fullPath(chart);
  for (const file of chart.templates) {
    const { name } = file;
    if (isLibraryChart(chart) && !name.slice(name.lastIndexOf('/') + 1).startsWith('_')) continue;
    const path = `${base}/${name}`;
    templates.set(path, { path, text: context.textOf(file), data: next, basePath: `${base}/templates`, chart });
  }
  return next;
}

/** A subchart sees its own table of its parent's values. A chart name with a dot in it finds none, as in Helm. */
function scopedValues(chart: Chart, parent: Map<string, GoValue>, { values }: RenderContext): GoValue {
  if (isRoot(chart)) return parent.get('Values') ?? null;
  return values.of(values.table(parent, `Values.${chart.metadata.name}`) ?? new Map());
}
