import { DOUBLE_QUOTE } from './chars.ts';
import { giveUp } from './fast-scalar.ts';

/** Quoted scalars for the fast reader: pure functions on text. */

const BACKSLASH = 92;

/** Where the quote stands that ends the scalar whose first quote stands at `start`. */
export function quotedEnd(text: string, start: number, quote: number): number {
  const end = text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", start + 1);
  if (end < 0) giveUp();
  const simple =
    quote === DOUBLE_QUOTE ? !text.slice(start + 1, end).includes('\\') : text.charCodeAt(end + 1) !== quote;
  return simple ? end : endPastEscapes(text, start, quote);
}

function endPastEscapes(text: string, start: number, quote: number): number {
  for (let at = start + 1; ; at += 1) {
    const c = text.charCodeAt(at);
    if (c === quote) {
      if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== quote) return at;
      at += 1;
    } else if (c === BACKSLASH && quote === DOUBLE_QUOTE) at += 1;
    else if (Number.isNaN(c)) giveUp();
  }
}

/** The value of what stands between the quotes. */
export function quotedValue(raw: string, quote: number): string {
  const breaks = raw.includes('\n');
  if (quote !== DOUBLE_QUOTE) return (breaks ? foldLines(raw) : raw).replaceAll("''", "'");
  if (raw.includes('\\')) return breaks ? unescapeFolded(raw) : unescapeDouble(raw);
  return breaks ? foldLines(raw) : raw;
}

const LINE_BREAKS = /[ \t]*\n[ \t\n]*/g;
const MARKER_LINE = /\n(?:---|\.\.\.)/;

/** The line breaks within quotes: one is a space, of more the first is dropped. */
function foldLines(raw: string): string {
  if (MARKER_LINE.test(raw)) giveUp();
  return raw.replace(LINE_BREAKS, breaksText);
}

function breaksText(gap: string): string {
  const count = breaksIn(gap);
  return count === 1 ? ' ' : '\n'.repeat(count - 1);
}

function breaksIn(gap: string): number {
  let count = 0;
  for (let i = gap.indexOf('\n'); i >= 0; i = gap.indexOf('\n', i + 1)) count += 1;
  return count;
}

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;
/** An escaped line break with the white space behind it, any other escape, or line breaks with the white space around them. */
const ESCAPE_OR_BREAKS = /\\\n[ \t\n]*|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])|[ \t]*\n[ \t\n]*/g;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** The text of a double-quoted scalar of several lines. An escaped line break is none; empty lines after it still count. */
function unescapeFolded(raw: string): string {
  if (MARKER_LINE.test(raw)) giveUp();
  return raw.replace(ESCAPE_OR_BREAKS, (found) => {
    if (found.startsWith('\\\n')) return '\n'.repeat(breaksIn(found) - 1);
    return found.startsWith('\\') ? unescapeDouble(found) : breaksText(found);
  });
}

/** The text of a double-quoted scalar on one line. */
function unescapeDouble(raw: string): string {
  return raw.replace(ESCAPE, (_, two?: string, four?: string, eight?: string, simple?: string) => {
    if (simple !== undefined) return Object.hasOwn(SIMPLE_ESCAPES, simple) ? SIMPLE_ESCAPES[simple]! : giveUp();
    const code = Number.parseInt(two ?? four ?? eight!, 16);
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) giveUp();
    return String.fromCodePoint(code);
  });
}
