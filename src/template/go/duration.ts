/** time.Duration: an int64 of nanoseconds with Go's text form. */
import { fn, GoError, type GoFunc, GoNumber, GoObject, type GoValue, int64 } from '../value.ts';
import { toBytes } from './bytes.ts';

export const NANOSECOND = 1n;
export const MICROSECOND = 1000n;
export const MILLISECOND = 1_000_000n;
export const SECOND = 1_000_000_000n;
export const MINUTE = 60n * SECOND;
export const HOUR = 60n * MINUTE;

const MAX = (1n << 63n) - 1n;
const MIN = -(1n << 63n);

export class GoDuration extends GoObject {
  override readonly type = 'time.Duration';
  override readonly kind = 'int64';
  readonly nanoseconds: bigint;
  constructor(nanoseconds: bigint) {
    super();
    this.nanoseconds = BigInt.asIntN(64, nanoseconds);
  }
  override string(): string {
    return formatDuration(this.nanoseconds);
  }
  override underlying(): GoValue {
    return int64(this.nanoseconds);
  }
  override json(): GoValue {
    return this.underlying();
  }
  override method(name: string): GoFunc | undefined {
    return Object.hasOwn(METHODS, name) ? METHODS[name]!(this.nanoseconds) : undefined;
  }
}

const getter = (name: string, result: string, value: () => GoValue): GoFunc => fn(name, [], result, value);

const METHODS: Readonly<Record<string, (d: bigint) => GoFunc>> = {
  String: (d) => getter('String', 'string', () => formatDuration(d)),
  Nanoseconds: (d) => getter('Nanoseconds', 'int64', () => int64(d)),
  Microseconds: (d) => getter('Microseconds', 'int64', () => int64(d / MICROSECOND)),
  Milliseconds: (d) => getter('Milliseconds', 'int64', () => int64(d / MILLISECOND)),
  Seconds: (d) => getter('Seconds', 'float64', () => inUnits(d, SECOND)),
  Minutes: (d) => getter('Minutes', 'float64', () => inUnits(d, MINUTE)),
  Hours: (d) => getter('Hours', 'float64', () => inUnits(d, HOUR)),
  Abs: (d) => getter('Abs', 'time.Duration', () => new GoDuration(d === MIN ? MAX : d < 0n ? -d : d)),
  Round: (d) =>
    fn('Round', ['time.Duration'], 'time.Duration', (m: GoValue) => new GoDuration(roundDuration(d, nanosOf(m)))),
  Truncate: (d) =>
    fn('Truncate', ['time.Duration'], 'time.Duration', (m: GoValue) => new GoDuration(truncateDuration(d, nanosOf(m)))),
};

/** The nanoseconds of an argument declared as time.Duration: a duration, or an integer constant of that type. */
export function nanosOf(v: GoValue): bigint {
  if (v instanceof GoDuration) return v.nanoseconds;
  if (v instanceof GoNumber) return BigInt(v.value);
  return typeof v === 'bigint' ? v : 0n;
}

/** Seconds, Minutes, Hours: whole units and the rest are turned into floats one by one, as Go does. */
export const inUnits = (d: bigint, unit: bigint): number => Number(d / unit) + Number(d % unit) / Number(unit);

/** Duration.Truncate: toward zero. */
export const truncateDuration = (d: bigint, m: bigint): bigint => (m <= 0n ? d : d - (d % m));

/** Duration.Round: halves away from zero; out of range gives the largest or smallest duration. */
export function roundDuration(d: bigint, m: bigint): bigint {
  if (m <= 0n) return d;
  const rest = d % m;
  const size = rest < 0n ? -rest : rest;
  if (size + size < m) return d - rest;
  const rounded = d < 0n ? d - rest - m : d - rest + m;
  return rounded > MAX ? MAX : rounded < MIN ? MIN : rounded;
}

/** Duration.String: `1h0m0.5s`, `1.5ms`, `0s`. */
export function formatDuration(d: bigint): string {
  const size = d < 0n ? -d : d;
  const sign = d < 0n ? '-' : '';
  if (size === 0n) return '0s';
  if (size < MICROSECOND) return `${sign}${size}ns`;
  if (size < MILLISECOND) return `${sign}${decimal(size, MICROSECOND)}µs`;
  if (size < SECOND) return `${sign}${decimal(size, MILLISECOND)}ms`;
  const hours = size / HOUR;
  const minutes = (size / MINUTE) % 60n;
  const head = size >= HOUR ? `${hours}h${minutes}m` : size >= MINUTE ? `${minutes}m` : '';
  return `${sign}${head}${decimal(size % MINUTE, SECOND)}s`;
}

/** value/unit as a decimal without trailing zeros. */
function decimal(value: bigint, unit: bigint): string {
  const digits = String(unit).length - 1;
  const fraction = String(value % unit)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return fraction === '' ? `${value / unit}` : `${value / unit}.${fraction}`;
}

/** format.go: quote, the time package's own quoting: every byte of a non-ASCII character becomes `\xNN`. */
export function quoteTime(s: string): string {
  let out = '"';
  for (const byte of toBytes(s)) {
    if (byte >= 0x80 || byte < 0x20) out += `\\x${byte.toString(16).padStart(2, '0')}`;
    else if (byte === 0x22 || byte === 0x5c) out += `\\${String.fromCharCode(byte)}`;
    else out += String.fromCharCode(byte);
  }
  return `${out}"`;
}

const UNITS: Readonly<Record<string, bigint>> = {
  ns: NANOSECOND,
  us: MICROSECOND,
  µs: MICROSECOND, // U+00B5, the micro sign
  μs: MICROSECOND, // U+03BC, the Greek letter
  ms: MILLISECOND,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
};

const PART = /([0-9]*)(\.[0-9]*)?([^.0-9]*)/y;

/** format.go: ParseDuration. Throws its error text. */
export function parseDuration(text: string): bigint {
  const negative = text.startsWith('-');
  const rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return 0n;
  if (rest === '') throw invalidDuration(text);
  const limit = 1n << 63n;
  let total = 0n;
  PART.lastIndex = 0;
  while (PART.lastIndex < rest.length) {
    const [, whole, fraction = '', unitName] = PART.exec(rest)!;
    if (whole === '' && fraction.length < 2) throw invalidDuration(text);
    const integer = BigInt(whole || '0');
    if (integer > limit) throw invalidDuration(text);
    if (unitName === '') throw new GoError(`time: missing unit in duration ${quoteTime(text)}`);
    if (!Object.hasOwn(UNITS, unitName!)) {
      throw new GoError(`time: unknown unit ${quoteTime(unitName!)} in duration ${quoteTime(text)}`);
    }
    const unit = UNITS[unitName!]!;
    if (integer > limit / unit) throw invalidDuration(text);
    total += integer * unit + fractionOf(fraction.slice(1), unit);
    if (total > limit) throw invalidDuration(text);
  }
  if (negative) return -total;
  if (total > MAX) throw invalidDuration(text);
  return total;
}

const invalidDuration = (text: string): GoError => new GoError(`time: invalid duration ${quoteTime(text)}`);

/** leadingFraction and its use: digits beyond what an int64 holds are dropped, the product is computed in float64. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    if (value > MAX / 10n) break;
    const next = value * 10n + BigInt(digit);
    if (next > 1n << 63n) break;
    value = next;
    scale *= 10;
  }
  return value === 0n ? 0n : BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}
