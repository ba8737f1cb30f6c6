import type { ActionNode, CommandNode, Operand } from '../../template/node.ts';
import { includedName } from './walk.ts';

/** An action that writes YAML of several lines at a column of its own: `{{- toYaml .Values.x | nindent 8 }}`. */
export interface IndentedWrite {
  readonly node: ActionNode;
  readonly function: 'nindent' | 'indent';
  readonly width: number;
  /** The place of the number. */
  readonly pos: number;
  /** What is written, where it is `toYaml` of something. */
  readonly written: Operand | undefined;
  /** The definition whose text is written. */
  readonly included: string | undefined;
}

/** What an action writes with a fixed indentation; `undefined` where it does not. */
export function indentedWrite(node: ActionNode): IndentedWrite | undefined {
  const { cmds, decl } = node.pipe;
  const last = cmds.at(-1);
  if (decl.length > 0 || last === undefined || cmds.length < 2) return undefined;
  const [called, width] = last.args;
  if (called?.kind !== 'identifier' || (called.ident !== 'nindent' && called.ident !== 'indent')) return undefined;
  if (width?.kind !== 'number' || width.int === undefined) return undefined;
  return {
    node,
    function: called.ident,
    width: Number(width.int),
    pos: width.pos,
    written: writtenYaml(cmds.slice(0, -1)),
    included: cmds.length === 2 ? includedName(cmds[0]!) : undefined,
  };
}

function writtenYaml(cmds: readonly CommandNode[]): Operand | undefined {
  const [first, second] = cmds;
  const [called, argument] = first?.args ?? [];
  if (cmds.length === 1) return called?.kind === 'identifier' && called.ident === 'toYaml' ? argument : undefined;
  const isPiped = cmds.length === 2 && second?.args.length === 1 && second.args[0]?.kind === 'identifier';
  return isPiped && (second.args[0] as { ident: string }).ident === 'toYaml' && first?.args.length === 1
    ? called
    : undefined;
}

/** What stands before an action in its template. */
export interface Before {
  /** Columns at which something may go on there: those of the keys and dashes around it, the nearest first. */
  readonly columns: readonly number[];
  /** The line before it is a key without a value, at the first of the columns: what follows is its value. */
  readonly isKey: boolean;
  /** It is a list's dash with a key, or the text of a block scalar begins. */
  readonly isBlockScalar: boolean;
  /** The action goes on in a line that has something already. */
  readonly isInline: boolean;
  /** Columns of white space before the action in its line. */
  readonly column: number;
}

const CONTROL = /\{\{-?\s*(?:\/\*|(?:if|else|end|with|range|define|block|break|continue)\b|\$\w+(?:,\s*\$\w+)?\s*:?=)/y;
const MAX_LINE = 1000;

/** A line of nothing but actions that write nothing by themselves. */
function isControl(line: string): boolean {
  if (line.length > MAX_LINE) return false;
  const text = line.trim();
  let at = 0;
  while (at < text.length) {
    CONTROL.lastIndex = at;
    const end = CONTROL.test(text) ? text.indexOf('}}', at) : -1;
    if (end < 0) return false;
    at = end + 2;
    while (text[at] === ' ') at += 1;
  }
  return text !== '';
}

const OPENS = /\{\{-?\s*(?:if|with|range|define|block)\b/g;
const ENDS = /\{\{-?\s*end\b/g;

/** Reads upwards from an action; blocks that end before it are passed over. `undefined` where nothing certain is found. */
export function whatIsBefore(text: string, actionStart: number): Before | undefined {
  const lineStart = text.lastIndexOf('\n', actionStart - 1) + 1;
  const lead = text.slice(lineStart, actionStart);
  const column = /^ */.exec(lead)![0].length;
  if (lead.includes('{{')) return undefined;
  if (lead.trim() !== '') return before(text, lineStart, actionStart, column, true);
  let skipped = 0;
  let passed = false;
  for (const [start, end] of linesAbove(text, lineStart)) {
    const line = text.slice(start, end);
    if (isControl(line)) {
      skipped += count(line, ENDS) - count(line, OPENS);
      if (count(line, ENDS) > 0) passed = true;
      // Out of the block that the action stands in: the definition begins, or another branch of it is above.
      if (skipped < 0) skipped = 0;
      if (/\{\{-?\s*define\b/.test(line)) return undefined;
      if (/\{\{-?\s*else\b/.test(line)) return undefined;
      continue;
    }
    if (skipped > 0 || line.trim() === '' || /^\s*#/.test(line)) continue;
    if (!/^ *(- +)*["']?[\w./-]+["']?:(\s|$)/.test(line) && !/^ *- /.test(line)) return undefined;
    const found = before(text, start, end, column, false);
    // The value of the key may have begun in the block.
    return passed && found?.isKey ? undefined : found;
  }
  return undefined;
}

const count = (line: string, what: RegExp): number => line.match(what)?.length ?? 0;

/** The lines that end before an offset where a line starts, from the last one to the first. */
function* linesAbove(text: string, lineStart: number): Generator<[start: number, end: number]> {
  for (let end = lineStart - 1; end >= 0; ) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    yield [start, end];
    end = start - 1;
  }
}

/** @param text where the line stands, which begins at `lineStart` */
function before(
  text: string,
  lineStart: number,
  lineEnd: number,
  column: number,
  isInline: boolean,
): Before | undefined {
  const line = text.slice(lineStart, lineEnd);
  const own = columnsOf(line);
  const written = /:\s*\{\{.*\b(?:toYaml|tpl|include|n?indent)\b/.test(line) && !isInline;
  const width = /\bn?indent\s+(\d+)\s*-?\}\}\s*$/.exec(line)?.[1];
  // What an action wrote behind the key may have several lines, at a column of its own.
  if (own[0] === undefined || (written && width === undefined && !/\b(include|tpl)\b/.test(line))) return undefined;
  const columns = written && width !== undefined ? [Number(width), ...own] : [...own];
  if (!isInline) addColumnsAbove(text, lineStart, columns);
  const isKey = /:\s*(#.*)?$/.test(line);
  const isBlockScalar = /:\s*[|>][+-]?\d*\s*$/.test(line);
  return { columns, isKey: isKey || isBlockScalar, isBlockScalar, isInline, column };
}

/** Goes up no further than to a line at the first column. */
function addColumnsAbove(text: string, lineStart: number, columns: number[]): void {
  if (columns.at(-1) === 0) return;
  for (const [start, end] of linesAbove(text, lineStart)) {
    // Most lines are deeper.
    if (isSpaces(text, start, columns.at(-1)!)) continue;
    const line = text.slice(start, end);
    // Actions stand at any column.
    if (/^\s*(\{\{|#|$)/.test(line)) continue;
    for (const at of columnsOf(line)) if (at < columns.at(-1)!) columns.push(at);
    if (columns.at(-1) === 0) break;
  }
}

const SPACE = 32;

function isSpaces(text: string, start: number, count: number): boolean {
  for (let i = start; i < start + count; i += 1) if (text.charCodeAt(i) !== SPACE) return false;
  return true;
}

/** The columns of a line's key and of its dashes, from the right. */
function columnsOf(line: string): number[] {
  const [, dashes = ''] = /^( *(?:- +)*)/.exec(line)!;
  const columns = [...dashes.matchAll(/-/g)].map(({ index }) => index);
  return [...columns, dashes.length].reverse();
}
