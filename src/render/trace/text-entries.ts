/** Where the entries of a mapping or list stand in the text it was read from, as far as its lines or brackets tell; nothing is parsed. */

/** Told of an entry: its key as written without its quotes, or its index; where the key or dash begins; its value between `from` and `end`. */
export type OnEntry = (key: string | number, start: number, from: number, end: number) => void;

/** A text whose lines are looked at once, however many parts of it are asked about. */
export class EntryFinder {
  readonly #text: string;
  #lines: Lines | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The entries of the value between two offsets; what is written in another way than most texts are has none. */
  find(start: number, end: number, onEntry: OnEntry): void {
    const at = contentFrom(this.#text, start, end);
    const first = this.#text[at];
    if (first === '{' || first === '[') bracketed(this.#text, at, end, onEntry);
    else if (at < end) {
      this.#lines ??= linesOf(this.#text);
      indented(this.#text, this.#lines, at, end, onEntry);
    }
  }
}

/** Offset of the first character that is no blank, comment, document mark, tag or anchor; `end` where there is none. */
export function contentFrom(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    at = pastBlanks(text, at, end);
    const sign = text[at];
    if (sign === '#' || isMark(text, at)) at = lineEnd(text, at, end);
    else if (sign === '\n' || sign === '\r') at += 1;
    else if ((sign === '&' || sign === '!') && at < end) at = pastWord(text, at, end);
    else return at;
  }
  return end;
}

const isMark = (text: string, at: number): boolean =>
  text[at] === '-' && text.startsWith('---', at) && (at === 0 || text[at - 1] === '\n') && isBlank(text, at + 3);

function pastBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at += 1;
  return at;
}

function pastWord(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isBlank(text, at)) at += 1;
  return at;
}

export function lineEnd(text: string, at: number, end: number): number {
  return indexWithin(text, 10, at, end);
}

/** Offset of a character, or `end`: what lies behind is not looked at, as it may be long. */
function indexWithin(text: string, code: number, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== code) at += 1;
  return at;
}

/** A blank, a line break or the end of the text. */
function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 32 || Number.isNaN(code);
}

/** The lines of a text that are neither blank nor comments: where they begin, where their first character stands, and which follows that is no further in. */
interface Lines {
  readonly starts: readonly number[];
  readonly firsts: readonly number[];
  readonly nexts: readonly number[];
}

function linesOf(text: string): Lines {
  const starts: number[] = [];
  const firsts: number[] = [];
  const nexts: number[] = [];
  const open: number[] = [];
  const columnOf = (line: number): number => firsts[line]! - starts[line]!;
  for (let start = 0; start < text.length; ) {
    const first = pastBlanks(text, start, text.length);
    const next = text.indexOf('\n', first) + 1 || text.length;
    if (!isBlank(text, first) && text[first] !== '#') {
      const line = starts.push(start) - 1;
      firsts.push(first);
      while (open.length > 0 && columnOf(open[open.length - 1]!) >= first - start) nexts[open.pop()!] = line;
      open.push(line);
      nexts.push(0);
    }
    start = next;
  }
  for (const line of open) nexts[line] = starts.length;
  return { starts, firsts, nexts };
}

/** The last line that begins at an offset or before it. */
function lineOf({ starts }: Lines, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Entries in lines of their own, all of them as far in as the first. */
function indented(text: string, lines: Lines, first: number, end: number, onEntry: OnEntry): void {
  const { starts, firsts } = lines;
  let line = lineOf(lines, first);
  const column = first - starts[line]!;
  const isList = isDash(text, first);
  let items = 0;
  for (let at = first; ; ) {
    const next = nextEntry(text, lines, line, column, isList);
    const start = starts[next];
    const until = start === undefined || start > end ? end : start;
    if (isList) onEntry(items++, at, at + 1, until);
    else {
      const key = keyAt(text, at, end);
      if (key !== undefined) onEntry(key.name, at, key.end, until);
    }
    if (start === undefined || until === end || firsts[next]! - start !== column || isMark(text, start)) return;
    line = next;
    at = firsts[next]!;
  }
}

/** The line with which the entry of a line ends. Items of a list may stand as far in as the key that has it. */
function nextEntry(
  text: string,
  { starts, firsts, nexts }: Lines,
  line: number,
  column: number,
  isList: boolean,
): number {
  let next = line + 1;
  for (;;) {
    const start = starts[next];
    if (start === undefined) return next;
    const first = firsts[next]!;
    const isInside = first - start > column || (first - start === column && !isList && isDash(text, first));
    if (!isInside) return next;
    next = nexts[next]!;
  }
}

const isDash = (text: string, at: number): boolean => text[at] === '-' && isBlank(text, at + 1);

const COLON = 58;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/y;

/** The key whose colon stands in the same line, and the offset behind the colon. */
function keyAt(text: string, at: number, end: number): { readonly name: string; readonly end: number } | undefined {
  const last = lineEnd(text, at, end);
  const quoted = quotedAt(text, at);
  let colon = indexWithin(text, COLON, at + (quoted?.length ?? 0), last);
  while (colon < last && !isBlank(text, colon + 1)) colon = indexWithin(text, COLON, colon + 1, last);
  if (colon === last) return undefined;
  return { name: quoted === undefined ? text.slice(at, colon).trimEnd() : unquoted(quoted), end: colon + 1 };
}

function quotedAt(text: string, at: number): string | undefined {
  if (text[at] !== '"' && text[at] !== "'") return undefined;
  QUOTED.lastIndex = at;
  return QUOTED.exec(text)?.[0];
}

function unquoted(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

/** Entries between brackets. */
function bracketed(text: string, open: number, end: number, onEntry: OnEntry): void {
  const isList = text[open] === '[';
  let items = 0;
  for (let at = open + 1; at < end; ) {
    const start = contentFrom(text, at, end);
    if (text[start] === ']' || text[start] === '}') break;
    const quoted = quotedAt(text, start);
    const keyEnd = isList ? start : pastValue(text, start + (quoted?.length ?? 0), end, ':');
    const from = isList ? start : Math.min(keyEnd + 1, end);
    const until = pastValue(text, from, end, ',');
    const key = isList ? items : quoted === undefined ? text.slice(start, keyEnd).trimEnd() : unquoted(quoted);
    onEntry(key, start, from, until);
    items += 1;
    if (text[until] !== ',') break;
    at = until + 1;
  }
}

/** Offset of a character outside of quotes and brackets, or of the bracket that closes what is around. */
function pastValue(text: string, start: number, end: number, character: string): number {
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    const sign = text[at]!;
    if (sign === '"') at = pastQuote(text, at, end);
    else if (depth === 0 && sign === character) return at;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return end;
}

/** Offset of the quote that ends a text. */
function pastQuote(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return end;
}
