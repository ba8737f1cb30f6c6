import { lazy } from '../../core/lazy.ts';
import { toRunes } from './bytes.ts';

/**
 * Go's package unicode: classes and simple case mappings of single runes. JavaScript maps whole strings with the
 * special casing rules (`ß` → `SS`); Go maps rune by rune and leaves alone what has no single counterpart.
 */

const UPPER = lazy(() => /^\p{Lu}$/u);
const LOWER = lazy(() => /^\p{Ll}$/u);
const TITLE = lazy(() => /^\p{Lt}$/u);
const PUNCTUATION = lazy(() => /^\p{P}$/u);
const NUMBER = lazy(() => /^\p{N}$/u);
const LETTER = lazy(() => /^\p{L}$/u);
const DIGIT = lazy(() => /^\p{Nd}$/u);

const matches = (pattern: () => RegExp, rune: number): boolean => pattern().test(String.fromCodePoint(rune));

/** Cased letters of Unicode 15.1 and later: Go's tables are 15.0, whatever Node's are. */
function isNewer(rune: number): boolean {
  if (rune < 0x1c89) return false;
  return (
    rune <= 0x1c8a ||
    (rune >= 0xa7cb && rune <= 0xa7cf) ||
    rune === 0xa7d2 ||
    rune === 0xa7d4 ||
    (rune >= 0xa7da && rune <= 0xa7dc) ||
    (rune >= 0x10d50 && rune <= 0x10d85) ||
    (rune >= 0x16ea0 && rune <= 0x16ed3)
  );
}

/** The mapping where it gives one character that Go knows too, else the rune itself. */
function simpleCase(rune: number, mapped: string): number {
  const target = mapped.codePointAt(0)!;
  if (mapped.length > (target > 0xffff ? 2 : 1)) return rune;
  return isNewer(rune) || isNewer(target) ? rune : target;
}

/** unicode.ToUpper. */
export function toUpper(rune: number): number {
  if (rune < 0x80) return rune >= 0x61 && rune <= 0x7a ? rune - 0x20 : rune;
  if (rune >= 0x1f80 && rune <= 0x1fff) return upperWithIota(rune);
  return simpleCase(rune, String.fromCodePoint(rune).toUpperCase());
}

/** Greek letters with a subscript iota: their single upper-case form is the one that Unicode calls title case. */
function upperWithIota(rune: number): number {
  if (rune < 0x1fb0) return rune & 8 ? rune : rune + 8;
  if (rune === 0x1fb3 || rune === 0x1fc3 || rune === 0x1ff3) return rune + 9;
  return simpleCase(rune, String.fromCodePoint(rune).toUpperCase());
}

/** unicode.ToLower. */
export function toLower(rune: number): number {
  if (rune < 0x80) return rune >= 0x41 && rune <= 0x5a ? rune + 0x20 : rune;
  if (rune === 0x130) return 0x69; // İ has a single counterpart, though JavaScript keeps its dot
  return simpleCase(rune, String.fromCodePoint(rune).toLowerCase());
}

/** unicode.ToTitle: upper case but for the digraphs (ǆ → ǅ) and Georgian, which has no title case. */
export function toTitle(rune: number): number {
  if (rune >= 0x1c4 && rune <= 0x1cc) return 0x1c5 + Math.floor((rune - 0x1c4) / 3) * 3;
  if (rune >= 0x1f1 && rune <= 0x1f3) return 0x1f2;
  if (rune >= 0x10d0 && rune <= 0x10ff) return rune;
  return toUpper(rune);
}

/** unicode.IsUpper. */
export function isUpper(rune: number): boolean {
  if (rune < 0x80) return rune >= 0x41 && rune <= 0x5a;
  return matches(UPPER, rune) && !isNewer(rune);
}

/** unicode.IsLower. */
export function isLower(rune: number): boolean {
  if (rune < 0x80) return rune >= 0x61 && rune <= 0x7a;
  return (matches(LOWER, rune) && !isNewer(rune)) || rune === 0x295;
}

/** unicode.IsTitle. */
export const isTitle = (rune: number): boolean => rune >= 0x80 && matches(TITLE, rune);

/** unicode.IsPunct. */
export const isPunct = (rune: number): boolean => matches(PUNCTUATION, rune);

/** unicode.IsNumber. */
export const isNumber = (rune: number): boolean => matches(NUMBER, rune);

/** unicode.IsLetter. */
export function isLetter(rune: number): boolean {
  if (rune < 0x80) return isUpper(rune) || isLower(rune);
  return matches(LETTER, rune) && !isNewer(rune);
}

/** unicode.IsDigit. */
export const isDigit = (rune: number): boolean => (rune < 0x80 ? rune >= 0x30 && rune <= 0x39 : matches(DIGIT, rune));

/** unicode.IsSpace: unlike JavaScript's `\s` with U+0085, without U+FEFF. */
export function isSpace(rune: number): boolean {
  if (rune <= 0xff) return (rune >= 9 && rune <= 13) || rune === 0x20 || rune === 0x85 || rune === 0xa0;
  if (rune < 0x1680) return false;
  return (
    rune === 0x1680 ||
    (rune >= 0x2000 && rune <= 0x200a) ||
    rune === 0x2028 ||
    rune === 0x2029 ||
    rune === 0x202f ||
    rune === 0x205f ||
    rune === 0x3000
  );
}

/** `string(runes)` for runes in whatever number. */
export function fromRunes(runes: readonly number[]): string {
  let out = '';
  for (let i = 0; i < runes.length; i += 4096) out += String.fromCodePoint(...runes.slice(i, i + 4096));
  return out;
}

/** strings.Map: bytes that are not UTF-8 become U+FFFD. */
export const mapRunes = (s: string, mapping: (rune: number) => number): string => fromRunes(toRunes(s).map(mapping));
