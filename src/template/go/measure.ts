import { GoError, GoSlice, type GoValue } from '../value.ts';

/** Texts that need no counting. */
const SHORT = 4096;
/** From this depth on, a value is looked at for holding itself. */
const DEEP = 1000;
/** Deep parts cost more, since they are written with an indent: a step for so many levels, as a power of two. */
const LEVELS_BITS = 3;

/**
 * Tells `step` of every part of a value before something walks it in full. A template makes data that holds the same
 * list over and over: forty lines are enough for a value that nobody could print. A value that holds itself has no
 * size; where that is not refused, what walks it notices.
 */
export function measure(v: GoValue | undefined, step: (count: number) => void, rings: Rings = 'refused'): void {
  if (typeof v === 'string') {
    if (v.length > SHORT) step(v.length >> 1);
  } else if (isComposite(v)) new Measure(step, rings).composite(v, 0);
}

/** Whether a value may hold itself. */
export type Rings = 'refused' | 'allowed';

export class RingError extends GoError {
  readonly value: Composite;
  constructor(value: Composite) {
    super('value holds itself');
    this.value = value;
  }
}

type Composite = Map<string, GoValue> | GoValue[] | GoSlice;

const isComposite = (v: GoValue | undefined): v is Composite =>
  typeof v === 'object' && (v instanceof Map || Array.isArray(v) || v instanceof GoSlice);

class Measure {
  readonly #step: (count: number) => void;
  readonly #rings: Rings;
  /** The composites around the current one, from DEEP on. */
  readonly #open = new Set<Composite>();

  constructor(step: (count: number) => void, rings: Rings) {
    this.#step = step;
    this.#rings = rings;
  }

  composite(v: Composite, depth: number): void {
    const isDeep = depth > DEEP;
    if (isDeep && this.#open.has(v)) {
      if (this.#rings === 'allowed') return;
      throw new RingError(v);
    }
    if (isDeep) this.#open.add(v);
    const items = v instanceof Map ? v.values() : v instanceof GoSlice ? v.items : v;
    const size = v instanceof Map ? v.size : (items as readonly GoValue[]).length;
    this.#step(size + ((size * depth) >> LEVELS_BITS));
    for (const item of items) {
      if (typeof item === 'string') {
        if (item.length > SHORT) this.#step(item.length >> 1);
      } else if (isComposite(item)) this.composite(item, depth + 1);
    }
    if (isDeep) this.#open.delete(v);
  }
}
