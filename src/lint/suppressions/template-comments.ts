import type { Diagnostic } from '../../core/diagnostic.ts';
import { lineColumn } from '../../core/source.ts';
import type { LintText } from '../input.ts';
import { linePlaces, readNote, type Suppression } from './suppression.ts';
import { type Action, actionsOf, handlebarsActionsOf, linesOf, type TemplateLine } from './template-lines.ts';

const MARK = /^\s*kt-ignore(?![\w-])\s*:?/;

/**
 * A comment of a template that says `kt-ignore rule-id: reason (until 2027-01-31)`, of Handlebars too. As YAML comments do, it holds for
 * its line and the block under it; on a line of its own, for the next line and the block under that; above all that a document of a
 * template writes, for all of it. The block of a line that opens one (`if`, `range`, `define`) ends with its `end`.
 */
export function templateCommentsOf({ text, file = '' }: LintText): Suppression[] {
  if (!text.includes('kt-ignore')) return [];
  const actions = [...(file.endsWith('.hbs') ? handlebarsActionsOf(text) : actionsOf(text))];
  const notes = actions.filter(({ comment }) => comment !== undefined && MARK.test(comment));
  if (notes.length === 0) return [];
  const lines = new Lines(text, actions, isPartial(file));
  return notes.map(({ start, end, comment }) => {
    const range = {
      start: { ...lineColumn(text, start), offset: start },
      end: { ...lineColumn(text, end), offset: end },
    };
    const [from, to] = lines.meantBy(range.start.line - 1, range.end.line - 1);
    const note = readNote(comment!.replace(MARK, '').replace(/\s+/g, ' ').trim());
    return {
      ...note,
      file,
      range,
      foreign: false,
      places: linePlaces(file, from + 1, to + 1),
      lines: [from + 1, to + 1] as const,
      covers: (place: Diagnostic) => place.file === file && isBetween(place.range?.start.line ?? 0, from + 1, to + 1),
    };
  });
}

const isBetween = (line: number, from: number, to: number): boolean => from <= line && line <= to;

/** Definitions, of which each stands for itself. */
const isPartial = (file: string): boolean => file.slice(file.lastIndexOf('/') + 1).startsWith('_');

/** Lines are counted from 0. */
class Lines {
  readonly #lines: readonly TemplateLine[];
  /** For each line the first one from there on that a comment above can mean. */
  readonly #targets: readonly number[];
  /** For each line the next separator, or the number of lines. */
  readonly #separators: readonly number[];
  /** The lines above which their document writes nothing. */
  readonly #heads: ReadonlySet<number>;
  /** Lines that open a block, with the line of its `end`. */
  readonly #ends: ReadonlyMap<number, number>;
  readonly #blocks = new Map<number, number>();

  constructor(text: string, actions: readonly Action[], partial: boolean) {
    const lines = linesOf(text, actions);
    this.#lines = lines;
    this.#targets = nextOf(lines, (line) => !isPassedOver(line));
    this.#separators = nextOf(lines, ({ kind }) => kind === 'separator');
    this.#heads = partial ? new Set() : headsOf(lines);
    this.#ends = endsOf(lines);
  }

  /** The first and last line that a comment means. */
  meantBy(start: number, end: number): [number, number] {
    for (const line of [start, end]) {
      const { kind } = this.#lines[line]!;
      if (kind === 'content' || kind === 'control') return [line, this.#endOfBlock(line)];
    }
    const target = this.#targets[end + 1] ?? this.#lines.length;
    const line = this.#lines[target];
    if (line === undefined || line.kind === 'separator') return [start, end];
    return [target, this.#heads.has(start) ? this.#separators[target]! - 1 : this.#endOfBlock(target)];
  }

  #endOfBlock(at: number): number {
    const known = this.#blocks.get(at) ?? this.#ends.get(at) ?? this.#endOfDepth(at);
    this.#blocks.set(at, known);
    return known;
  }

  /** Lines that stand deeper belong to a line; items of a list also where they stand right under their key. */
  #endOfDepth(at: number): number {
    const { kind, depth, startsItem } = this.#lines[at]!;
    let end = at;
    for (let i = at + 1; kind === 'content' && i < this.#lines.length; i += 1) {
      const line = this.#lines[i]!;
      if (line.kind === 'separator') break;
      if (line.kind !== 'content') continue;
      const isDeeper = line.depth > depth || (line.depth === depth && line.startsItem && !startsItem);
      if (!isDeeper) break;
      end = i;
    }
    return end;
  }
}

/** What ends a block says nothing of its own. */
function isPassedOver({ kind, actions }: TemplateLine): boolean {
  if (kind === 'control') return actions.every((action) => action.kind === 'closes' || action.kind === 'middle');
  return kind === 'blank' || kind === 'comment';
}

/** For each line the first from there on that is asked for, or the number of lines. */
function nextOf(lines: readonly TemplateLine[], isAsked: (line: TemplateLine) => boolean): number[] {
  const next = new Array<number>(lines.length);
  let at = lines.length;
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    if (isAsked(lines[i]!)) at = i;
    next[i] = at;
  }
  return next;
}

function headsOf(lines: readonly TemplateLine[]): Set<number> {
  const heads = new Set<number>();
  let isHead = true;
  for (const [i, { kind }] of lines.entries()) {
    if (kind === 'separator') isHead = true;
    if (kind === 'content') isHead = false;
    if (isHead) heads.add(i);
  }
  return heads;
}

/** Lines that begin with what opens a block, and nothing else before it; one without `end` goes on to the last line. */
function endsOf(lines: readonly TemplateLine[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: (number | undefined)[] = [];
  for (const [i, { kind, actions }] of lines.entries()) {
    const first = kind === 'control' ? actions.find((action) => action.kind !== 'comment') : undefined;
    for (const action of actions) {
      if (action.kind === 'opens') open.push(action === first ? i : undefined);
      const at = action.kind === 'closes' ? open.pop() : undefined;
      if (at !== undefined) ends.set(at, i);
    }
  }
  for (const at of open) if (at !== undefined) ends.set(at, lines.length - 1);
  return ends;
}
