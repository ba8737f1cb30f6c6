import type { Change } from './types.ts';

/** A text after changes that do not overlap; the rest of it stays as it is. */
export function applied(text: string, changes: readonly Change[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text: newText } of inOrder(changes)) {
    result += text.slice(from, start) + newText;
    from = end;
  }
  return result + text.slice(from);
}

export const inOrder = <T extends Change>(changes: readonly T[]): T[] =>
  [...changes].sort((a, b) => a.start - b.start || a.end - b.end);

/** Whether two changes are about the same characters, or put text in at one place. */
export const overlap = (a: Change, b: Change): boolean => a.start === b.start || (a.start < b.end && b.start < a.end);

/**
 * Changes to a text and later ones to the text after them, as changes to the first text: those of one place become one.
 */
export function composed<T extends Change>(
  first: readonly T[],
  later: readonly T[],
  join: (parts: T[], change: Change) => T,
): T[] {
  let all = inOrder(first);
  // From the end, so that places before a change stay where they are.
  for (const change of inOrder(later).reverse()) all = withOne(all, change, join);
  return all;
}

function withOne<T extends Change>(all: readonly T[], change: T, join: (parts: T[], change: Change) => T): T[] {
  const before: T[] = [];
  const met: T[] = [];
  const after: T[] = [];
  let shift = 0; // of the new text against the first, behind what was seen
  let shiftBefore = 0;
  for (const one of all) {
    const at = one.start + shift;
    if (at + one.text.length < change.start) before.push(one);
    else if (at > change.end) {
      after.push(one);
      continue;
    } else met.push(one);
    shift += one.text.length - (one.end - one.start);
    if (met.length === 0) shiftBefore = shift;
  }
  const first = met[0];
  const last = met.at(-1);
  if (first === undefined || last === undefined)
    return [...before, { ...change, start: change.start - shiftBefore, end: change.end - shiftBefore }, ...after];
  const firstAt = first.start + shiftBefore;
  const whole: Change = {
    start: Math.min(first.start, change.start - shiftBefore),
    end: Math.max(last.end, change.end - shift),
    text: textOf(met, firstAt, change),
  };
  return [...before, join([...met, change], whole), ...after];
}

/** What stands in the place of changes and of one that meets them. */
function textOf(met: readonly Change[], firstAt: number, change: Change): string {
  const first = met[0]!;
  const last = met.at(-1)!;
  const lastAt =
    met
      .slice(0, -1)
      .reduce((shift, { start, end, text }) => shift + text.length - (end - start), firstAt - first.start) + last.start;
  const head = first.text.slice(0, Math.max(0, change.start - firstAt));
  const tail = last.text.slice(Math.max(0, change.end - lastAt));
  return head + change.text + tail;
}
