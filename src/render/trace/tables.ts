import { GoMap, GoNumber, GoSlice, type GoValue } from '../../template/value.ts';
import { allKeys, ofKeys, type ValueOrigin } from './origin.ts';
import { type MakeWriter, runsOf, sliceRuns } from './runs.ts';
import { TextPart, type TextParts, TextPieces, TracedText } from './text-part.ts';

type Key = string | number;
type Container = Map<string, GoValue> | readonly GoValue[];

interface Source {
  readonly value: GoValue | undefined;
  readonly origin: ValueOrigin | undefined;
  /** Of a text: where the entries stand in it. */
  readonly parts?: TextParts | undefined;
}

/** Where an entry comes from, and what is searched for its own entries. */
interface Found {
  readonly origin: ValueOrigin | undefined;
  readonly source: Source;
}

type FoundOrigin = Pick<Found, 'origin'>;

/** What is known of a table or list. */
interface Known {
  /** Where it stands in the values. */
  readonly path?: readonly Key[];
  /** Its own origin; the root of all values has none. */
  readonly own?: ValueOrigin | undefined;
  /** Entries by key, where they were asked for: equal keys are one object. */
  readonly children?: Map<Key, ValueOrigin>;
  /** What was put in by hand, with the value that was put in. */
  put?: Map<Key, Source>;
  /** What it was made of, by a function that copies. */
  sources?: readonly Source[];
}

/** More sources and longer lists are not searched. */
const MAX_SEARCHED = 2000;
const MAX_DEPTH = 32;

/**
 * Where the entries of tables and lists come from. Those of the values know their path; copies are searched for in what they were
 * made of when somebody asks.
 */
export class Tables {
  readonly #known = new WeakMap<Container, Known>();
  /** Copies of copies that are being searched. */
  #depth = 0;
  /** What was found on that way: tables that are merged again and again lead to the same ones on ever more ways. */
  #searched = new Map<Container, Map<Key, FoundOrigin | undefined>>();

  /** Names all tables of the values; what stands in two places is called by the one nearer to the root. */
  addValues(root: Map<string, GoValue>): void {
    const queue: { container: Container; path: readonly Key[] }[] = [{ container: root, path: [] }];
    for (const { container, path } of queue) {
      if (this.#known.has(container)) continue;
      const own = path.length === 0 ? undefined : ofPath(path);
      this.#known.set(container, { path, own, children: new Map() });
      for (const [key, value] of entries(container)) {
        const inner = containerOf(value);
        if (inner !== undefined) queue.push({ container: inner, path: [...path, key] });
      }
    }
  }

  /** Origin of a value that is a table or list of the values. */
  ofContainer(value: GoValue | undefined): ValueOrigin | undefined {
    const container = containerOf(value);
    return container && this.#known.get(container)?.own;
  }

  /** A list was made of the items of others and of single values: each is looked up at once, since lists grow item by item. */
  copyItems(made: GoValue | undefined, sources: readonly Source[], writer: MakeWriter): void {
    const items = containerOf(made);
    if (!Array.isArray(items)) return;
    const origins = new Map<GoValue | undefined, ValueOrigin | undefined>();
    for (const { value, origin } of sources) {
      const container = containerOf(value);
      if (!Array.isArray(container)) origins.set(value, origin);
      else
        for (const [i, one] of (container as readonly GoValue[]).entries())
          origins.set(one, this.entry(value, i, origin, writer));
    }
    for (const [i, one] of (items as readonly GoValue[]).entries()) this.put(made, i, one, origins.get(one));
  }

  /** Something was put into a table. */
  put(table: GoValue | undefined, key: Key, value: GoValue | undefined, origin: ValueOrigin | undefined): void {
    const container = containerOf(table);
    if (container === undefined) return;
    const known = this.#knownOf(container);
    known.put ??= new Map();
    known.put.set(key, { value, origin });
  }

  /** A table or list was made of others, or of texts. */
  derive(made: GoValue | undefined, sources: readonly Source[]): void {
    const container = containerOf(made);
    if (container === undefined) return;
    const known = this.#knownOf(container);
    known.sources = [...(known.sources ?? []), ...sources].slice(-16);
  }

  /** A table or list was read from a text: `fromYaml`. Gives its origin. */
  read(made: GoValue | undefined, text: string, origin: ValueOrigin): ValueOrigin {
    const part = new TextPart(new TracedText(text, origin));
    this.derive(made, [{ value: text, origin, parts: part }]);
    return part;
  }

  /** Texts were cut out of another, in its order: `splitList`. */
  cut(made: GoValue | undefined, text: string, origin: ValueOrigin): void {
    const container = containerOf(made);
    if (container !== undefined)
      this.derive(made, [
        { value: text, origin, parts: new TextPieces(new TracedText(text, origin), entries(container)) },
      ]);
  }

  /** A table was filled up from another, with all tables in it. */
  fill(table: GoValue | undefined, source: Source, seen = new Set<Container>()): void {
    const [into, from] = [containerOf(table), containerOf(source.value)];
    if (!(into instanceof Map && from instanceof Map) || into === from || seen.has(into)) return;
    seen.add(into);
    this.derive(table, [source]);
    for (const [key, value] of from) {
      const inner = into.get(key);
      if (value instanceof Map && inner instanceof Map)
        this.fill(inner, { value, origin: this.entry(source.value, key, source.origin) }, seen);
    }
  }

  #knownOf(container: Container): Known {
    const known = this.#known.get(container) ?? {};
    this.#known.set(container, known);
    return known;
  }

