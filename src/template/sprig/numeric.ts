import { toFloat64, toInt64 } from '../go/cast.ts';
import * as decimal from '../go/decimal.ts';
import { formatValue } from '../go/fmt.ts';
import * as math from '../go/math.ts';
import { parseInt as readInt } from '../go/strconv.ts';
import { fn, GoError, type GoFunc, type GoNumber, type GoValue, int, int64, sliceItems } from '../value.ts';

const ANY = 'interface {}';
const ANYS = '...interface {}';

/** Sprig's arithmetic: on int64 after conversion, on floats by way of decimals (functions.go, numeric.go). */
export const numericFunctions: readonly GoFunc[] = [
  fn('int', [ANY], 'int', (v: GoValue) => int(toInt64(v))),
  fn('int64', [ANY], 'int64', (v: GoValue) => int64(toInt64(v))),
  fn('float64', [ANY], 'float64', toFloat64),
  fn('toDecimal', [ANY], 'int64', fromOctal),
  fn('add1', [ANY], 'int64', (v: GoValue) => int64(toInt64(v) + 1n)),
  fn('add', [ANYS], 'int64', (...values: GoValue[]) => foldIntegers(0n, values, (a, b) => a + b)),
  fn('sub', [ANY, ANY], 'int64', (a: GoValue, b: GoValue) => int64(toInt64(a) - toInt64(b))),
  fn('mul', [ANY, ANYS], 'int64', (a: GoValue, ...values: GoValue[]) =>
    foldIntegers(toInt64(a), values, (x, y) => x * y),
  ),
  fn('div', [ANY, ANY], 'int64', (a: GoValue, b: GoValue) => int64(toInt64(a) / divisor(b))),
  fn('mod', [ANY, ANY], 'int64', (a: GoValue, b: GoValue) => int64(toInt64(a) % divisor(b))),
  ...['max', 'biggest'].map((name) =>
    fn(name, [ANY, ANYS], 'int64', (a: GoValue, ...values: GoValue[]) => foldIntegers(toInt64(a), values, larger)),
  ),
  fn('min', [ANY, ANYS], 'int64', (a: GoValue, ...values: GoValue[]) => foldIntegers(toInt64(a), values, smaller)),
  fn('maxf', [ANY, ANYS], 'float64', (a: GoValue, ...values: GoValue[]) =>
    values.map(toFloat64).reduce(math.max, toFloat64(a)),
  ),
  fn('minf', [ANY, ANYS], 'float64', (a: GoValue, ...values: GoValue[]) =>
    values.map(toFloat64).reduce(math.min, toFloat64(a)),
  ),
  fn('floor', [ANY], 'float64', (v: GoValue) => Math.floor(toFloat64(v))),
  fn('ceil', [ANY], 'float64', (v: GoValue) => Math.ceil(toFloat64(v))),
  fn('round', [ANY, 'int', '...float64'], 'float64', round),
  fn('add1f', [ANY], 'float64', (v: GoValue) => foldDecimals(v, [1n], decimal.add)),
  fn('addf', [ANYS], 'float64', (...values: GoValue[]) => foldDecimals(0, values, decimal.add)),
  fn('subf', [ANY, ANYS], 'float64', (a: GoValue, ...values: GoValue[]) => foldDecimals(a, values, decimal.sub)),
  fn('divf', [ANY, ANYS], 'float64', (a: GoValue, ...values: GoValue[]) => foldDecimals(a, values, decimal.div)),
  fn('mulf', [ANY, ANYS], 'float64', (a: GoValue, ...values: GoValue[]) => foldDecimals(a, values, decimal.mul)),
];

function larger(a: bigint, b: bigint): bigint {
  return b > a ? b : a;
}

function smaller(a: bigint, b: bigint): bigint {
  return b < a ? b : a;
}

/** Wraps after each step as int64 does. */
const foldIntegers = (start: bigint, values: readonly GoValue[], op: (a: bigint, b: bigint) => bigint): GoNumber =>
  int64(values.reduce<bigint>((a, v) => BigInt.asIntN(64, op(a, toInt64(v))), start));

function divisor(v: GoValue): bigint {
  const n = toInt64(v);
  if (n === 0n) throw new GoError('runtime error: integer divide by zero');
  return n;
}

/** numeric.go: execDecimalOp. */
function foldDecimals(
  start: GoValue,
  values: readonly GoValue[],
  op: (a: decimal.Decimal, b: decimal.Decimal) => decimal.Decimal,
): number {
  const read = (v: GoValue) => decimal.fromFloat(toFloat64(v));
  return decimal.toFloat(values.reduce<decimal.Decimal>((result, v) => op(result, read(v)), read(start)));
}

/** numeric.go: round: up from the given fraction on, by default a half. */
function round(v: GoValue, places: bigint, ...options: number[]): number {
  const power = math.pow10(Number(places));
  const digit = power * toFloat64(v);
  const fraction = Number.isFinite(digit) ? digit - Math.trunc(digit) : Number.NaN;
  return (fraction >= (options[0] ?? 0.5) ? Math.ceil(digit) : Math.floor(digit)) / power;
}

/** numeric.go: toDecimal: reads what prints as an octal number. */
function fromOctal(v: GoValue): GoNumber {
  if (sliceItems(v) !== undefined || v instanceof Map) return int64(0n);
  const parsed = readInt(formatValue(v), 8, 64);
  return int64(parsed.error ? 0n : parsed.value);
}
