/** The order in which go-yaml writes keys (sorter.go: keyList.Less): letters last, numbers by their value. */
import { lazy } from '../core/lazy.ts';

const letter = lazy(() => /^\p{L}$/u);
const digit = lazy(() => /^\p{Nd}$/u);

const isLetter = (rune: number): boolean =>
  rune < 0x80 ? isAsciiLetter(rune) : letter().test(String.fromCodePoint(rune));

const isDigit = (rune: number): boolean =>
  rune < 0x80 ? rune >= 48 && rune <= 57 : digit().test(String.fromCodePoint(rune));

/** Sorted keys as version 2 (toYaml) or version 3 (toYamlPretty) of go-yaml orders them. */
export function sortYamlKeys(keys: string[], version: 2 | 3): string[] {
  if (keys.length < 2) return keys;
  return keys.sort((a, b) => byFirstLetters(a, b) ?? (less(a, b, version) ? -1 : less(b, a, version) ? 1 : 0));
}

/** Most keys differ first in an ASCII letter each, which says all. Nothing where they do not. */
function byFirstLetters(a: string, b: string): number | undefined {
  let i = 0;
  let [left, right] = [a.charCodeAt(0), b.charCodeAt(0)];
  while (left === right) {
    i += 1;
    left = a.charCodeAt(i);
    right = b.charCodeAt(i);
  }
  return isAsciiLetter(left) && isAsciiLetter(right) ? left - right : undefined;
}

const isAsciiLetter = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);

const SURROGATE = /[\ud800-\udfff]/;

/** Bytes that are no UTF-8, lone surrogates here, are U+FFFD to Go. */
const runesOf = (text: string): readonly number[] =>
  Array.from(text, (c) => (c.isWellFormed() ? c.codePointAt(0)! : 0xfffd));

function less(a: string, b: string, version: 2 | 3): boolean {
  if (SURROGATE.test(a) || SURROGATE.test(b)) {
    const [left, right] = [runesOf(a), runesOf(b)];
    return lessAt(
      { length: left.length, at: (i) => left[i]! },
      { length: right.length, at: (i) => right[i]! },
      version,
    );
  }
  return lessAt(
    { length: a.length, at: (i) => a.charCodeAt(i) },
    { length: b.length, at: (i) => b.charCodeAt(i) },
    version,
  );
}

interface Runes {
  readonly length: number;
  at(i: number): number;
}

function lessAt(a: Runes, b: Runes, version: 2 | 3): boolean {
  const length = Math.min(a.length, b.length);
  let i = 0;
  while (i < length && a.at(i) === b.at(i)) i += 1;
  if (i === length) return a.length < b.length;
  const [left, right] = [isLetter(a.at(i)), isLetter(b.at(i))];
  if (left && right) return a.at(i) < b.at(i);
  if (left || right) return version === 3 && i > 0 && isDigit(a.at(i - 1)) ? left : right;
  const zero = (a.at(i) === 48 || b.at(i) === 48) && afterNumber(a, i) ? 1n : 0n;
  const [m, n] = [numberAt(a, i, zero), numberAt(b, i, zero)];
  if (m.value !== n.value) return m.value < n.value;
  if (m.end !== n.end) return m.end < n.end;
  return a.at(i) < b.at(i);
}

/** Whether the digits before are a number above 0: then zeros that follow count. */
function afterNumber(a: Runes, i: number): boolean {
  for (let j = i - 1; j >= 0 && isDigit(a.at(j)); j -= 1) if (a.at(j) !== 48) return true;
  return false;
}

function numberAt(a: Runes, from: number, start: bigint): { value: bigint; end: number } {
  let value = start;
  let end = from;
  for (; end < a.length && isDigit(a.at(end)); end += 1)
    value = BigInt.asIntN(64, value * 10n + BigInt(a.at(end) - 48));
  return { value, end };
}
