import type { Tree } from '../../template/node.ts';
import {
  type Abstract,
  join,
  joinOf,
  NOTHING,
  OTHER,
  ofContainer,
  ofFiles,
  ofPath,
  ofPaths,
  ofText,
  ofTop,
  signature,
  withPaths,
} from './abstract.ts';
import { type ChartNode, fullName } from './chart-node.ts';
import { Lookups, NO_KEY } from './lookups.ts';
import type { ValuePath } from './value-path.ts';

/** An expression that reads values, and the place it leads to in one of its contexts. */
export interface Access {
  readonly tree: Tree;
  /** UTF-16 offset of the node. */
  readonly pos: number;
  /** `undefined` where it led elsewhere. */
  readonly path: ValuePath | undefined;
}

/** `.Files.Get` and its like. */
export interface FileRead {
  readonly tree: Tree;
  readonly pos: number;
  readonly chart: ChartNode;
  readonly method: string;
  readonly name: string;
  /** By a condition: that there may be none is thought of. */
  readonly tested: boolean;
}

/** The analysis costs more than it is worth: nothing is known then. */
export class TooComplex extends Error {}

/** Nodes, places and containers that are walked at most. */
const MAX_WORK = 1_500_000;

/** Each of the entries of a map. */
const EACH = `${NO_KEY}each`;
/** All of a value. */
const ALL = `${NO_KEY}all`;

/** More containers than that are not told apart. */
const MAX_CONTAINERS = 20_000;

/** What templates work on, and what was learnt about it. */
export class World {
  /** Each but once. */
  readonly accesses: Access[] = [];
  /** The same for bare dots, which other expressions led to. */
  readonly dots: Access[] = [];
  readonly fileReads = new Map<string, FileRead>();
  readonly #tplContexts = new Set<Abstract>();
  #tplContext: Abstract | undefined;
  /** Counts changes that make another pass worth it. */
  changes = 0;
  readonly lookups = new Lookups();
  readonly #containers = new Map<string, Abstract>();
  #ids = 0;

