import { fromBytes, isAscii, toBytes } from './bytes.ts';
import {
  isDigit,
  isLetter,
  isSpace,
  toLower as lowerRune,
  mapRunes,
  toTitle,
  toUpper as upperRune,
} from './unicode.ts';

/** Go's package strings, as far as templates see it. Searching is done on UTF-16 where that gives what bytes would. */

/** One character per byte: what Go's indexing sees. ASCII strings are their own. */
export const toBinary = (s: string): string => (isAscii(s) ? s : toBytes(s).toString('latin1'));

/** The string whose bytes these characters are. */
export const fromBinary = (s: string): string => (isAscii(s) ? s : fromBytes(Buffer.from(s, 'latin1')));

/** Whether searching for one in the other must look at bytes: lone bytes could match within a character. */
const needsBytes = (a: string, b: string): boolean => !a.isWellFormed() || !b.isWellFormed();

/** strings.Contains. */
export const contains = (s: string, part: string): boolean =>
  needsBytes(s, part) ? toBinary(s).includes(toBinary(part)) : s.includes(part);

/** strings.HasPrefix. */
export const hasPrefix = (s: string, prefix: string): boolean =>
  needsBytes(s, prefix) ? toBinary(s).startsWith(toBinary(prefix)) : s.startsWith(prefix);

/** strings.HasSuffix. */
export const hasSuffix = (s: string, suffix: string): boolean =>
  needsBytes(s, suffix) ? toBinary(s).endsWith(toBinary(suffix)) : s.endsWith(suffix);

/** strings.TrimPrefix. */
export function trimPrefix(s: string, prefix: string): string {
  if (!hasPrefix(s, prefix)) return s;
  return needsBytes(s, prefix) ? fromBinary(toBinary(s).slice(toBinary(prefix).length)) : s.slice(prefix.length);
}

/** strings.TrimSuffix. */
export function trimSuffix(s: string, suffix: string): string {
  if (suffix === '' || !hasSuffix(s, suffix)) return s;
  return needsBytes(s, suffix)
    ? fromBinary(toBinary(s).slice(0, -toBinary(suffix).length))
    : s.slice(0, -suffix.length);
}

/** strings.Split. */
export const split = (s: string, separator: string): string[] => splitN(s, separator, -1);

/** strings.SplitN: a negative `n` means all parts, 0 none; an empty separator splits after each character. */
export function splitN(s: string, separator: string, n: number): string[] {
  if (n === 0) return [];
  const parts = splitAll(s, separator);
  if (n < 0 || parts.length <= n) return parts;
  const last = parts.slice(n - 1).join(separator);
  return [...parts.slice(0, n - 1), last];
}

function splitAll(s: string, separator: string): string[] {
  if (separator === '') return [...s];
  if (!needsBytes(s, separator)) return s.split(separator);
  return toBinary(s).split(toBinary(separator)).map(fromBinary);
}

/** strings.ReplaceAll; an empty `old` matches before each character and at the end. */
export function replaceAll(s: string, old: string, replacement: string): string {
  if (old === '') return [...s].reduce((out, c) => out + c + replacement, replacement);
  if (!needsBytes(s, old)) return s.includes(old) ? s.replaceAll(old, () => replacement) : s;
  return fromBinary(toBinary(s).replaceAll(toBinary(old), () => toBinary(replacement)));
}

/** How often `part` occurs without overlap; for an empty one the number of characters plus one (strings.Count). */
export function count(s: string, part: string): number {
  return part === '' ? [...s].length + 1 : splitAll(s, part).length - 1;
}

/** strings.TrimFunc, for a predicate that is false for lone bytes. */
function trimFunc(s: string, drop: (rune: number) => boolean): string {
  let start = 0;
  let end = s.length;
  while (start < end) {
    const rune = s.codePointAt(start)!;
    if (!drop(rune)) break;
    start += rune > 0xffff ? 2 : 1;
  }
  while (end > start) {
    const pair =
      end - start > 1 && (s.charCodeAt(end - 1) & 0xfc00) === 0xdc00 && (s.charCodeAt(end - 2) & 0xfc00) === 0xd800;
    if (!drop(s.codePointAt(end - (pair ? 2 : 1))!)) break;
    end -= pair ? 2 : 1;
  }
  return s.slice(start, end);
}

/** strings.TrimSpace. */
export const trimSpace = (s: string): string => trimFunc(s, isSpace);

/** strings.Trim. A lone byte in the cutset stands for every lone byte, as both read as U+FFFD. */
export function trim(s: string, cutset: string): string {
  const isLone = (rune: number) => rune >= 0xd800 && rune <= 0xdfff;
  const runes = new Set([...cutset].map((c) => (isLone(c.codePointAt(0)!) ? 0xfffd : c.codePointAt(0)!)));
  return trimFunc(s, (rune) => runes.has(isLone(rune) ? 0xfffd : rune));
}

/** strings.ToUpper. */
export const toUpper = (s: string): string => (isAscii(s) ? s.toUpperCase() : mapRunes(s, upperRune));

/** strings.ToLower. */
export const toLower = (s: string): string => (isAscii(s) ? s.toLowerCase() : mapRunes(s, lowerRune));

/** strings.Title: the first letter of every word; a word ends at what is neither letter, digit nor underscore (ASCII) or at blanks. */
export function title(s: string): string {
  let previous = 0x20;
  return mapRunes(s, (rune) => {
    const starts = isSeparator(previous);
    previous = rune;
    return starts ? toTitle(rune) : rune;
  });
}

function isSeparator(rune: number): boolean {
  if (rune === 0x5f || isLetter(rune) || isDigit(rune)) return false;
  return rune < 0x80 || isSpace(rune);
}
