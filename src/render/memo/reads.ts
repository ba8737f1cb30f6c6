import type { GoValue } from '../../template/value.ts';
import { type KnownTables, OPAQUE, scalarOf, type Table, tableOf } from './known-tables.ts';

/** What the top-level object has of the cluster, which is no table. */
const CLUSTER = 'Capabilities';

/** What a template has read of what it was given: enough to say whether it would write the same again. */
export class Reads {
  /** Entries by way and key: a value that holds none, or that there is a table. */
  readonly #entries = new Map<string, Map<string | number, unknown>>();
  /** The keys of tables that were gone through. */
  readonly #keys = new Map<string, string>();
  /** Tables that were read as a whole. */
  readonly #whole = new Map<string, string>();
  #cluster: string | undefined;
  /** It cannot be said. */
  isUnclear = false;

  entry(known: KnownTables, table: Table, key: string | number, cluster: string): void {
    const ways = known.waysTo(table);
    if (ways === undefined) return;
    if (key === CLUSTER && known.tops.has(table)) this.#cluster = cluster;
    const kind = entryOf(known, table, key);
    if (kind === OPAQUE) this.isUnclear = true;
    for (const way of ways) {
      const entries = this.#entries.get(way);
      if (entries === undefined) this.#entries.set(way, new Map([[key, kind]]));
      else entries.set(key, kind);
    }
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

  /** Whether all that was read is the same in another render. */
  holdIn(known: KnownTables, cluster: string): boolean {
    if (this.#cluster !== undefined && this.#cluster !== cluster) return false;
    for (const [way, entries] of this.#entries) {
      const table = known.at(way);
      if (table === undefined) return false;
      for (const [key, kind] of entries) if (entryOf(known, table, key) !== kind) return false;
    }
    for (const [way, keys] of this.#keys) {
      const table = known.at(way);
      if (table === undefined || keysOf(table) !== keys) return false;
    }
    for (const [way, print] of this.#whole) if (known.print(way) !== print) return false;
    return true;
  }
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
  // What stands at the top beside values is the same in all renders: Files, Capabilities (whose version is looked at), Template.
  return known.tops.has(table) ? undefined : scalarOf(value);
}

const keysOf = (table: Table): string => (table instanceof Map ? JSON.stringify([...table.keys()]) : `${table.length}`);
