import type { Tree } from '../../template/node.ts';
import type { GoValue } from '../../template/value.ts';
import type { ChartFile } from '../chart/types.ts';
import { type KnownTables, OPAQUE, scalarOf, type Table, tableOf } from './known-tables.ts';
import { isSameFiles, printedChart, type World } from './world.ts';

/** What was read of a table that stands in these places, by key: a value that holds none, or that there is a table. */
interface EntriesOfTable {
  readonly ways: readonly string[];
  readonly kinds: Map<string | number, unknown>;
}

/** What a template has read of what it was given: enough to say whether it would write the same again. */
export class Reads {
  readonly #entries = new Map<Table, EntriesOfTable>();
  /** Those of all tables, once no more is read: the tables themselves are let go. */
  #allEntries: readonly EntriesOfTable[] = [];
  /** The keys of tables that were gone through. */
  readonly #keys = new Map<string, string>();
  /** Tables that were read as a whole. */
  readonly #whole = new Map<string, string>();
  readonly #definitions = new Map<string, Tree | undefined>();
  /** By the way to the object whose `.Files` were looked at. */
  readonly #files = new Map<string, readonly ChartFile[]>();
  /** Likewise of `.Chart`, where that is no table. */
  readonly #charts = new Map<string, string>();
  #cluster: string | undefined;
  /** It cannot be said. */
  isUnclear = false;

  definition(name: string, tree: Tree | undefined): void {
    this.#definitions.set(name, tree);
  }

  /** Whether something that a file defines was asked for, or the file itself. */
  reaches(file: string): boolean {
    for (const tree of this.#definitions.values()) if (tree?.source.name === file) return true;
    return false;
  }

  entry(world: World, table: Table, key: string | number): void {
    const { known } = world;
    let entries = this.#entries.get(table);
    if (entries === undefined) {
      const ways = known.waysTo(table);
      if (ways === undefined) return;
      entries = { ways, kinds: new Map() };
      this.#entries.set(table, entries);
    } else if (entries.kinds.has(key)) return; // who changes what others see leaves nothing to be known
    if (known.tops.has(table)) this.#ofTop(world, table, entries.ways[0]!, key);
    const kind = entryOf(known, table, key);
    if (kind === OPAQUE) this.isUnclear = true;
    entries.kinds.set(key, kind);
  }

  /** What stands beside the values and is no table; whoever has it may look at all of it. */
  #ofTop({ known, cluster }: World, top: Table, way: string, key: string | number): void {
    const chart = known.tops.get(top)!;
    if (key === 'Capabilities') this.#cluster = cluster;
    else if (key === 'Files') this.#files.set(way, chart.files);
    else if (key === 'Chart' && (top as Map<string, GoValue>).get('Chart') instanceof Map === false)
      this.#charts.set(way, printedChart(chart));
    else if (key === 'Subcharts') this.isUnclear = true;
  }

  keys(known: KnownTables, table: Table): void {
    for (const way of known.waysTo(table) ?? []) this.#keys.set(way, keysOf(table));
  }

  /** All of a value, and of what stands in it where templates made it themselves. */
  whole(known: KnownTables, value: unknown, depth = 0): void {
    const table = tableOf(value);
    if (table === undefined) return;
    const ways = known.waysTo(table);
    if (depth > 20 || known.tops.has(table)) this.isUnclear = true;
    else if (ways === undefined) for (const item of table.values()) this.whole(known, item, depth + 1);
    else
      for (const way of ways) {
        const print = known.print(way);
        if (print === OPAQUE) this.isUnclear = true;
        else this.#whole.set(way, print);
      }
  }

  /** The template has ended. */
  end(): void {
    this.#allEntries = [...this.#entries.values()];
    this.#entries.clear();
  }

  /** Whether all that was read is the same in another render. */
  holdIn(world: World): boolean {
    const { known, cluster, definitions } = world;
    if (this.#cluster !== undefined && this.#cluster !== cluster) return false;
    for (const [name, tree] of this.#definitions) if (definitions.get(name) !== tree) return false;
    for (const [way, files] of this.#files) {
      const chart = chartAt(known, way);
      if (chart === undefined || !isSameFiles(chart.files, files)) return false;
    }
    for (const [way, print] of this.#charts) {
      const chart = chartAt(known, way);
      if (chart === undefined || printedChart(chart) !== print) return false;
    }
    return this.#valuesHoldIn(known);
  }

  #valuesHoldIn(known: KnownTables): boolean {
    for (const { ways, kinds } of this.#allEntries) if (!ways.every((way) => holdsAt(known, way, kinds))) return false;
    for (const [way, keys] of this.#keys) {
      const table = known.at(way);
      if (table === undefined || keysOf(table) !== keys) return false;
    }
    for (const [way, print] of this.#whole) if (known.print(way) !== print) return false;
    return true;
  }
}

function holdsAt(known: KnownTables, way: string, kinds: EntriesOfTable['kinds']): boolean {
  const table = known.at(way);
  if (table === undefined) return false;
  for (const [key, kind] of kinds) if (!Object.is(entryOf(known, table, key), kind)) return false;
  return true;
}

function chartAt(known: KnownTables, way: string) {
  const top = known.at(way);
  return top && known.tops.get(top);
}

/** A symbol for each kind of table, and whether something is in it. */
const KINDS = { map: [Symbol('empty map'), Symbol('map')], list: [Symbol('empty list'), Symbol('list')] } as const;

function entryOf(known: KnownTables, table: Table, key: string | number): unknown {
  const value: GoValue | undefined =
    table instanceof Map ? (table.get(String(key)) as GoValue | undefined) : table[Number(key)];
  const inner = tableOf(value);
  if (inner !== undefined) {
    const [empty, filled] = inner instanceof Map ? KINDS.map : KINDS.list;
    return (inner instanceof Map ? inner.size : inner.length) === 0 ? empty : filled;
  }
  // What stands at the top beside values is looked at apart.
  return known.tops.has(table) ? undefined : scalarOf(value);
}

const keysOf = (table: Table): string => (table instanceof Map ? JSON.stringify([...table.keys()]) : `${table.length}`);
