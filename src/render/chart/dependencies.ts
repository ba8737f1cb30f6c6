import { sprint } from '../../template/go/fmt.ts';
import { satisfies } from '../../template/go/semver.ts';
import { trimSpace } from '../../template/go/strings.ts';
import { GoMap, type GoValue } from '../../template/value.ts';
import { type Coalescer, coalesceTables, coalesceValues, mergeValues } from '../values/coalesce.ts';
import { deepCopy, isTable, LookupError, type Table, tableAt, valueAt } from '../values/tables.ts';
import { type Chart, type Dependency, setDependencies } from './types.ts';

/**
 * Keeps the subcharts that conditions and tags enable, under their aliases, and imports values from them into their parents.
 * The chart is changed. Go: ProcessDependenciesWithMerge (Helm 3), ProcessDependencies (Helm 4).
 */
export function processDependencies(context: Coalescer, chart: Chart, values: Table): void {
  processEnabled(context, chart, values, '');
  importValuesOfTree(context, chart);
}

/** dependencies.go: processDependencyEnabled. */
function processEnabled(context: Coalescer, chart: Chart, values: Table, path: string): void {
  const wanted = chart.metadata.dependencies;
  if (wanted === null) return;
  setDependencies(chart, [...undeclared(chart, wanted), ...declared(context, chart, wanted)]);
  for (const dependency of wanted) dependency.enabled = true;
  const coalesced = coalesceValues(context, chart, values);
  processTags(context, wanted, coalesced);
  processConditions(context, wanted, coalesced, path);
  const removed = new Set(wanted.filter((dependency) => !dependency.enabled).map((dependency) => dependency.name));
  const kept = chart.dependencies.filter((sub) => !removed.has(sub.metadata.name));
  for (const sub of kept) processEnabled(context, sub, coalesced, `${path}${sub.metadata.name}.`);
  const keptWanted = wanted.filter((dependency) => !removed.has(dependency.name));
  // append(nil, nothing...) stays a nil slice
  chart.metadata.dependencies = keptWanted.length === 0 ? null : keptWanted;
  setDependencies(chart, kept);
}

/** Subcharts that Chart.yaml does not ask for, or asks for in another version: they stay as they are. */
const undeclared = (chart: Chart, wanted: Dependency[]): Chart[] =>
  chart.dependencies.filter((sub) => !wanted.some((dependency) => isWanted(sub, dependency)));

const isWanted = (sub: Chart, dependency: Dependency): boolean =>
  sub.metadata.name === dependency.name && satisfies(dependency.version, sub.metadata.version);

/** A copy of a subchart for every dependency that asks for it, named by its alias. */
function declared(context: Coalescer, chart: Chart, wanted: Dependency[]): Chart[] {
  const found: Chart[] = [];
  for (const dependency of wanted) {
    const sub = chart.dependencies.find((candidate) => isWanted(candidate, dependency));
    if (sub !== undefined) found.push(aliased(context, sub, dependency.alias));
    if (dependency.alias !== '') dependency.name = dependency.alias;
  }
  return found;
}

/** dependencies.go: getAliasDependency. Helm 3 shares what is below the copy, Helm 4 copies one level more. */
function aliased(context: Coalescer, sub: Chart, alias: string): Chart {
  const metadata = { ...sub.metadata };
  if (alias !== '') metadata.name = alias;
  if (context.helm === 3) return { ...sub, metadata };
  if (metadata.dependencies !== null)
    metadata.dependencies = metadata.dependencies.map((dependency) => ({ ...dependency }));
  const copy: Chart = { ...sub, metadata, dependencies: [] };
  setDependencies(
    copy,
    sub.dependencies.map((dependency) => ({ ...dependency })),
  );
  return copy;
}

