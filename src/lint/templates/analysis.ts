import type { Json } from '../../core/json.ts';
import { isObject, text } from '../../k8s/objects.ts';
import type { Tree } from '../../template/node.ts';
import { keyOf } from '../charts/dependencies.ts';
import type { LintChart } from '../input.ts';
import { join, NOTHING, ofPath, ofTop } from './abstract.ts';
import { type ChartNode, chartTree, withChildren } from './chart-node.ts';
import { Defaults } from './defaults.ts';
import { Interpreter } from './interpreter.ts';
import { isPartial, ownTree, type TemplateFile, templateFiles, treesOf } from './parsed.ts';
import type { ValuePath } from './value-path.ts';
import { TooComplex, World } from './world.ts';

/** What the templates of a chart do with its values. */
export interface ChartAnalysis {
  readonly root: ChartNode;
  readonly files: readonly TemplateFile[];
  /** By name; files stand among them by the names the engine gives them. */
  readonly definitions: ReadonlyMap<string, readonly Tree[]>;
  readonly world: World;
  readonly defaults: Defaults;
  /** Templates that were executed from a template file; those that only the analysis called are not among them. */
  readonly called: ReadonlySet<Tree>;
  /** Templates were followed to the end: they are not too complex. */
  readonly isFollowed: boolean;
  /** All templates and subcharts are at hand and were followed to the end. */
  readonly isComplete: boolean;
}

const known = new WeakMap<LintChart['files'], ChartAnalysis>();

/** The analysis of a chart, made once a run. */
export function analysisOf(chart: LintChart): ChartAnalysis {
  let analysis = known.get(chart.files);
  if (analysis === undefined) {
    analysis = analyse(chart);
    known.set(chart.files, analysis);
  }
  return analysis;
}

/** What templates set in one pass, others read in the next. */
const MAX_PASSES = 4;

function analyse(chart: LintChart): ChartAnalysis {
  const root = chartTree(chart);
  const charts = withChildren(root);
  const files = templateFiles(root, chart);
  const definitions = definitionsOf(files);
  const world = new World();
  for (const one of charts) world.chartAt.set(one.valuesPath, one);
  readByHelm(root, charts);
  let called: ReadonlySet<Tree> = new Set();
  let isFollowed = true;
  try {
    // Editors show where the templates of subcharts lead, too; no rule asks for it.
    const isNoted = ({ source }: Tree) => chart.treesOf !== undefined || source.name.startsWith('templates/');
    called = runPasses(world, charts, files, definitions, isNoted);
  } catch (error) {
    // Trees may be nested deeper than the stack is.
    if (!(error instanceof TooComplex) && !(error instanceof RangeError)) throw error;
    isFollowed = false;
    root.valuesPath.whole = true;
  }
  world.lookups.forget();
  const isComplete =
    isFollowed &&
    charts.every((one) => one.missing.length === 0) &&
    files.every((file) => ownTree(file) !== undefined || !/\.(ya?ml|tpl|txt|json)$/.test(file.path));
  return { root, files, definitions, world, defaults: new Defaults(root), called, isFollowed, isComplete };
}

function definitionsOf(files: readonly TemplateFile[]): Map<string, Tree[]> {
  const definitions = new Map<string, Tree[]>();
  for (const { trees, path, name } of files)
    for (const [key, tree] of trees) {
      const called = key === path ? name : key;
      const all = definitions.get(called);
      if (all === undefined) definitions.set(called, [tree]);
      else if (!all.includes(tree)) all.push(tree);
    }
  return definitions;
}

function runPasses(
  world: World,
  charts: readonly ChartNode[],
  files: readonly TemplateFile[],
  definitions: ReadonlyMap<string, readonly Tree[]>,
  isNoted: (tree: Tree) => boolean,
): ReadonlySet<Tree> {
  const interpreter = new Interpreter(world, definitions, isNoted);
  const texts = charts.map(textsWithTemplates);
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const before = world.changes;
    interpreter.beginPass();
    for (const file of files) {
      const tree = ownTree(file);
      if (tree !== undefined && !isPartial(file) && !file.chart.isLibrary) interpreter.runTop(tree, file.chart);
    }
    for (const [i, chart] of charts.entries())
      for (const tree of texts[i]!) interpreter.run(tree, join(world.tplContext, ofTop(chart)));
    // What nobody calls may be called by a chart around this one.
    for (const file of files.filter(({ chart }) => !chart.isLibrary))
      for (const [name, tree] of file.trees)
        if (name !== file.path && !interpreter.called.has(tree)) interpreter.runAlone(tree, file.chart);
    if (world.changes === before) break;
  }
  return interpreter.called;
}

/** Texts in the values and in other files that `tpl` may be given. */
function textsWithTemplates(chart: ChartNode): Tree[] {
  const found: Tree[] = [];
  const add = (name: string, body: string): void => {
    if (body.includes('{{')) found.push(...treesOf(`${chart.prefix}${name}#${found.length}`, body).values());
  };
  const visit = (value: Json): void => {
    if (typeof value === 'string') add('values.yaml', value);
    else if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isObject(value)) for (const item of Object.values(value)) visit(item);
  };
  visit(chart.values?.value ?? null);
  for (const [name, body] of chart.files)
    if (!/^(templates|charts|crds|ci|docs?|tests?)\/|^values[^/]*$|\.md(\.gotmpl)?$/.test(name)) add(name, body);
  return found;
}

/** What Helm itself reads, and what is read by charts that are not at hand. */
function readByHelm(root: ChartNode, charts: readonly ChartNode[]): void {
  for (const chart of charts) {
    const { valuesPath, dependencies, missing } = chart;
    for (const { conditions, importValues, ...dependency } of dependencies) {
      for (const condition of conditions) conditionPath(valuesPath, condition).read = true;
      for (const item of importValues) importedValues(chart, keyOf({ conditions, importValues, ...dependency }), item);
    }
    for (const dependency of missing) {
      valuesPath.child(keyOf(dependency)).whole = true;
      for (let above: ChartNode | undefined = chart; above; above = above.parent)
        above.valuesPath.child('global').whole = true;
    }
    // Values of Helm's own, and those that charts around this one read.
    for (const key of ['tags', 'exports']) valuesPath.child(key).whole = true;
    if (chart.isLibrary) valuesPath.whole = true;
    if ([...chart.files.keys()].some((name) => /^templates\/.*\.hbs$/.test(name))) valuesPath.whole = true;
  }
  // For the condition of a chart around this one.
  root.valuesPath.child('enabled').read = true;
}

export const conditionPath = (from: ValuePath, path: string): ValuePath =>
  path.split('.').reduce((at, step) => at.child(step), from);

/** `import-values`: `data`, or `{ child: default.data, parent: imported }`. */
function importedValues(chart: ChartNode, key: string, item: Json): void {
  const [child, parent] =
    typeof item === 'string'
      ? [`exports.${item}`, '.']
      : isObject(item)
        ? [text(item, 'child'), text(item, 'parent')]
        : [];
  if (!child || !parent) return;
  const from = conditionPath(chart.valuesPath.child(key), child);
  from.read = true;
  from.dynamic = true;
  const to = parent === '.' ? chart.valuesPath : conditionPath(chart.valuesPath, parent);
  to.also = join(to.also ?? NOTHING, ofPath(from));
}
