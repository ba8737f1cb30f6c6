import { allKeys, type Run, type ValueOrigin, type ValuesKey, type Writer } from './origin.ts';

/** What happens to the runs of a text when the text changes. Runs are in order and do not overlap. */

/** Makes the writer of a text that was read from values, once it becomes part of another text. */
export type MakeWriter = (values: readonly ValuesKey[]) => Writer;

/** The runs of a whole text. */
export function runsOf(text: string, origin: ValueOrigin | undefined, writer: MakeWriter): readonly Run[] {
  if (origin === undefined) return [];
  if (origin.runs !== undefined && origin.values.length === 0) return origin.runs;
  if (origin.values.length === 0 || text === '') return origin.runs ?? [];
  const by = writer(origin.values);
  return origin.runs === undefined
    ? [{ start: 0, end: text.length, by, from: 0 }]
    : filled(origin.runs, 0, text.length, by);
}

/** The runs of a part of a text, which begins at 0. Without a maker of writers those that the text has. */
export function runsBetween(
  { values, runs = [] }: ValueOrigin,
  start: number,
  end: number,
  writer: MakeWriter | undefined,
): readonly Run[] {
  const part = sliceRuns(runs, start, end, 0);
  return values.length === 0 || writer === undefined ? part : filled(part, 0, end - start, writer(values));
}

/** Who wrote all of a part of a text, where that is one and where in it does not matter: parts of what actions print are not told apart. */
export function onlyWriter({ values, runs = [] }: ValueOrigin, start: number, end: number): Writer | undefined {
  const run = runAt(runs, start);
  return values.length === 0 && run !== undefined && run.end >= end && run.by.node.kind !== 'text' ? run.by : undefined;
}

/** All keys behind a part of a text. */
export function keysBetween({ values, runs }: ValueOrigin, start: number, end: number): readonly ValuesKey[] {
  if (runs === undefined) return values;
  const first = runs[firstAfter(runs, start)];
  if (values.length === 0 && first !== undefined && first.start <= start && first.end >= end) return first.by.values;
  return allKeys([{ values, runs: runs.slice(firstAfter(runs, start), firstFrom(runs, end)) }]);
}

/** Adds what an action wrote: where its last part ends there, that one goes on. */
export function addWritten(runs: Run[], start: number, end: number, by: Writer): void {
  const last = runs[runs.length - 1];
  if (last?.by === by && last.end === start && by.node.kind !== 'text')
    runs[runs.length - 1] = { start: last.start, end, by, from: last.from };
  else runs.push({ start, end, by, from: 0 });
}

/** With the parts between them, from `start` to `end`, written by `by`. */
export function filled(runs: readonly Run[], start: number, end: number, by: Writer): Run[] {
  const all: Run[] = [];
  let at = start;
  for (const run of runs) {
    if (run.start > at) all.push({ start: at, end: run.start, by, from: at - start });
    all.push(run);
    at = run.end;
  }
  if (at < end) all.push({ start: at, end, by, from: at - start });
  return all;
}

/** Of the part from `start` to `end`, moved so that the part begins at `to`. */
export function sliceRuns(runs: readonly Run[], start: number, end: number, to: number, out: Run[] = []): Run[] {
  for (let i = firstAfter(runs, start); i < runs.length; i += 1) {
    const run = runs[i]!;
    if (run.start >= end) break;
    const from = Math.max(run.start, start);
    const until = Math.min(run.end, end);
    out.push({ start: from - start + to, end: until - start + to, by: run.by, from: run.from + from - run.start });
  }
  return out;
}

/** Index of the first run that ends after an offset. */
function firstAfter(runs: readonly Run[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first run that starts at an offset or after it. */
function firstFrom(runs: readonly Run[], offset: number): number {
  const index = firstAfter(runs, offset);
  return index < runs.length && runs[index]!.start < offset ? index + 1 : index;
}

/** The run an offset lies in. */
export function runAt(runs: readonly Run[], offset: number): Run | undefined {
  const run = runs[firstAfter(runs, offset)];
  return run !== undefined && run.start <= offset ? run : undefined;
}

/** Of a text into which `size` characters were put before each of some offsets, in order. */
export function insertInto(runs: readonly Run[], offsets: readonly number[], size: (i: number) => number): Run[] {
  const out: Run[] = [];
  let shift = 0;
  let next = 0;
  for (const run of runs) {
    let { start } = run;
    while (next < offsets.length && offsets[next]! <= start) shift += size(next++);
    while (next < offsets.length && offsets[next]! < run.end) {
      const cut = offsets[next]!;
      out.push({ start: start + shift, end: cut + shift, by: run.by, from: run.from + start - run.start });
      start = cut;
      while (next < offsets.length && offsets[next] === cut) shift += size(next++);
    }
    out.push({ start: start + shift, end: run.end + shift, by: run.by, from: run.from + start - run.start });
  }
  return out;
}

/** Of a text from which all occurrences of another were taken. */
export function removeFrom(runs: readonly Run[], text: string, part: string): readonly Run[] {
  if (!text.includes(part)) return runs;
  const out: Run[] = [];
  let kept = 0;
  let at = 0;
  while (at <= text.length) {
    const next = text.indexOf(part, at);
    const end = next < 0 ? text.length : next;
    sliceRuns(runs, at, end, kept, out);
    kept += end - at;
    if (next < 0) break;
    at = next + part.length;
  }
  return out;
}
