import { GoError } from '../value.ts';
import { formatFloat } from './strconv.ts';

/** Arbitrary-precision decimals as shopspring/decimal computes with them: value × 10^exponent. */
export interface Decimal {
  readonly value: bigint;
  readonly exponent: number;
}

/** decimal.DivisionPrecision: digits after the point where a division does not come out even. */
const DIVISION_PRECISION = 16;

const pow10 = (n: number): bigint => 10n ** BigInt(n);
const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** decimal.NewFromFloat: the shortest digits that read back as the same float. */
export function fromFloat(f: number): Decimal {
  if (!Number.isFinite(f)) throw new GoError(`Cannot create a Decimal from ${formatFloat(f, 'g', -1)}`);
  const [mantissa = '0', power = '0'] = f.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return f === 0
    ? { value: 0n, exponent: 0 }
    : { value: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Decimal.Float64: the nearest float. */
export const toFloat = (d: Decimal): number => Number(`${d.value}e${d.exponent}`);

/** decimal.RescalePair: both on the smaller exponent. */
function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.value * pow10(a.exponent - exponent), b.value * pow10(b.exponent - exponent), exponent];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, exponent] = align(a, b);
  return { value: x + y, exponent };
}

export function sub(a: Decimal, b: Decimal): Decimal {
  const [x, y, exponent] = align(a, b);
  return { value: x - y, exponent };
}

export const mul = (a: Decimal, b: Decimal): Decimal => ({
  value: a.value * b.value,
  exponent: a.exponent + b.exponent,
});

/** Decimal.Div: rounded half away from zero at DIVISION_PRECISION digits after the point. */
export function div(a: Decimal, b: Decimal): Decimal {
  if (b.value === 0n) throw new GoError('decimal division by 0');
  const shift = a.exponent - b.exponent + DIVISION_PRECISION;
  const dividend = shift < 0 ? a.value : a.value * pow10(shift);
  const divisor = shift < 0 ? b.value * pow10(-shift) : b.value;
  const quotient = dividend / divisor;
  const remainder = dividend % divisor;
  const away = abs(remainder) * 2n >= abs(divisor);
  const step = a.value < 0n === b.value < 0n ? 1n : -1n;
  return { value: away ? quotient + step : quotient, exponent: -DIVISION_PRECISION };
}
