import { remember } from '../core/remember.ts';

/**
 * resource.Quantity of k8s.io/apimachinery: a fixed-point number with a suffix (`500m`, `1.5Gi`, `12e6`). The value is
 * `unscaled` × 10^`scale`; `format` is the family the text was written in and decides how it is printed again.
 */
export interface Quantity {
  readonly unscaled: bigint;
  readonly scale: number;
  readonly format: QuantityFormat;
  /** The text as written, where Go keeps it because it looks canonical (`1.500`, `012Mi`). */
  readonly text?: string;
  /** Go holds it as a big decimal: what does not fit int64 wraps around, where a small one often becomes 0. */
  readonly big?: true;
}
export type QuantityFormat = 'DecimalExponent' | 'BinarySI' | 'DecimalSI';

export class QuantityError extends Error {}

const FORMAT_WRONG = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NUMERIC = 'unable to parse numeric part of quantity';
const SUFFIX = "unable to parse quantity's suffix";

const NANO = -9;
const MAX_INT64 = (1n << 63n) - 1n;
/** Sign, digits, fraction, suffix: what parseQuantityString takes apart (it lets all digits be missing). */
const PARTS = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*(?:[-+]?\d*))$/;
const DECIMAL_SUFFIXES: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** quantity.go: ParseQuantity. Throws QuantityError with Go's sentence. */
export const parseQuantity = remember(parse);

function parse(text: string): Quantity {
  if (text === '') throw new QuantityError(FORMAT_WRONG);
  if (text === '0') return { unscaled: 0n, scale: 0, format: 'DecimalSI', text };
  const parts = PARTS.exec(text);
  if (parts === null) throw new QuantityError(FORMAT_WRONG);
  const [, sign, allDigits = '', fraction = '', suffix = ''] = parts;
  const digits = allDigits.replace(/^0+/, '');
  // Go stops reading where the text ends inside the leading zeros: nothing but sign and zeros is 0.
  if (digits === '' && parts[3] === undefined && suffix === '') return { unscaled: 0n, scale: 0, format: 'DecimalSI' };
  const { exponent, format } = interpretSuffix(suffix);
  const whole = digits === '' ? '0' : digits;
  return (
    parseFast(text, sign === '-', whole, fraction, exponent, format) ??
    parseExact(sign === '-', allDigits, fraction, exponent, format)
  );
}

/** suffix.go: interpret. The exponent is one of 2 for BinarySI, else of 10. */
function interpretSuffix(suffix: string): { exponent: number; format: QuantityFormat } {
  if (Object.hasOwn(DECIMAL_SUFFIXES, suffix)) return { exponent: DECIMAL_SUFFIXES[suffix]!, format: 'DecimalSI' };
  const binary = BINARY_SUFFIXES.indexOf(suffix);
  if (binary > 0) return { exponent: binary * 10, format: 'BinarySI' };
  if (!/^[eE][-+]?\d+$/.test(suffix) || suffix.length > 40) throw new QuantityError(SUFFIX);
  const exponent = BigInt(suffix.slice(1).replace(/^\+/, ''));
  if (exponent !== BigInt.asIntN(64, exponent)) throw new QuantityError(SUFFIX);
  return { exponent: Number(BigInt.asIntN(32, exponent)), format: 'DecimalExponent' };
}

/** The int64 path of ParseQuantity: it keeps the text where that seems canonical already. */
function parseFast(
  text: string,
  negative: boolean,
  whole: string,
  fraction: string,
  exponent: number,
  format: QuantityFormat,
): Quantity | undefined {
  const binary = format === 'BinarySI';
  if (binary && fraction !== '') return undefined;
  const length = whole.length + fraction.length;
  const precision = binary ? 14 - length - Math.trunc((exponent * 3) / 10) : 18 - length;
  const scale = (binary ? 0 : exponent) - fraction.length;
  if (precision < 0 || scale < NANO) return undefined;
  const shifted = whole + fraction;
  const value = BigInt(shifted);
  const result = binary ? value << BigInt(exponent) : value;
  if (result > MAX_INT64) return undefined;
  const canonical = binary
    ? exponent % 10 === 0 && (value & 7n) !== 0n
    : scale % 3 === 0 && !shifted.endsWith('000') && shifted[0] !== '0';
  return { unscaled: negative ? -result : result, scale, format, ...(canonical && { text }) };
}

