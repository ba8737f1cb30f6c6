import { GoNumber, type GoValue } from '../value.ts';
import { parseFloat as readFloat, parseInt as readInt } from './strconv.ts';

/**
 * Conversions of any value to a number, as spf13/cast makes them: what does not convert is 0.
 * Named numbers (time.Duration) do not match cast's list of types, but time.Weekday and time.Month do.
 */

const MIN_INT64 = -(1n << 63n);
const MAX_FLOAT = 2 ** 63;

/** `int64(f)` as amd64 does it: what does not fit, and NaN, becomes the smallest integer. */
export function truncate(f: number): bigint {
  if (!(f >= -MAX_FLOAT && f < MAX_FLOAT)) return MIN_INT64;
  return BigInt(Math.trunc(f));
}

/** caste.go: trimZeroDecimal: `3.00` reads as `3`. */
function trimZeroDecimal(s: string): string {
  return s.replace(/\.0+\.*$/, '');
}

/** cast.ToInt64 and, as int has 64 bits, cast.ToInt. */
export function toInt64(v: GoValue): bigint {
  switch (typeof v) {
    case 'bigint':
      return v;
    case 'number':
      return truncate(v);
    case 'boolean':
      return v ? 1n : 0n;
    case 'string': {
      const parsed = readInt(trimZeroDecimal(v), 0, 64);
      return parsed.error ? 0n : parsed.value;
    }
  }
  return v instanceof GoNumber ? integerOf(v) : (calendarNumber(v) ?? 0n);
}

function integerOf(v: GoNumber): bigint {
  if (v.kind === 'uintptr' || v.kind === 'complex128') return 0n;
  return typeof v.value === 'number' ? truncate(v.value) : BigInt.asIntN(64, v.value);
}

/** cast.ToFloat64. */
export function toFloat64(v: GoValue): number {
  switch (typeof v) {
    case 'bigint':
      return Number(v);
    case 'number':
      return v;
    case 'boolean':
      return v ? 1 : 0;
    case 'string': {
      const parsed = readFloat(v, 64);
      return parsed.error ? 0 : parsed.value;
    }
  }
  if (v instanceof GoNumber) return v.kind === 'uintptr' || v.kind === 'complex128' ? 0 : Number(v.value);
  return Number(calendarNumber(v) ?? 0);
}

/** caste.go: toInt: the two named integers that count as such. */
function calendarNumber(v: GoValue): bigint | undefined {
  if (typeof v !== 'object' || v === null || !('underlying' in v)) return undefined;
  if (v.type !== 'time.Month' && v.type !== 'time.Weekday') return undefined;
  const value = v.underlying();
  return typeof value === 'bigint' ? value : undefined;
}
