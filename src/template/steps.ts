import { measure, type Rings } from './go/measure.ts';
import type { State } from './state.ts';
import type { GoValue } from './value.ts';

/** So many nodes are walked before the host is told. */
const STEP_BATCH = 256;

/** Tells the host of the steps done. */
export function flushSteps({ execution }: State): void {
  const { steps } = execution;
  execution.steps = 0;
  execution.host?.step?.(steps);
}

/** Counts work, and tells the host now and then. */
export function addSteps(state: State, count: number): void {
  state.execution.steps += count;
  if (state.execution.steps >= STEP_BATCH) flushSteps(state);
}

/** From so many characters on, as a power of two, texts cost more than they are long. */
const LARGE_TEXT_BITS = 20;

/**
 * Counts a long text that a function made. Functions take up to a hundred bytes for a character while they work, so that
 * memory and not time is what one large text costs: many small ones may be longer in sum.
 */
export function countText(state: State, { length }: string): void {
  addSteps(state, length * (1 + (length >> LARGE_TEXT_BITS)));
}

/** Counts the parts of a value that is about to be walked in full. */
export function countParts(state: State, value: GoValue | undefined, rings: Rings = 'refused'): void {
  if (typeof value === 'object') measure(value, (count) => addSteps(state, count), rings);
}