/** The big decimal path: rounds up to nano, caps binary values at the largest int64. It wants a digit. */
function parseExact(
  negative: boolean,
  whole: string,
  fraction: string,
  exponent: number,
  format: QuantityFormat,
): Quantity {
  if (whole + fraction === '') throw new QuantityError(NUMERIC);
  let unscaled = BigInt(whole + fraction);
  let scale = -fraction.length;
  let family = format;
  if (format === 'BinarySI') unscaled <<= BigInt(exponent);
  else scale += exponent;
  if (unscaled !== 0n) ({ unscaled, scale } = roundUpPositive(unscaled, scale, NANO));
  if (format === 'BinarySI') {
    if (compareDecimals(unscaled, scale, MAX_INT64, 0) > 0) [unscaled, scale] = [MAX_INT64, 0];
    if (unscaled > 0n && compareDecimals(unscaled, scale, 1n, 0) < 0) family = 'DecimalSI';
  }
  return { unscaled: negative ? -unscaled : unscaled, scale, format: family, big: true };
}

/** A positive decimal with no digits below 10^`to`, rounded away from zero. */
function roundUpPositive(unscaled: bigint, scale: number, to: number): { unscaled: bigint; scale: number } {
  if (scale >= to) return { unscaled, scale };
  const drop = to - scale;
  if (drop > unscaled.toString().length) return { unscaled: 1n, scale: to };
  const divisor = 10n ** BigInt(drop);
  return { unscaled: (unscaled + divisor - 1n) / divisor, scale: to };
}

