import { lazy } from '../../core/lazy.ts';
import { fromBytes, isValidUtf8, toBytes } from './bytes.ts';
import { isKnownToGo } from './unicode-age.ts';

/** Go string and character literals (strconv/quote.go). */

const PLAIN = /^[ !#-[\]-~]*$/;
const printable = lazy(() => /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u);
const NAMED_ESCAPES = new Map<number, string>([
  [7, '\\a'],
  [8, '\\b'],
  [12, '\\f'],
  [10, '\\n'],
  [13, '\\r'],
  [9, '\\t'],
  [11, '\\v'],
]);

/** strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrint(rune: number): boolean {
  if (rune < 0x7f) return rune >= 0x20;
  if (rune <= 0xff) return rune >= 0xa1 && rune !== 0xad;
  if (rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff)) return false;
  return printable().test(String.fromCodePoint(rune)) && isKnownToGo(rune);
}

/** strconv.Quote. */
export const quote = (s: string): string => (PLAIN.test(s) ? `"${s}"` : quoteWith(s, '"', false));

/** strconv.QuoteToASCII. */
export const quoteToASCII = (s: string): string => (PLAIN.test(s) ? `"${s}"` : quoteWith(s, '"', true));

/** strconv.QuoteRune; what is no valid rune becomes U+FFFD. */
export const quoteRune = (rune: number): string => quoteRuneWith(rune, false);

/** strconv.QuoteRuneToASCII. */
export const quoteRuneToASCII = (rune: number): string => quoteRuneWith(rune, true);

function quoteRuneWith(rune: number, asciiOnly: boolean): string {
  const valid = rune >= 0 && rune <= 0x10ffff && (rune < 0xd800 || rune > 0xdfff);
  return `'${escapeRune(valid ? rune : 0xfffd, "'", asciiOnly)}'`;
}

/** All but plain characters, one by one. */
const NOT_PLAIN = /[^ !#-[\]-~]/gu;

function quoteWith(s: string, mark: '"', asciiOnly: boolean): string {
  const escaped = s.replace(NOT_PLAIN, (c) => {
    const rune = c.codePointAt(0)!;
    return isEscapedByte(rune) ? `\\x${hex(rune - 0xdc00, 2)}` : escapeRune(rune, mark, asciiOnly);
  });
  return mark + escaped + mark;
}

/** A byte that is not part of valid UTF-8, see go/bytes.ts. */
const isEscapedByte = (rune: number) => rune >= 0xdc80 && rune <= 0xdcff;

const hex = (n: number, width: number) => n.toString(16).padStart(width, '0');

/** quote.go: appendEscapedRune. */
function escapeRune(rune: number, mark: string, asciiOnly: boolean): string {
  if (rune === mark.charCodeAt(0) || rune === 0x5c) return `\\${String.fromCodePoint(rune)}`;
  if ((rune < 0x80 || !asciiOnly) && isPrint(rune)) return String.fromCodePoint(rune);
  const named = NAMED_ESCAPES.get(rune);
  if (named !== undefined) return named;
  if (rune < 0x20 || rune === 0x7f) return `\\x${hex(rune, 2)}`;
  if (rune >= 0xd800 && rune <= 0xdfff) return '\\ufffd';
  return rune < 0x10000 ? `\\u${hex(rune, 4)}` : `\\U${hex(rune, 8)}`;
}

/** strconv.CanBackquote. */
export const canBackquote = (s: string): boolean => !/[\x00-\x08\x0a-\x1f`\x7f\ufeff\ufffd\udc80-\udcff]/u.test(s);

/** One character of a literal: a code point or, from `\x` and octal escapes, a byte. */
interface Unquoted {
  readonly rune: number;
  readonly isByte: boolean;
  readonly next: number;
}

const SIMPLE_UNESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };

/** strconv.UnquoteChar at `s[i]`; `undefined` is ErrSyntax. */
export function unquoteChar(s: string, i: number, mark: string): Unquoted | undefined {
  if (i >= s.length) return undefined;
  const rune = s.codePointAt(i)!;
  if (s[i] === mark && (mark === "'" || mark === '"')) return undefined;
  if (rune !== 0x5c)
    return { rune: isEscapedByte(rune) ? 0xfffd : rune, isByte: false, next: i + (rune > 0xffff ? 2 : 1) };
  const c = s[i + 1];
  if (c === undefined) return undefined;
  const simple = SIMPLE_UNESCAPES[c];
  if (simple !== undefined) return { rune: simple, isByte: false, next: i + 2 };
  if (c === "'" || c === '"') return c === mark ? { rune: c.charCodeAt(0), isByte: false, next: i + 2 } : undefined;
  if (c === 'x') return numericEscape(s, i + 2, 2, 16, true);
  if (c === 'u') return numericEscape(s, i + 2, 4, 16, false);
  if (c === 'U') return numericEscape(s, i + 2, 8, 16, false);
  return c >= '0' && c <= '7' ? numericEscape(s, i + 1, 3, 8, true) : undefined;
}

function numericEscape(s: string, i: number, count: number, base: 8 | 16, isByte: boolean): Unquoted | undefined {
  const digits = s.slice(i, i + count);
  if (digits.length < count || !(base === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/).test(digits)) return undefined;
  const rune = Number.parseInt(digits, base);
  if (isByte) return rune > 255 ? undefined : { rune, isByte, next: i + count };
  if (rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff)) return undefined;
  return { rune, isByte, next: i + count };
}

/** strconv.Unquote: the value of a Go string or character literal; `undefined` is ErrSyntax. */
export function unquote(s: string): string | undefined {
  const mark = s[0];
  if (s.length < 2 || mark === undefined || s[s.length - 1] !== mark) return undefined;
  const body = s.slice(1, -1);
  if (mark === '`') return body.includes('`') ? undefined : body.replaceAll('\r', '');
  if (mark !== '"' && mark !== "'") return undefined;
  if (mark === '"' && !/["\\\n]/.test(body) && isValidUtf8(body)) return body;
  return unquoteEscapes(s, mark);
}

/** Where the printable ASCII that begins at `i` ends, or a character comes that means something in double quotes. */
function plainEnd(s: string, i: number): number {
  let at = i;
  for (;;) {
    const c = s.charCodeAt(at);
    if (!(c >= 0x20 && c < 0x7f) || c === 0x22 || c === 0x5c) return at;
    at += 1;
  }
}

function unquoteEscapes(s: string, mark: string): string | undefined {
  let out = '';
  let i = 1;
  let sawByte = false;
  while (i < s.length && s[i] !== mark) {
    const plain = mark === '"' ? plainEnd(s, i) : i;
    if (plain > i) {
      out += s.slice(i, plain);
      i = plain;
      continue;
    }
    const char = s[i] === '\n' ? undefined : unquoteChar(s, i, mark);
    if (char === undefined) return undefined;
    const byte = char.isByte && char.rune >= 0x80;
    sawByte ||= byte;
    out += String.fromCodePoint(byte ? 0xdc00 + char.rune : char.rune);
    i = char.next;
    if (mark === "'") break;
  }
  if (i !== s.length - 1 || s[i] !== mark) return undefined;
  return sawByte ? fromBytes(toBytes(out)) : out; // bytes written one by one may form characters
}