  /** @throws TooComplex once it is too much */
  work(amount: number): void {
    this.#work += amount;
    if (this.#work > MAX_WORK) throw new TooComplex();
  }

  #work = 0;

  /** What `tpl` was called with as its context. */
  get tplContext(): Abstract {
    this.#tplContext ??= joinOf([...this.#tplContexts]);
    return this.#tplContext;
  }

  addTplContext(context: Abstract): void {
    if (this.#tplContexts.has(context)) return;
    this.#tplContexts.add(context);
    this.#tplContext = undefined;
  }

  /** The container that an expression makes: the same one whenever it begins with the same contents. */
  container(place: string, entries: ReadonlyMap<string, Abstract>, rest: Abstract): Abstract {
    let size = 1 + rest.size;
    let id = `${place}|${signature(rest)}`;
    for (const [name, value] of entries) {
      size += value.size;
      // With their lengths, as names and texts may hold anything.
      const contents = signature(value);
      id += `|${name.length}:${name}${contents.length}:${contents}`;
    }
    this.work(size);
    const known = this.#containers.get(id);
    if (known !== undefined) return known;
    if (this.#containers.size >= MAX_CONTAINERS) {
      for (const value of entries.values()) this.consume(value);
      this.consume(rest);
      return OTHER;
    }
    const made = ofContainer({ id: this.#ids++, entries, rest, also: NOTHING });
    this.#containers.set(id, made);
    return made;
  }

  /** One field or key of a value. */
  field(of: Abstract, key: string): Abstract {
    this.work(1);
    // Nothing can change what is no map.
    if (of.size === of.texts.size) return of.other || of.size > 0 ? OTHER : NOTHING;
    return this.lookups.remembered(of, key, this.#lookForField);
  }

  readonly #lookForField = (of: Abstract, key: string): Abstract => this.#field(of, key, new Set());

  #field(of: Abstract, key: string, seen: Set<object>): Abstract {
    this.work(1 + of.paths.size + of.containers.size);
    const found: Abstract[] = of.other || of.texts.size > 0 ? [OTHER] : [];
    const children: ValuePath[] = [];
    for (const path of of.paths) {
      if (key === 'global') children.push(...this.#withGlobals(path));
      else children.push(path.child(key));
      this.lookups.visit(path);
      if (path.also && !seen.has(path)) found.push(this.#field(path.also, key, seen.add(path)));
    }
    found.push(ofPaths(children));
    for (const child of children) {
      this.lookups.visit(child);
      if (child.also) found.push(child.also);
    }
    for (const chart of of.tops) {
      this.lookups.visit(chart);
      if (key === 'Values') this.lookups.visit(chart.valuesPath);
      found.push(topField(chart, key), this.#fieldOnce(chart.extra, key, seen, chart));
    }
    for (const chart of of.files) found.push(ofFiles(chart));
    for (const container of of.containers) {
      this.lookups.visit(container);
      found.push(container.entries.get(key) ?? NOTHING, container.rest);
      found.push(this.#fieldOnce(container.also, key, seen, container));
    }
    return this.#joined(found);
  }

  /** Large sets take their time to put together. */
  #joined(found: readonly Abstract[]): Abstract {
    this.work(found.reduce((sum, one) => sum + one.size, 0));
    return joinOf(found);
  }

  #fieldOnce(of: Abstract, key: string, seen: Set<object>, owner: object): Abstract {
    return seen.has(owner) || of === NOTHING ? NOTHING : this.#field(of, key, seen.add(owner));
  }

  /** The globals of a chart are those of the charts above it too. */
  #withGlobals(path: ValuePath): ValuePath[] {
    const found: ValuePath[] = [path.child('global')];
    for (let chart = this.chartAt.get(path)?.parent; chart; chart = chart.parent)
      found.push(chart.valuesPath.child('global'));
    return found;
  }

  /** Charts by where their values stand. */
  readonly chartAt = new Map<ValuePath, ChartNode>();

  /** What stands for each entry of a map, each item of a list. */
  element(of: Abstract): Abstract {
    this.work(1);
    if (of.size === of.texts.size) return of.other || of.size > 0 ? OTHER : NOTHING;
    return this.lookups.remembered(of, EACH, this.#lookForElement);
  }

  readonly #lookForElement = (of: Abstract): Abstract => this.#element(of, new Set());

  #element(of: Abstract, seen: Set<object>): Abstract {
    this.work(1 + of.paths.size + of.containers.size);
    const found: Abstract[] = of.other || of.texts.size > 0 ? [OTHER] : [];
    found.push(ofPaths([...of.paths].map((path) => path.entry())));
    for (const path of of.paths) {
      this.lookups.visit(path);
      if (path.also && !seen.has(path)) found.push(this.#element(path.also, seen.add(path)));
    }
    for (const chart of of.tops) {
      chart.valuesPath.whole = true;
      found.push(OTHER);
    }
    for (const chart of of.files) found.push(ofFiles(chart));
    for (const container of of.containers) {
      this.lookups.visit(container);
      found.push(...container.entries.values(), container.rest);
      if (!seen.has(container)) found.push(this.#element(container.also, seen.add(container)));
    }
    return this.#joined(found);
  }

  /** Written, or handed to what is not followed: all of it is read. */
  consume(of: Abstract): void {
    if (of.paths.size + of.tops.size + of.containers.size === 0) return;
    this.work(1);
    this.lookups.remembered(of, ALL, this.#consumeAll);
  }

  readonly #consumeAll = (of: Abstract): Abstract => {
    this.#consume(of, new Set());
    return NOTHING;
  };

  #consume(of: Abstract, seen: Set<object>): void {
    this.work(1 + of.paths.size + of.containers.size);
    for (const path of of.paths) {
      path.whole = true;
      this.lookups.visit(path);
      if (path.also && !seen.has(path)) this.#consume(path.also, seen.add(path));
    }
    for (const chart of of.tops) chart.valuesPath.whole = true;
    for (const container of of.containers) {
      if (seen.has(container)) continue;
      seen.add(container);
      this.lookups.visit(container);
      for (const value of container.entries.values()) this.#consume(value, seen);
      this.#consume(container.rest, seen);
      this.#consume(container.also, seen);
    }
  }

  /** Looked at, but not at what is below. */
  touch(of: Abstract): void {
    for (const path of of.paths) path.read = true;
  }

  /** Looked at for whether it is there. */
  test(of: Abstract): void {
    for (const path of of.paths) {
      path.read = true;
      path.tested = true;
    }
  }

  /** Something else stands at a place too. */
  putAt(path: ValuePath, value: Abstract): void {
    path.also = this.#grown(path, path.also ?? NOTHING, value);
  }

  #grown(thing: object, before: Abstract, added: Abstract, names?: ReadonlySet<string>): Abstract {
    const after = join(before, added);
    if (after !== before) this.lookups.changed(thing, names);
    return after;
  }

  /**
   * `set`, `merge` and the like change what they are given.
   * @param names the keys of what is added, where it is new and all of them are known
   */
  mergeInto(target: Abstract, added: Abstract, names?: ReadonlySet<string>): void {
    const kept = withoutRepeated(added);
    const grown = (thing: object, before: Abstract): Abstract => {
      this.work(1 + before.size + kept.size);
      const after = this.#grown(thing, before, kept, names);
      if (after !== before) this.changes += 1;
      return after;
    };
    for (const path of target.paths) path.also = grown(path, path.also ?? NOTHING);
    for (const chart of target.tops) chart.extra = grown(chart, chart.extra);
    for (const container of target.containers) container.also = grown(container, container.also);
  }
}

/** `.Values`, `.Files`, `.Subcharts.redis`. */
function topField(chart: ChartNode, key: string): Abstract {
  switch (key) {
    case 'Values':
      return join(ofPath(chart.valuesPath), chart.valuesPath.also ?? NOTHING);
    case 'Files':
      return ofFiles(chart);
    case 'Subcharts':
      return join(...chart.children.map((child) => entriesOnly(-3 * child.id - 1, child.name, ofTop(child))));
    case 'Template':
      return entriesOnly(-3 * chart.id - 2, 'BasePath', ofText(`${fullName(chart)}/templates`));
    case 'Chart':
      return entriesOnly(-3 * chart.id - 3, 'Name', ofText(chart.name));
    case 'Release':
    case 'Capabilities':
      return OTHER;
    default:
      return NOTHING;
  }
}

/** Places that would lead ever deeper count as read in full, and are followed no further. */
function withoutRepeated(added: Abstract): Abstract {
  const repeated = [...added.paths].filter((path) => path.isRepeated);
  if (repeated.length === 0) return added;
  for (const path of repeated) path.whole = true;
  return withPaths(added, new Set([...added.paths].filter((path) => !path.isRepeated)));
}

/** A map that nobody changes. */
function entriesOnly(id: number, key: string, value: Abstract): Abstract {
  return ofContainer({ id, entries: new Map([[key, value]]), rest: OTHER, also: NOTHING });
}
