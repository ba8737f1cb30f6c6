import { inOrder } from './changes.ts';
import type { Change } from './types.ts';

/** Lines around a change that are shown. */
const CONTEXT = 3;

/** Changes to a file as a unified diff that `patch` takes. The marks of a byte order mark and of CRLF stay in the lines, as in git's. */
export function unifiedDiff(path: string, before: string, changes: readonly Change[]): string {
  const lines = linesOf(before);
  const blocks = blocksOf(before, inOrder(changes), lines);
  let shift = 0;
  let text = `--- a/${path}\n+++ b/${path}\n`;
  for (const block of hunksOf(blocks)) {
    const from = Math.max(0, block[0]!.from - CONTEXT);
    const until = Math.min(lines.length, block.at(-1)!.until + CONTEXT);
    const body: string[] = [];
    let at = from;
    let added = 0;
    let removed = 0;
    for (const { from: first, until: end, lines: newLines } of block) {
      body.push(...lines.slice(at, first).map((line) => shown(' ', line)));
      body.push(
        ...lines.slice(first, end).map((line) => shown('-', line)),
        ...newLines.map((line) => shown('+', line)),
      );
      at = end;
      removed += end - first;
      added += newLines.length;
    }
    body.push(...lines.slice(at, until).map((line) => shown(' ', line)));
    const count = until - from;
    text += `@@ -${place(from, count)} +${place(from + shift, count + added - removed)} @@\n${body.join('')}`;
    shift += added - removed;
  }
  return text;
}

/** `12,3`: the first line and how many. A place without lines is told by the line before. */
const place = (from: number, count: number): string =>
  count === 1 ? `${from + 1}` : `${count === 0 ? from : from + 1},${count}`;

const shown = (mark: string, line: string): string =>
  line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;

/** Each with its line break. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Lines that are replaced by others. */
interface Block {
  readonly from: number;
  readonly until: number;
  readonly lines: readonly string[];
}

/** Whole lines in place of changes; changes of one line are one block. */
function blocksOf(before: string, changes: readonly Change[], lines: readonly string[]): Block[] {
  const starts: number[] = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length);
  const lineOf = (offset: number): number =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= offset),
    );
  const groups: { from: number; until: number; changes: Change[] }[] = [];
  for (const change of changes) {
    const from = Math.min(lineOf(change.start), Math.max(0, lines.length - 1));
    const until = Math.max(from + 1, lineOf(Math.max(change.start, change.end - 1)) + 1);
    const last = groups.at(-1);
    if (last !== undefined && from <= last.until) {
      last.until = Math.max(last.until, until);
      last.changes.push(change);
    } else groups.push({ from, until, changes: [change] });
  }
  return groups.map(({ from, until, changes: own }) => {
    let text = '';
    let at = starts[from]!;
    for (const { start, end, text: newText } of own) {
      text += before.slice(at, start) + newText;
      at = end;
    }
    return withoutKept({ from, until, lines: linesOf(text + before.slice(at, starts[until])) }, lines);
  });
}

/** Without the lines at both ends that stay. */
function withoutKept({ from, until, lines }: Block, old: readonly string[]): Block {
  let head = 0;
  while (head < lines.length && from + head < until && lines[head] === old[from + head]) head += 1;
  let tail = 0;
  while (tail < lines.length - head && until - tail > from + head && lines.at(-1 - tail) === old[until - tail - 1])
    tail += 1;
  return { from: from + head, until: until - tail, lines: lines.slice(head, lines.length - tail) };
}

/** Blocks whose context meets are one hunk. */
function hunksOf(blocks: readonly Block[]): Block[][] {
  const hunks: Block[][] = [];
  for (const block of blocks) {
    const last = hunks.at(-1);
    if (last !== undefined && block.from - last.at(-1)!.until <= 2 * CONTEXT) last.push(block);
    else hunks.push([block]);
  }
  return hunks;
}
