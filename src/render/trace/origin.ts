import type { Range } from '../../core/diagnostic.ts';
import type { Node, Statement } from '../../template/node.ts';
import type { State } from '../../template/state.ts';
import { SET_NAME } from '../step-budget.ts';

/** A place below `.Values`, as the root chart's user would set it: `['redis', 'service', 'port']`. One object for each path. */
export interface ValuesKey {
  readonly path: readonly (string | number)[];
  /** A line of a file that was read by `.Files`, in place of a key: the path tells its name. */
  readonly inFile?: { readonly file: string; readonly range: () => Range };
}

/** A statement that was being executed when another wrote: it called the other's template, or printed what it had made. */
export interface Frame {
  readonly at: Statement;
  readonly outer: Frame | undefined;
  /** What it called: `include "web.port"`; nothing where it printed what was made before. */
  readonly call: string | undefined;
}

/** Who wrote a part of a text. */
export interface Writer {
  readonly node: Node;
  readonly frame: Frame | undefined;
  readonly values: readonly ValuesKey[];
}

/** Part of a text, from `start` to `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly by: Writer;
  /** Offset of the part in what its writer wrote. */
  readonly from: number;
}

/** What is known of a value. */
export interface ValueOrigin {
  /** The keys it was made from as a whole. */
  readonly values: readonly ValuesKey[];
  /** Of a text whose parts have writers of their own, in order; what lies between them belongs to whoever prints it. */
  readonly runs: readonly Run[] | undefined;
  /** Of a table or list that was read from a text: the keys behind the line where it begins. */
  readonly head?: readonly ValuesKey[];
}

export const NO_VALUES: readonly ValuesKey[] = [];

/** More keys behind one value say nothing any more: the checksum of a whole file. */
const MAX_KEYS = 200;

/** All keys behind some values. */
export function allKeys(origins: Iterable<ValueOrigin | undefined>): readonly ValuesKey[] {
  let only: readonly ValuesKey[] | undefined;
  let keys: Set<ValuesKey> | undefined;
  const add = (values: readonly ValuesKey[]): void => {
    if (values.length === 0 || values === only || (keys?.size ?? 0) >= MAX_KEYS) return;
    if (only === undefined) {
      only = values;
      return;
    }
    keys ??= new Set(only);
    for (const key of values) if (keys.size < MAX_KEYS) keys.add(key);
  };
  for (const origin of origins) {
    if (origin === undefined) continue;
    add(origin.values);
    for (const { by } of origin.runs ?? []) add(by.values);
  }
  return keys === undefined ? (only ?? NO_VALUES) : [...keys];
}

/** An origin without runs; nothing where there are no keys. */
export const ofKeys = (values: readonly ValuesKey[]): ValueOrigin | undefined =>
  values.length === 0 ? undefined : { values, runs: undefined };

/** The frames of template calls. */
export class Frames {
  readonly #around = new WeakMap<State, Frame>();

  /** The frame that a template call was started from: a {{template}} action or a function. */
  around(s: State): Frame | undefined {
    const known = this.#around.get(s);
    if (known !== undefined) return known;
    const outer = s.caller ?? s.execution.outer;
    if (outer?.statement === undefined) return undefined;
    const frame: Frame = { at: outer.statement, outer: this.around(outer), call: callOf(s) };
    this.#around.set(s, frame);
    return frame;
  }
}

/** Both stand for the same statement, in the same call of its template. */
export const isSameFrame = (a: Frame, b: Frame): boolean => a.at === b.at && a.outer === b.outer;

function callOf({ call, tree }: State): string {
  if (tree.name === SET_NAME) return 'tpl';
  return `${call === undefined ? 'include' : 'template'} ${JSON.stringify(tree.name)}`;
}
