import { sprintf } from '../../template/go/fmt.ts';
import { GoError, type GoValue } from '../../template/value.ts';
import type { Chart } from '../chart/types.ts';
import type { HelmLog } from '../log.ts';
import { deepCopy, isTable, type Table } from './tables.ts';

/**
 * How the values of a chart, of its subcharts and of the user become one table. Helm knows two ways: coalescing drops a key
 * that a user's null takes out, merging keeps the null for a later coalescing.
 */
export interface Coalescer {
  readonly helm: 3 | 4;
  readonly log: HelmLog;
}

const GLOBAL = 'global';

/** Another value stands where the table of a subchart belongs. */
export class NotATable extends GoError {
  /** Of its key in the values that were given. */
  readonly path: readonly string[];
  constructor(message: string, path: readonly string[]) {
    super(message);
    this.path = path;
  }
}

const join = (prefix: string, key: string): string => (prefix === '' ? key : `${prefix}.${key}`);

/** The values a chart renders with: the user's over the chart's own, every subchart's below its name. Go: CoalesceValues. */
export function coalesceValues(context: Coalescer, chart: Chart, values: Table): Table {
  return coalesce(context, chart, deepCopy(values), '', false);
}

/** As coalesceValues, but nulls are kept. Go: MergeValues. */
export function mergeValues(context: Coalescer, chart: Chart, values: Table): Table {
  return coalesce(context, chart, deepCopy(values), '', true);
}

function coalesce(
  context: Coalescer,
  chart: Chart,
  dest: Table,
  prefix: string,
  merge: boolean,
  path: readonly string[] = [],
): Table {
  coalesceOwn(context, chart, dest, prefix, merge);
  return coalesceDependencies(context, chart, dest, prefix, merge, path);
}

/** coalesce.go: coalesceDeps. */
function coalesceDependencies(
  context: Coalescer,
  chart: Chart,
  dest: Table,
  prefix: string,
  merge: boolean,
  above: readonly string[],
): Table {
  for (const sub of chart.dependencies) {
    const name = sub.metadata.name;
    const path = [...above, name];
    const present = dest.get(name);
    if (present === undefined) dest.set(name, new Map());
    else if (!isTable(present)) throw new NotATable(sprintf('type mismatch on %s: %t', [name, present]), path);
    const table = dest.get(name) as Table;
    const subPrefix = join(prefix, chart.metadata.name);
    coalesceGlobals(context, table, dest, subPrefix);
    dest.set(name, coalesce(context, sub, table, subPrefix, merge, path));
  }
  return dest;
}

/** Hands the globals of a chart to a subchart's values, the parent's winning. coalesce.go: coalesceGlobals. */
function coalesceGlobals(context: Coalescer, dest: Table, src: Table, prefix: string): void {
  const destGlobals = dest.has(GLOBAL) ? dest.get(GLOBAL)! : new Map<string, GoValue>();
  if (!isTable(destGlobals)) {
    context.log.printf('coalesce.go:138', `warning: skipping globals because destination ${GLOBAL} is not a table.`);
    return;
  }
  const srcGlobals = src.has(GLOBAL) ? src.get(GLOBAL)! : new Map<string, GoValue>();
  if (!isTable(srcGlobals)) {
    context.log.printf('coalesce.go:145', `warning: skipping globals because source ${GLOBAL} is not a table.`);
    return;
  }
  for (const [key, value] of srcGlobals) {
    if (isTable(value)) coalesceGlobalTable(context, destGlobals, srcGlobals, key, prefix);
    else if (isTable(destGlobals.get(key))) context.log.printf('coalesce.go:175', `key ${key} is table. Skipping`);
    else destGlobals.set(key, value);
  }
  dest.set(GLOBAL, destGlobals);
}

function coalesceGlobalTable(context: Coalescer, dest: Table, src: Table, key: string, prefix: string): void {
  const copy: Table = new Map(src.get(key) as Table);
  const present = dest.get(key);
  if (present === undefined) {
    dest.set(key, copy);
  } else if (!isTable(present)) {
    context.log.printf('coalesce.go:161', sprintf('Conflict: cannot merge map onto non-map for %q. Skipping.', [key]));
  } else {
    // The order is turned round: the parent's globals are what the subchart's fill up.
    coalesceTables(context, copy, present, join(prefix, key), true);
    dest.set(key, copy);
  }
}

/** Fills up values with the chart's own. coalesce.go: coalesceValues. */
function coalesceOwn(context: Coalescer, chart: Chart, values: Table, prefix: string, merge: boolean): void {
  const subPrefix = join(prefix, chart.metadata.name);
  const defaults = deepCopy(chart.values);
  const dropsNulls = !merge && context.helm === 4;
  for (const [key, value] of defaults) {
    const given = values.get(key);
    if (given === undefined) {
      if (dropsNulls && value === null) continue;
      if (dropsNulls && isTable(value)) removeNulls(value);
      values.set(key, value);
    } else if (given === null && !merge) {
      values.delete(key);
    } else if (isTable(given)) {
      coalesceOwnTable(context, chart, key, given, value, subPrefix, merge);
    }
  }
}

function coalesceOwnTable(
  context: Coalescer,
  chart: Chart,
  key: string,
  given: Table,
  value: GoValue,
  prefix: string,
  merge: boolean,
): void {
  if (!isTable(value)) {
    if (value !== null)
      context.log.printf('coalesce.go:237', `warning: skipped value for ${prefix}.${key}: Not a table.`);
    return;
  }
  // Nulls below a subchart's name wait for that subchart's own coalescing.
  const keepNulls = merge || chart.dependencies.some((sub) => sub.metadata.name === key);
  if (!keepNulls && context.helm === 4) removeNulls(value);
  coalesceTables(context, given, value, join(prefix, key), keepNulls);
}

/** Removes null entries from a table and the tables in it. Helm 4, coalesce.go: cleanNilValues. */
function removeNulls(table: Table): void {
  table.forEach((value, key) => {
    if (value === null) table.delete(key);
    else if (isTable(value)) removeNulls(value);
  });
}

/** Fills up `dst`, which wins, with `src`; both may be changed. coalesce.go: coalesceTablesFullKey. */
export function coalesceTables(context: Coalescer, dst: Table, src: Table, prefix: string, merge: boolean): Table {
  const notNull = new Set<string>();
  src.forEach((value, key) => {
    if (value !== null) notNull.add(key);
  });
  dst.forEach((value, key) => {
    if (value === null) src.set(key, null);
  });
  for (const [key, value] of src) {
    const fullKey = () => join(prefix, key);
    const present = dst.get(key);
    if (present === undefined) {
      dst.set(key, value);
    } else if (present === null && !merge && notNull.has(key)) {
      dst.delete(key);
    } else if (isTable(value)) {
      if (isTable(present)) coalesceTables(context, present, value, fullKey(), merge);
      else
        warn(
          context,
          'coalesce.go:316',
          'warning: cannot overwrite table with non table for %s (%v)',
          fullKey(),
          value,
        );
    } else if (isTable(present) && value !== null) {
      warn(
        context,
        'coalesce.go:319',
        'warning: destination for %s is a table. Ignoring non-table value (%v)',
        fullKey(),
        value,
      );
    }
  }
  return dst;
}

const warn = (context: Coalescer, source: string, format: string, key: string, value: GoValue): void =>
  context.log.printf(source, sprintf(format, [key, value]));