/** dependencies.go: processDependencyTags. */
function processTags(context: Coalescer, wanted: Dependency[], values: Table): void {
  const tags = tableAt(values, 'tags');
  if (tags instanceof LookupError) return;
  for (const dependency of wanted) {
    const given: boolean[] = [];
    for (const tag of dependency.tags ?? []) {
      const value = tags.get(tag);
      if (typeof value === 'boolean') given.push(value);
      else if (value !== undefined) warnTag(context, tag, dependency.name);
    }
    dependency.enabled = given.length === 0 || given.includes(true);
  }
}

function warnTag({ helm, log }: Coalescer, tag: string, chart: string): void {
  if (helm === 4) log.structured('WARN', 'returned non-bool value', { tag, chart });
  else log.printf('dependencies.go:95', `Warning: Tag '${tag}' for chart ${chart} returned non-bool value`);
}

/** dependencies.go: processDependencyConditions. The first condition that leads to a bool decides. */
function processConditions(context: Coalescer, wanted: Dependency[], values: Table, path: string): void {
  for (const dependency of wanted) {
    for (const condition of trimSpace(dependency.condition).split(',')) {
      if (condition === '') continue;
      const value = valueAt(values, path + condition);
      if (value instanceof LookupError) continue;
      if (typeof value === 'boolean') {
        dependency.enabled = value;
        break;
      }
      warnCondition(context, condition, dependency.name);
    }
  }
}

function warnCondition({ helm, log }: Coalescer, path: string, chart: string): void {
  if (helm === 4) log.structured('WARN', 'returned non-bool value', { path, chart });
  else log.printf('dependencies.go:64', `Warning: Condition path '${path}' for chart ${chart} returned non-bool value`);
}

/** dependencies.go: processDependencyImportValues: the deepest charts first. */
function importValuesOfTree(context: Coalescer, chart: Chart): void {
  for (const sub of chart.dependencies) importValuesOfTree(context, sub);
  importValues(context, chart);
}

/** Imported values fill up the chart's own. dependencies.go: processImportValues. */
function importValues(context: Coalescer, chart: Chart): void {
  if (chart.metadata.dependencies === null) return;
  const values = mergeValues(context, chart, new Map());
  let imported: Table = new Map();
  for (const dependency of chart.metadata.dependencies) {
    const processed: GoMap[] = [];
    for (const item of dependency.importValues ?? []) {
      const rule = importRule(item);
      if (rule === undefined) continue;
      processed.push(new GoMap('string', Object.entries({ child: rule.child, parent: rule.parent })));
      const table = tableAt(values, `${dependency.name}.${rule.child}`);
      if (table instanceof LookupError) warnImport(context, dependency.name, table, rule.isExport);
      else imported = coalesceTables(context, imported, pathToMap(rule.parent, table), '', true);
    }
    dependency.importValues = processed.length === 0 ? null : processed;
  }
  chart.values = coalesceTables(context, deepCopy(values), imported, '', true);
}

interface ImportRule {
  readonly child: string;
  readonly parent: string;
  readonly isExport: boolean;
}

/** An item of `import-values`: a name below `exports`, or a pair of child and parent; anything else is passed over. */
function importRule(item: GoValue): ImportRule | undefined {
  if (typeof item === 'string') return { child: `exports.${item}`, parent: '.', isExport: true };
  if (!isTable(item)) return undefined;
  return { child: sprint([item.get('child') ?? null]), parent: sprint([item.get('parent') ?? null]), isExport: false };
}

/** Go: pathToMap. */
const pathToMap = (path: string, table: Table): Table =>
  path === '.' ? table : path.split('.').reduceRight<Table>((inner, key) => new Map([[key, inner]]), table);

function warnImport({ helm, log }: Coalescer, chart: string, error: LookupError, isExport: boolean): void {
  if (isExport) {
    if (helm === 4) log.structured('WARN', 'ImportValues missing table', { error: error.message });
    else log.printf('dependencies.go:287', `Warning: ImportValues missing table: ${error.message}`);
  } else if (helm === 4) {
    log.structured('WARN', 'ImportValues missing table from chart', { chart, error: error.message });
  } else {
    log.printf('dependencies.go:270', `Warning: ImportValues missing table from chart ${chart}: ${error.message}`);
  }
}
