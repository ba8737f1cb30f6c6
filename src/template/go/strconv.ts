import { quote } from './quote.ts';

export { type FloatFormat, formatFloat } from './ftoa.ts';
export {
  canBackquote,
  isPrint,
  quote,
  quoteRune,
  quoteRuneToASCII,
  quoteToASCII,
  unquote,
  unquoteChar,
} from './quote.ts';

/** strconv.ErrSyntax and strconv.ErrRange by their texts. */
export type ParseProblem = 'invalid syntax' | 'value out of range';

/** Go's two results: on a range error the value is the nearest one that fits. */
export interface Parsed<T> {
  readonly value: T;
  readonly error?: ParseProblem;
}

/** The text of a strconv.NumError. */
export const numError = (func: string, input: string, problem: string): string =>
  `strconv.${func}: parsing ${quote(input)}: ${problem}`;

const BASE_PREFIXES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };

/** strconv.ParseUint; base 0 reads prefixes and underscores, bit size 0 is 64. */
export function parseUint(s: string, base: number, bitSize: number): Parsed<bigint> {
  let digits = s;
  let radix = base;
  if (base === 0) {
    radix = 10;
    if (s[0] === '0') {
      const prefixed = s.length >= 3 ? BASE_PREFIXES[s[1]!.toLowerCase()] : undefined;
      radix = prefixed ?? 8;
      digits = s.slice(prefixed === undefined ? 1 : 2);
    }
  }
  const valid = digitPrefix(digits, radix, base === 0);
  const value = toBigInt(digits.slice(0, valid).replaceAll('_', ''), radix);
  // Read from the left: a number too large is told before what stands behind it.
  const max = (1n << BigInt(bitSize || 64)) - 1n;
  if (value > max) return { value: max, error: 'value out of range' };
  const wrong = s === '' || valid < digits.length || (digits.includes('_') && !underscoreOK(s));
  return wrong ? syntaxError(0n) : { value };
}

const syntaxError = <T>(value: T): Parsed<T> => ({ value, error: 'invalid syntax' });

/** How many characters are digits of the base, or underscores where these are allowed. */
function digitPrefix(s: string, radix: number, underscores: boolean): number {
  for (let i = 0; i < s.length; i += 1) {
    const c = s.charCodeAt(i);
    if (c === 0x5f && underscores) continue;
    const digit = c <= 0x39 ? c - 0x30 : (c | 0x20) - 0x57;
    if (digit < 0 || digit >= radix || (c > 0x39 && digit < 10) || c > 0x7a) return i;
  }
  return s.length;
}

function toBigInt(digits: string, radix: number): bigint {
  if (digits.length < 11) return BigInt(digits === '' ? 0 : Number.parseInt(digits, radix));
  const prefix = { 2: '0b', 8: '0o', 10: '', 16: '0x' }[radix];
  // More digits than any 64-bit number has are out of range whatever they are: no need to read them all.
  if (prefix !== undefined) return BigInt(prefix + (digits.replace(/^0+/, '').slice(0, 66) || '0'));
  let value = 0n;
  for (const c of digits.slice(0, 66)) value = value * BigInt(radix) + BigInt(Number.parseInt(c, radix));
  return value;
}

/** strconv.ParseInt. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: named as in Go's package; nothing here wants the global
export function parseInt(s: string, base: number, bitSize: number): Parsed<bigint> {
  const negative = s[0] === '-';
  const parsed = parseUint(negative || s[0] === '+' ? s.slice(1) : s, base, bitSize);
  if (parsed.error === 'invalid syntax') return syntaxError(0n);
  const cutoff = 1n << BigInt((bitSize || 64) - 1);
  if (!negative && parsed.value >= cutoff) return { value: cutoff - 1n, error: 'value out of range' };
  if (negative && parsed.value > cutoff) return { value: -cutoff, error: 'value out of range' };
  return { value: negative ? -parsed.value : parsed.value };
}

/** atoi.go: underscores must stand between digits, or between the base prefix and a digit. */
function underscoreOK(s: string): boolean {
  const unsigned = /^[+-]/.test(s) ? s.slice(1) : s;
  const prefix = /^0[box]/i.exec(unsigned)?.[0] ?? '';
  const rest = unsigned.slice(prefix.length);
  if (prefix === '' && rest.startsWith('_')) return false;
  const digit = prefix.toLowerCase() === '0x' ? '[0-9a-fA-F]' : '[0-9]';
  return !new RegExp(`_(?!${digit})|(?<!^|${digit})_`).test(rest);
}

const DECIMAL_FLOAT = /^[+-]?(?:[0-9_]*[0-9][0-9_]*\.?[0-9_]*|_*\._*[0-9][0-9_]*)(?:[eE][+-]?[0-9][0-9_]*)?$/;
const HEX_FLOAT = /^([+-]?)0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9][0-9_]*)$/;
const SPECIAL_FLOAT = /^([+-]?)(?:inf|infinity)$/i;

/** strconv.ParseFloat with its whole syntax: decimal, hexadecimal, infinities, underscores. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: named as in Go's package; nothing here wants the global
export function parseFloat(s: string, bitSize: 32 | 64 = 64): Parsed<number> {
  const special = SPECIAL_FLOAT.exec(s);
  if (special) return { value: special[1] === '-' ? -Infinity : Infinity };
  if (/^nan$/i.test(s)) return { value: Number.NaN };
  const hex = HEX_FLOAT.exec(s);
  if (!hex && !DECIMAL_FLOAT.test(s)) return syntaxError(0);
  if (s.includes('_') && !underscoreOK(s)) return syntaxError(0);
  const value = hex ? hexFloat(hex) : Number(s.replaceAll('_', ''));
  if (value === undefined) return syntaxError(0);
  const rounded = bitSize === 32 ? Math.fround(value) : value;
  return Number.isFinite(rounded) ? { value: rounded } : { value: rounded, error: 'value out of range' };
}

function hexFloat(match: RegExpExecArray): number | undefined {
  const [, sign, whole = '', fraction = '', power] = match.map((part) => part?.replaceAll('_', ''));
  const digits = whole + fraction;
  if (digits === '') return undefined;
  const exponent = Math.max(-100_000, Math.min(100_000, Number(power))) - fraction.length * 4;
  const value = scale(BigInt(`0x${digits}`), exponent);
  return sign === '-' ? -value : value;
}

/** mantissa × 2^exponent, rounded once, half to even. */
function scale(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const bits = mantissa.toString(2).length;
  if (bits + exponent > 1024) return Infinity;
  const drop = Math.max(bits - 53, -1074 - exponent, 0);
  if (drop > bits + 1) return 0;
  let kept = mantissa >> BigInt(drop);
  const rest = mantissa - (kept << BigInt(drop));
  const half = drop === 0 ? 1n : 1n << BigInt(drop - 1);
  if (drop > 0 && (rest > half || (rest === half && (kept & 1n) === 1n))) kept += 1n;
  const power = exponent + drop;
  // In two steps where 2^power alone is below the smallest double or above the largest.
  const first = Math.max(-900, Math.min(900, power));
  return Number(kept) * 2 ** first * 2 ** (power - first);
}