  /** Keeps where all entries come from now: the table is about to be filled up from others, and with it tables that they have as well. */
  keep(
    table: GoValue | undefined,
    origin: ValueOrigin | undefined,
    fillers: readonly (GoValue | undefined)[],
    seen = new Set<Container>(),
  ): void {
    const container = containerOf(table);
    if (!(container instanceof Map) || seen.has(container)) return;
    seen.add(container);
    const tables = fillers.map(containerOf).filter((filler) => filler instanceof Map);
    for (const [key, value] of entries(container)) {
      const ofEntry = this.entry(table, key, origin);
      this.put(table, key, value, ofEntry);
      const inner = tables.map((filler) => filler.get(String(key))).filter((filler) => filler instanceof Map);
      if (inner.length > 0) this.keep(value, ofEntry, inner, seen);
    }
  }

  /** Where an entry comes from. */
  entry(
    value: GoValue | readonly GoValue[] | undefined,
    key: Key,
    origin: ValueOrigin | undefined,
    writer?: MakeWriter,
  ): ValueOrigin | undefined {
    const container = containerOf(value as GoValue);
    if (container === undefined) return origin && ofKeys(allKeys([origin]));
    const known = this.#known.get(container);
    const entry = Array.isArray(container)
      ? (container as readonly GoValue[])[key as number]
      : (container as Map<string, GoValue>).get(String(key));
    const put = known?.put?.get(key);
    if (put !== undefined && put.value === entry) return put.origin;
    const own = this.ofContainer(entry);
    if (own !== undefined) return own;
    if (known?.sources !== undefined && this.#depth < MAX_DEPTH) {
      const found = this.#searchOnce(container, known.sources, key, entry, writer);
      if (found !== undefined) return found.origin;
    }
    if (known?.path !== undefined) {
      let child = known.children!.get(key);
      if (child === undefined) {
        child = ofPath([...known.path, key]);
        known.children!.set(key, child);
      }
      return child;
    }
    if (known?.sources !== undefined) return ofKeys(allKeys(known.sources.map((source) => source.origin)));
    return origin && ofKeys(allKeys([origin]));
  }

