import { LF, SPACE, TAB } from './chars.ts';
import { resolve } from './resolve.ts';

/** Scalars for the fast reader: pure functions on text. `undefined` (or `giveUp`) leaves the text to the complete reader. */

/** Thrown where the fast reader does not know, and caught at its entrance. One object: no stack is taken. */
export const GIVE_UP = { reason: 'not ordinary YAML' };

export function giveUp(): never {
  throw GIVE_UP;
}

/** Whether a plain scalar may start with the character: no indicator, or `-`, `?`, `:` glued to what follows. */
export function startsPlain(c: number, next: number): boolean {
  switch (c) {
    case 45: // -
    case 58: // :
    case 63: // ?
      return !Number.isNaN(next) && next !== SPACE && next !== LF && next !== TAB;
    case 33: // !
    case 34: // "
    case 35: // #
    case 37: // %
    case 38: // &
    case 39: // '
    case 42: // *
    case 44: // ,
    case 62: // >
    case 64: // @
    case 91: // [
    case 93: // ]
    case 96: // `
    case 123: // {
    case 124: // |
    case 125: // }
      return false;
  }
  return c > SPACE;
}

/** Letters with which no word of YAML 1.1 starts (not y, n, t, f, o in either case). */
function isPlainLetter(c: number): boolean {
  if (c < 65 || c > 122 || (c > 90 && c < 97)) return false;
  const lower = c | 32;
  return lower !== 121 && lower !== 110 && lower !== 116 && lower !== 102 && lower !== 111;
}

/** The value of a plain scalar. */
export function plainValue(text: string, integersApart: boolean): string | number | bigint | boolean | null {
  const c = text.charCodeAt(0);
  if (isPlainLetter(c)) return text;
  if (c >= 48 && c <= 57 && !integersApart) return smallInteger(text) ?? resolvedValue(text, false);
  if (c === 45 || c === 43 || c === 46 || c === 126 || text.length < 6 || (c >= 48 && c <= 57)) {
    return resolvedValue(text, integersApart);
  }
  return text;
}

function resolvedValue(text: string, integersApart: boolean): string | number | bigint | boolean | null {
  const { tag, value } = resolve(text);
  if (tag === 'int' && integersApart) return BigInt(value as number | bigint);
  // Infinity and NaN are errors: the complete reader words them.
  if (tag === 'float' && !Number.isFinite(value)) giveUp();
  return value;
}

/** Decimal digits without leading zero, few enough for a double. */
function smallInteger(text: string): number | undefined {
  const { length } = text;
  if (length > 15 || (length > 1 && text.charCodeAt(0) === 48)) return undefined;
  let value = 0;
  for (let i = 0; i < length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** Keys that are no strings are made ones by the complete reader; whether a plain key is a string. */
export function isStringKey(text: string): boolean {
  const c = text.charCodeAt(0);
  if (isPlainLetter(c)) return true;
  if (text === '<<') return false;
  if ((c >= 48 && c <= 57) || c === 45 || c === 43 || c === 46 || c === 126 || text.length < 6)
    return resolve(text).tag === 'str';
  return true;
}

const LINE_BREAKS = /[ \t]*\n[ \t\n]*/g;
const MARKER_LINE = /\n(?:---|\.\.\.)/;

/** The line breaks within quotes: one is a space, of more the first is dropped. */
export function foldLines(raw: string): string {
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
export function unescapeFolded(raw: string): string {
  if (MARKER_LINE.test(raw)) giveUp();
  return raw.replace(ESCAPE_OR_BREAKS, (found) => {
    if (found.startsWith('\\\n')) return '\n'.repeat(breaksIn(found) - 1);
    return found.startsWith('\\') ? unescapeDouble(found) : breaksText(found);
  });
}

/** The text of a double-quoted scalar on one line. */
export function unescapeDouble(raw: string): string {
  return raw.replace(ESCAPE, (_, two?: string, four?: string, eight?: string, simple?: string) => {
    if (simple !== undefined) return Object.hasOwn(SIMPLE_ESCAPES, simple) ? SIMPLE_ESCAPES[simple]! : giveUp();
    const code = Number.parseInt(two ?? four ?? eight!, 16);
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) giveUp();
    return String.fromCodePoint(code);
  });
}
