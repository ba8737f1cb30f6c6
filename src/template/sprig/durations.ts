/** The duration functions of Helm 4 (pkg/engine/funcs.go). */
import {
  GoDuration,
  HOUR,
  inUnits,
  MICROSECOND,
  MILLISECOND,
  MINUTE,
  NANOSECOND,
  parseDuration,
  roundDuration,
  SECOND,
  truncateDuration,
} from '../go/duration.ts';
import { formatValue } from '../go/fmt.ts';
import { quote } from '../go/quote.ts';
import { parseFloat as parseGoFloat } from '../go/strconv.ts';
import { trimSpace } from '../go/strings.ts';
import { fn, GoError, type GoFunc, GoNumber, GoObject, type GoValue, int64, typeOf } from '../value.ts';

const ANY = 'interface {}';

/** Whole units as int64; 0 for what is no duration. */
const whole = (name: string, unit: bigint): GoFunc =>
  fn(name, [ANY], 'int64', (v: GoValue) => int64((durationOf(v) ?? 0n) / unit));

/** Units as float64; 0 for what is no duration. */
const units = (name: string, unit: bigint, divisors: readonly number[] = []): GoFunc =>
  fn(name, [ANY], 'float64', (v: GoValue) =>
    divisors.reduce((value, divisor) => value / divisor, inUnits(durationOf(v) ?? 0n, unit)),
  );

/** Rounds the first argument to a multiple of the second; an invalid second leaves it as it is. */
const toMultiple = (name: string, round: (d: bigint, m: bigint) => bigint): GoFunc =>
  fn(name, [ANY, ANY], 'time.Duration', (v: GoValue, m: GoValue) => {
    const duration = durationOf(v);
    if (duration === undefined) return new GoDuration(0n);
    const multiple = durationOf(m);
    return new GoDuration(multiple === undefined ? duration : round(duration, multiple));
  });

export const helm4DurationFunctions: readonly GoFunc[] = [
  fn('mustToDuration', [ANY], 'time.Duration', (v: GoValue) => new GoDuration(asDuration(v))),
  whole('durationNanoseconds', NANOSECOND),
  whole('durationMicroseconds', MICROSECOND),
  whole('durationMilliseconds', MILLISECOND),
  units('durationSeconds', SECOND),
  units('durationMinutes', MINUTE),
  units('durationHours', HOUR),
  units('durationDays', HOUR, [24]),
  units('durationWeeks', HOUR, [24, 7]),
  toMultiple('durationRoundTo', roundDuration),
  toMultiple('durationTruncateTo', truncateDuration),
];

function durationOf(v: GoValue): bigint | undefined {
  try {
    return asDuration(v);
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
}

/** asDuration: a duration, its text, or a number of seconds. Throws its error text. */
function asDuration(v: GoValue): bigint {
  if (v instanceof GoDuration) return v.nanoseconds;
  if (typeof v === 'string') return durationOfText(v);
  if (v === null) throw new GoError('invalid duration');
  // Named integers (a time.Month) count as what they are made of.
  const plain = v instanceof GoObject ? v.underlying() : v;
  if (typeof plain === 'bigint') return ofWholeSeconds(plain);
  if (typeof plain === 'number') return ofSeconds(plain);
  if (plain instanceof GoNumber && plain.kind !== 'complex128') {
    return typeof plain.value === 'bigint' ? ofWholeSeconds(plain.value) : ofSeconds(plain.value);
  }
  throw new GoError(`unsupported duration type ${typeOf(v)}`);
}

function durationOfText(text: string): bigint {
  const trimmed = trimSpace(text);
  if (trimmed === '') throw new GoError('empty duration');
  try {
    return parseDuration(trimmed);
  } catch {
    const seconds = parseGoFloat(trimmed);
    if (seconds.error === undefined) return ofSeconds(seconds.value);
    throw new GoError(`could not parse duration ${quote(text)}`);
  }
}

const MAX = (1n << 63n) - 1n;
const MIN = -(1n << 63n);

function ofWholeSeconds(seconds: bigint): bigint {
  if (seconds > MAX / SECOND || seconds < MIN / SECOND) throw new GoError(`duration seconds overflow: ${seconds}`);
  return seconds * SECOND;
}

function ofSeconds(seconds: number): bigint {
  if (!Number.isFinite(seconds)) throw new GoError(`invalid duration seconds: ${formatValue(seconds)}`);
  const limit = Number(MAX) / 1e9;
  if (seconds > limit || seconds < -limit) throw new GoError(`duration seconds overflow: ${formatValue(seconds)}`);
  const nanos = seconds * 1e9;
  // 2^63 itself passes Go's check and wraps in the conversion.
  return BigInt.asIntN(64, BigInt(Math.trunc(nanos)));
}