  #searchOnce(
    container: Container,
    sources: readonly Source[],
    key: Key,
    entry: GoValue | undefined,
    writer: MakeWriter | undefined,
  ): FoundOrigin | undefined {
    let keys = this.#searched.get(container);
    if (keys === undefined) {
      keys = new Map();
      this.#searched.set(container, keys);
    } else if (keys.has(key)) return keys.get(key);
    keys.set(key, undefined); // in a ring of tables nothing is found by going round
    this.#depth += 1;
    const found = this.#search(sources, key, entry, writer);
    this.#depth -= 1;
    keys.set(key, found);
    if (this.#depth === 0) this.#searched.clear();
    return found;
  }

  /** The entry in what the container was made of: under the same key, else anywhere. The latest source counts. One found may have no origin. */
  #search(
    sources: readonly Source[],
    key: Key,
    entry: GoValue | undefined,
    writer: MakeWriter | undefined,
  ): FoundOrigin | undefined {
    const inner = containerOf(entry);
    if (sources.length === 1) {
      const only = this.#find(sources[0]!, key, entry, inner, writer);
      if (only !== undefined && inner !== undefined && !this.#known.has(inner))
        this.#known.set(inner, { sources: only.source === sources[0] ? sources : [only.source] });
      return only;
    }
    const likes: Found[] = [];
    for (let i = sources.length - 1; i >= 0; i -= 1) {
      const source = sources[i]!;
      const found = this.#find(source, key, entry, inner, writer);
      if (found === undefined) continue;
      if (inner === undefined) return found;
      likes.unshift(found);
    }
    if (inner === undefined || likes.length === 0) return undefined;
    if (!this.#known.has(inner)) this.#known.set(inner, { sources: likes.map(({ source }) => source) });
    return likes[likes.length - 1];
  }

  #find(
    source: Source,
    key: Key,
    entry: GoValue | undefined,
    inner: Container | undefined,
    writer: MakeWriter | undefined,
  ): Found | undefined {
    const { value, origin } = source;
    if (typeof value === 'string') return inPart(source, key, entry, writer) ?? inText(value, origin, entry, writer);
    const container = containerOf(value);
    if (container === undefined) return undefined;
    const at = Array.isArray(container) ? -1 : key;
    if (at !== -1 && container instanceof Map && container.has(String(key))) {
      const same = container.get(String(key));
      if (same === entry || (inner !== undefined && containerOf(same) !== undefined))
        return found(same, this.entry(value, key, origin, writer));
    }
    let searched = 0;
    for (const [otherKey, other] of entries(container)) {
      searched += 1;
      if (searched > MAX_SEARCHED) break;
      const isSame = other === entry || (inner !== undefined && Array.isArray(container) && looksLike(other, entry));
      if (!isSame && otherKey !== entry) continue;
      const ofOther = this.entry(value, otherKey, origin, writer);
      // The text of a key is not that of its value.
      return found(other, isSame ? ofOther : ofOther && ofKeys(allKeys([ofOther])));
    }
    return undefined;
  }
}

const found = (value: GoValue | undefined, origin: ValueOrigin | undefined): Found => ({
  origin,
  source: { value, origin },
});

/** The entry where it stands in the text that its container was made from. */
function inPart(
  source: Source,
  key: Key,
  entry: GoValue | undefined,
  writer: MakeWriter | undefined,
): Found | undefined {
  const { value, origin, parts } = source;
  const part = parts?.part(key);
  if (part === undefined) return undefined;
  if (containerOf(entry) === undefined) return found(entry, part.ofScalar(entry, writer));
  return { origin: part, source: part === parts ? source : { value, origin, parts: part } };
}

/** Anywhere in a text that the container was cut out of or read from. */
function inText(
  text: string,
  origin: ValueOrigin | undefined,
  entry: GoValue | undefined,
  writer: MakeWriter | undefined,
): Found | undefined {
  if (origin === undefined) return undefined;
  if (containerOf(entry) !== undefined) return found(text, origin);
  if (typeof entry !== 'string' || origin.runs === undefined || writer === undefined) return undefined;
  const at = entry === '' ? -1 : text.indexOf(entry);
  if (at < 0) return undefined;
  return found(entry, { values: [], runs: sliceRuns(runsOf(text, origin, writer), at, at + entry.length, 0) });
}

const ofPath = (path: readonly Key[]): ValueOrigin => ({ values: [{ path }], runs: undefined });

/** Tables in tables of copies are compared so far. */
const MAX_LIKE = 6;

/** Copies of tables in lists are found by what they hold. */
function looksLike(a: GoValue | undefined, b: GoValue | undefined, depth = 0): boolean {
  const [left, right] = [containerOf(a), containerOf(b)];
  if (left === undefined || right === undefined) return isSameScalar(a, b);
  if (left === right || depth > MAX_LIKE) return true;
  if (left instanceof Map !== right instanceof Map || sizeOf(left) !== sizeOf(right)) return false;
  for (const [key, value] of entries(left)) {
    const other = right instanceof Map ? right.get(String(key)) : (right as readonly GoValue[])[Number(key)];
    if (!looksLike(value, other, depth + 1)) return false;
  }
  return true;
}

const isSameScalar = (a: GoValue | undefined, b: GoValue | undefined): boolean =>
  a === b || (a instanceof GoNumber && b instanceof GoNumber && a.kind === b.kind && a.value === b.value);

const sizeOf = (container: Container): number => (container instanceof Map ? container.size : container.length);

/** The map or array behind a value. */
export function containerOf(value: GoValue | readonly GoValue[] | undefined): Container | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof GoSlice) return value.items;
  if (value instanceof GoMap) return value.asPlain();
  return value instanceof Map ? value : undefined;
}

const entries = (container: Container): Iterable<[Key, GoValue]> =>
  container instanceof Map ? container.entries() : container.entries();
