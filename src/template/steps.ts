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

/** Counts the parts of a value that is about to be walked in full. */
export function countParts(state: State, value: GoValue | undefined, rings: Rings = 'refused'): void {
  if (typeof value === 'object') measure(value, (count) => addSteps(state, count), rings);
}
