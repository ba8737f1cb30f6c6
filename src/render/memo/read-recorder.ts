import type { State } from '../../template/state.ts';
import type { Origin, Tracer } from '../../template/tracer.ts';
import { type GoFunc, GoMap, GoSlice, type GoValue } from '../../template/value.ts';
import { tableOf } from './known-tables.ts';
import { Reads } from './reads.ts';
import type { World } from './world.ts';

/** Functions that hand tables on, and look at no more of them than whether they are empty. */
const HAND_ON = new Set([
  ...['include', 'tpl', 'dict', 'list', 'tuple', 'default', 'coalesce', 'ternary', 'empty', 'not'],
  ...['kindIs', 'kindOf', 'typeOf', 'typeIs'],
]);
/** Functions that change their first argument. */
const SET = new Set(['set', 'unset']);
const MERGE = new Set(['merge', 'mustMerge', 'mergeOverwrite', 'mustMergeOverwrite']);

/** A template has changed what others see: then nothing is known of any of them. */
export type OnChange = () => void;

/** Notes what a template reads; values themselves have no origins here. */
export class ReadRecorder implements Tracer {
  origin: Origin = undefined;
  piped: Origin = undefined;
  args: readonly Origin[] = [];
  reads = new Reads();
  readonly #world: World;
  readonly #onChange: OnChange;

  constructor(world: World, onChange: OnChange) {
    this.#world = world;
    this.#onChange = onChange;
  }

  start(): Origin {
    return undefined;
  }

  /** A method of the values as a whole: .Values.AsMap, .Values.YAML */
  beforeField(_: Origin, name: string, value: GoValue | undefined): void {
    if (!(value instanceof GoMap) || value.methods === undefined || !Object.hasOwn(value.methods, name)) return;
    this.reads.whole(this.#world.known, value);
  }

  ofKey(): Origin {
    return undefined;
  }

  ofElement(_: State, container: GoValue | readonly GoValue[] | undefined, key: string | number): Origin {
    const table = tableOf(container);
    if (table !== undefined) this.reads.entry(this.#world, table, key);
    return undefined;
  }

  beforeEntries(value: GoValue | undefined): void {
    const table = tableOf(value);
    if (table !== undefined) this.reads.keys(this.#world.known, table);
  }

  beforeCall(_: State, { name }: GoFunc, argv: readonly (GoValue | undefined)[]): void {
    if (HAND_ON.has(name)) return;
    if (SET.has(name)) {
      if (this.#isKnown(argv[0])) this.#onChange();
    } else if (MERGE.has(name)) this.#merge(argv);
    else if (name === 'get' || name === 'hasKey' || name === 'index') this.#lookUp(argv);
    else {
      // Lists of texts are sorted in place.
      if (name === 'sortAlpha' && argv[0] instanceof GoSlice && this.#isKnown(argv[0])) this.#onChange();
      for (const arg of argv) this.reads.whole(this.#world.known, arg);
    }
  }

  #isKnown(value: GoValue | undefined): boolean {
    const table = tableOf(value);
    return table !== undefined && this.#world.known.waysTo(table) !== undefined;
  }

  /** The first is filled up, and all that stands in it. */
  #merge([target, ...others]: readonly (GoValue | undefined)[]): void {
    if (this.#holdsKnown(target, 0)) this.#onChange();
    for (const other of others) this.reads.whole(this.#world.known, other);
  }

  #holdsKnown(value: GoValue | undefined, depth: number): boolean {
    const table = tableOf(value);
    if (table === undefined) return false;
    if (depth > 20 || this.#world.known.waysTo(table) !== undefined) return true;
    return [...table.values()].some((item) => this.#holdsKnown(item, depth + 1));
  }

  #lookUp([of, ...keys]: readonly (GoValue | undefined)[]): void {
    let value = of;
    for (const key of keys) {
      const table = tableOf(value);
      if (table === undefined) return;
      const step = typeof key === 'bigint' ? Number(key) : key;
      if (typeof step !== 'string' && typeof step !== 'number') {
        this.reads.whole(this.#world.known, value);
        return;
      }
      this.reads.entry(this.#world, table, step);
      value = table instanceof Map ? (table.get(String(step)) as GoValue | undefined) : table[Number(step)];
    }
  }

  ofResult(): Origin {
    return undefined;
  }
}
