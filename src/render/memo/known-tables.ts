import { GoMap, GoNumber, GoObject, GoSlice, type GoValue } from '../../template/value.ts';
import type { Chart } from '../chart/types.ts';
import type { Renderable } from '../renderables.ts';

/** What holds other values. */
export type Table = Map<string, GoValue> | readonly GoValue[];

/** What is not of plain data: nobody can say whether two of them are alike. */
export const OPAQUE = Symbol('opaque');

/** A table without what is wrapped around it. */
export function tableOf(value: unknown): Table | undefined {
  if (value instanceof GoMap) return value.asPlain();
  if (value instanceof Map || Array.isArray(value)) return value;
  return value instanceof GoSlice ? value.items : undefined;
}

/** A value that holds no others, as something that can be compared with Object.is. */
export function scalarOf(value: GoValue | undefined): unknown {
  if (value instanceof GoNumber) return `${value.kind} ${value.value} ${value.imaginary}`;
  return typeof value === 'object' && value !== null ? OPAQUE : value;
}

/** Tables that are told apart at most, each by every way to it. */
const MOST = 100_000;

/**
 * All tables that the templates of one render are given, by the ways that lead there. What stands in several places has
 * several ways. They are gone through once somebody asks for the ways: values may be large, and nothing of them changed.
 */
export class KnownTables {
  /** Where ways begin. */
  readonly #roots = new Map<string, Table>();
  #ways: Map<Table, string[]> | undefined;
  #isTooLarge = false;
  readonly #found = new Map<string, Table | undefined>();
  /** The top-level objects of charts, `.`, and what they are those of. */
  readonly tops = new Map<Table, Chart>();
  readonly #prints = new Map<string, string | typeof OPAQUE>();

  constructor(templates: readonly Renderable[]) {
    for (const { data, basePath, chart } of templates) {
      if (this.tops.has(data)) continue;
      if (this.#roots.has(basePath)) this.isAmbiguous = true;
      this.tops.set(data, chart);
      this.#roots.set(basePath, data);
      for (const key of ['Values', 'Release', 'Chart']) {
        const inner = tableOf(data.get(key));
        if (inner !== undefined) this.#roots.set(`${basePath} ${key}`, inner);
      }
      for (const key of ['Capabilities', 'Chart'])
        for (const [way, list] of listsOf(data.get(key))) this.#roots.set(`${basePath} ${key}${way}`, list);
    }
  }

  /** Two charts have one name: the ways to them are not told apart. */
  isAmbiguous = false;

  /** There are too many tables, or one stands in itself. */
  get isTooLarge(): boolean {
    this.#allWays();
    return this.#isTooLarge;
  }

  #allWays(): ReadonlyMap<Table, readonly string[]> {
    if (this.#ways === undefined) {
      const ways = new Map<Table, string[]>();
      this.#ways = ways;
      for (const [way, root] of this.#roots) this.#addAll(root, way, ways);
    }
    return this.#ways;
  }

  /** What is below a table, in each place again where it stands in several. What the objects at the top hold is looked at apart. */
  #addAll(root: Table, way: string, ways: Map<Table, string[]>): void {
    const queue = [{ table: root, way }];
    for (const { table, way: at } of queue) {
      const known = ways.get(table);
      if (known === undefined) ways.set(table, [at]);
      else known.push(at);
      if (this.tops.has(table)) continue;
      const entries: Iterable<[string | number, GoValue]> = table instanceof Map ? table.entries() : table.entries();
      for (const [key, value] of entries) {
        const inner = tableOf(value);
        if (inner !== undefined && queue.length <= MOST) queue.push({ table: inner, way: `${at}\0${key}` });
      }
    }
    if (queue.length > MOST) this.#isTooLarge = true;
  }

  waysTo(table: Table): readonly string[] | undefined {
    return this.#allWays().get(table);
  }

  at(way: string): Table | undefined {
    if (!this.#found.has(way)) this.#found.set(way, this.#follow(way));
    return this.#found.get(way);
  }

  #follow(way: string): Table | undefined {
    const end = way.lastIndexOf('\0');
    if (end < 0) return this.#roots.get(way);
    const table = this.at(way.slice(0, end));
    const step = way.slice(end + 1);
    return tableOf(table instanceof Map ? table.get(step) : table?.[Number(step)]);
  }

  /** All that is below a table, as a text; OPAQUE where that cannot be said. */
  print(way: string): string | typeof OPAQUE {
    let print = this.#prints.get(way);
    if (print === undefined) {
      const table = this.at(way);
      print = table === undefined ? '' : printed(table, 0);
      this.#prints.set(way, print);
    }
    return print;
  }
}

/** The lists in Helm's structs: somebody may sort them. */
function* listsOf(value: GoValue | undefined, way = ''): Generator<[way: string, list: Table]> {
  if (value instanceof GoObject)
    for (const { name } of value.fields) yield* listsOf(value.field(name), `${way}.${name}`);
  if (!(value instanceof GoSlice)) return;
  yield [way, value.items];
  for (const [i, item] of value.items.entries()) yield* listsOf(item, `${way}[${i}]`);
}

const MAX_DEPTH = 100;

function printed(value: GoValue | Table | undefined, depth: number): string | typeof OPAQUE {
  if (depth > MAX_DEPTH || value instanceof GoObject) return OPAQUE;
  const table = tableOf(value);
  if (table === undefined) {
    const scalar = scalarOf(value as GoValue);
    return scalar === OPAQUE
      ? OPAQUE
      : `${typeof scalar} ${JSON.stringify(Object.is(scalar, -0) ? '-0' : String(scalar))}`;
  }
  const parts: string[] = [];
  const entries: Iterable<[string | number, GoValue]> = table instanceof Map ? table.entries() : table.entries();
  for (const [key, item] of entries) {
    const print = printed(item, depth + 1);
    if (print === OPAQUE) return OPAQUE;
    parts.push(`${JSON.stringify(key)}:${print}`);
  }
  return `${table instanceof Map ? 'map' : 'list'}{${parts.join()}}`;
}