function compareDecimals(a: bigint, aScale: number, b: bigint, bScale: number): number {
  const [signA, signB] = [sign(a), sign(b)];
  if (signA !== signB || signA === 0) return signA - signB;
  const gap = aScale - bScale;
  // Far apart: the number of digits decides, without building a power of ten of that size.
  const digitsA = a.toString().length + gap;
  const digitsB = b.toString().length;
  if (Math.abs(digitsA - digitsB) > 1) return digitsA > digitsB ? signA : -signA;
  const [x, y] = gap >= 0 ? [a * 10n ** BigInt(gap), b] : [a, b * 10n ** BigInt(-gap)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const sign = (value: bigint): number => (value > 0n ? 1 : value < 0n ? -1 : 0);

export const isZeroQuantity = (q: Quantity): boolean => q.unscaled === 0n;
/** -1, 0 or 1. */
export const quantitySign = (q: Quantity): number => sign(q.unscaled);
/** Quantity.Cmp. */
export const compareQuantities = (a: Quantity, b: Quantity): number =>
  compareDecimals(a.unscaled, a.scale, b.unscaled, b.scale);

/**
 * math.go: positiveScaleInt64 multiplies by these powers of ten in one step, and what does not fit wraps around; by
 * others digit by digit, and gives 0 where that stops.
 */
const MULTIPLIED_AT_ONCE: ReadonlySet<number> = new Set([1, 2, 3, 6, 9]);

/** Quantity.ScaledValue: the value in units of 10^`scale`, rounded away from zero. */
export function scaledValue(q: Quantity, scale: number): bigint {
  const magnitude = q.unscaled < 0n ? -q.unscaled : q.unscaled;
  if (magnitude === 0n) return 0n;
  // From 10^64 on the value is a multiple of 2^64 and nothing is left of it.
  if (q.scale - scale >= 64) return 0n;
  const value =
    q.scale < scale ? roundUpPositive(magnitude, q.scale, scale).unscaled : magnitude * 10n ** BigInt(q.scale - scale);
  if (value > MAX_INT64 && !q.big && !MULTIPLIED_AT_ONCE.has(q.scale - scale)) return 0n;
  return BigInt.asIntN(64, q.unscaled < 0n ? -value : value);
}

/** Quantity.Value: whole units, rounded away from zero. */
export const quantityValue = (q: Quantity): bigint => scaledValue(q, 0);
/** Quantity.MilliValue. */
export const quantityMilliValue = (q: Quantity): bigint => scaledValue(q, -3);

/** Quantity.RoundUp: no digits below 10^`scale`. A value that has none keeps its text. */
export function roundUpQuantity(q: Quantity, scale: number): Quantity {
  if (q.scale >= scale) return q;
  const magnitude = q.unscaled < 0n ? -q.unscaled : q.unscaled;
  if (magnitude === 0n) return { unscaled: 0n, scale, format: q.format };
  const rounded = roundUpPositive(magnitude, q.scale, scale);
  const unscaled = q.unscaled < 0n ? -rounded.unscaled : rounded.unscaled;
  return { unscaled, scale: rounded.scale, format: q.format, ...(q.big && { big: true }) };
}

const MAX_SCALE_GAP = 4096;

/** Quantity.Add; the sum is written in the first family, or the second's where the first is zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const format = isZeroQuantity(a) ? b.format : a.format;
  const alone = isZeroQuantity(a) ? b : isZeroQuantity(b) ? a : undefined;
  if (alone !== undefined) return { unscaled: alone.unscaled, scale: alone.scale, format };
  // Nobody means numbers so far apart; written out they would fill the memory, and the small one is nothing beside the other.
  if (Math.abs(a.scale - b.scale) > MAX_SCALE_GAP) {
    const { unscaled, scale } = a.scale > b.scale ? a : b;
    return { unscaled, scale, format };
  }
  const scale = Math.min(a.scale, b.scale);
  const at = (q: Quantity) => q.unscaled * 10n ** BigInt(q.scale - scale);
  return { unscaled: at(a) + at(b), scale, format };
}

export const subtractQuantities = (a: Quantity, b: Quantity): Quantity =>
  addQuantities(a, { ...b, unscaled: -b.unscaled });

/** Quantity.String: the text the server stores and prints. */
export function formatQuantity(q: Quantity): string {
  if (q.text !== undefined) return q.text;
  if (q.unscaled === 0n) return '0';
  const binary = q.format === 'BinarySI' ? formatBinary(q) : undefined;
  return binary ?? formatDecimal(q);
}

/** Only whole values from 1024 on are written with binary suffixes. */
function formatBinary(q: Quantity): string | undefined {
  if (compareDecimals(q.unscaled < 0n ? -q.unscaled : q.unscaled, q.scale, 1024n, 0) < 0) return undefined;
  let amount = scaledValue(q, 0);
  if (q.scale < 0 && compareDecimals(amount, 0, q.unscaled, q.scale) !== 0) return undefined;
  let times = 0;
  while ((amount >= 1024n || amount <= -1024n) && amount % 1024n === 0n) {
    amount /= 1024n;
    times += 1;
  }
  return `${amount}${BINARY_SUFFIXES[times] ?? ''}`;
}

/** amount.go: AsCanonicalBytes, an exponent that is a multiple of three; suffix.go: constructBytes. */
function formatDecimal(q: Quantity): string {
  let digits = q.unscaled.toString();
  const zeros = /0*$/.exec(digits)![0].length;
  digits = digits.slice(0, digits.length - zeros);
  const exponent = q.scale + zeros;
  const extra = ((exponent % 3) + 3) % 3;
  return `${digits}${'0'.repeat(extra)}${decimalSuffix(exponent - extra, q.format)}`;
}

function decimalSuffix(exponent: number, format: QuantityFormat): string {
  if (format === 'DecimalExponent') return exponent === 0 ? '' : `e${exponent}`;
  for (const [suffix, e] of Object.entries(DECIMAL_SUFFIXES)) if (e === exponent) return suffix;
  return ''; // Go drops an exponent it has no suffix for
}
