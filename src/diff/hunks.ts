import type { Hunk } from '../core/plan.ts';
import { changedLines } from './gnu-diff.ts';

const CONTEXT = 3;

/** The hunks of `diff -u`, to the line those of GNU diff. Both texts end with a line break or are empty. */
export function hunksOf(before: string, after: string, context = CONTEXT): Hunk[] {
  if (before === after) return [];
  const old = linesOf(before);
  const now = linesOf(after);
  const { deleted, inserted } = changedLines(old, now, context);
  return new HunkWriter(old, now, context).write(runsOf(deleted, inserted, old.length, now.length));
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Lines of the old text from `from0` to `to0` give way to lines of the new one. */
interface Run {
  readonly from0: number;
  readonly to0: number;
  readonly from1: number;
  readonly to1: number;
}

function runsOf(deleted: Uint8Array, inserted: Uint8Array, length0: number, length1: number): Run[] {
  const runs: Run[] = [];
  let i = 0;
  let j = 0;
  while (i < length0 || j < length1) {
    if (!deleted[i] && !inserted[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const [from0, from1] = [i, j];
    while (deleted[i]) i += 1;
    while (inserted[j]) j += 1;
    runs.push({ from0, to0: i, from1, to1: j });
  }
  return runs;
}

class HunkWriter {
  readonly #old: readonly string[];
  readonly #now: readonly string[];
  readonly #context: number;

  constructor(old: readonly string[], now: readonly string[], context: number) {
    this.#old = old;
    this.#now = now;
    this.#context = context;
  }

  write(runs: readonly Run[]): Hunk[] {
    const hunks: Hunk[] = [];
    let group: Run[] = [];
    for (const run of runs) {
      const last = group.at(-1);
      if (last !== undefined && run.from0 - last.to0 > 2 * this.#context) {
        hunks.push(this.#hunk(group));
        group = [];
      }
      group.push(run);
    }
    if (group.length > 0) hunks.push(this.#hunk(group));
    return hunks;
  }

  #hunk(runs: readonly Run[]): Hunk {
    const first = runs[0]!;
    const last = runs.at(-1)!;
    const from0 = Math.max(0, first.from0 - this.#context);
    const from1 = Math.max(0, first.from1 - this.#context);
    const to0 = Math.min(this.#old.length, last.to0 + this.#context);
    const to1 = Math.min(this.#now.length, last.to1 + this.#context);
    const lines: string[] = [];
    let at = from0;
    for (const run of runs) {
      for (; at < run.from0; at += 1) lines.push(` ${this.#old[at]}`);
      for (; at < run.to0; at += 1) lines.push(`-${this.#old[at]}`);
      for (let j = run.from1; j < run.to1; j += 1) lines.push(`+${this.#now[j]}`);
    }
    for (; at < to0; at += 1) lines.push(` ${this.#old[at]}`);
    return { header: `@@ -${range(from0, to0)} +${range(from1, to1)} @@`, lines };
  }
}

/** `first,count`; one line is told without its count, none by the line before. */
function range(from: number, to: number): string {
  const count = to - from;
  if (count === 1) return `${from + 1}`;
  return `${count === 0 ? from : from + 1},${count}`;
}
