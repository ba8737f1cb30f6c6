import { GoMap, GoNumber, type GoTypeName, type GoValue, type IntegerKind } from '../value.ts';
import { compareBytes } from './bytes.ts';
import { sortedKeys } from './sort.ts';

/** The parts of Go's reflect and internal/fmtsort that templates and fmt lean on. */

const INTEGER_BITS: Readonly<Record<string, number>> = {
  int: 64,
  int8: 8,
  int16: 16,
  int32: 32,
  int64: 64,
  uint: 64,
  uint8: 8,
  uint16: 16,
  uint32: 32,
  uint64: 64,
  uintptr: 64,
};

export const isIntegerType = (type: GoTypeName): boolean => type in INTEGER_BITS;
export const isSignedType = (type: GoTypeName): boolean => type.startsWith('int') && isIntegerType(type);
export const isUnsignedType = (type: GoTypeName): boolean => type.startsWith('uint') && isIntegerType(type);

/** Wraps an integer to the width of its type, as a conversion in Go does. */
export function wrapInteger(v: bigint, type: GoTypeName): bigint {
  const bits = INTEGER_BITS[type]!;
  return isSignedType(type) ? BigInt.asIntN(bits, v) : BigInt.asUintN(bits, v);
}

/** reflect.Value.OverflowInt and OverflowUint. */
export const overflows = (v: bigint, type: GoTypeName): boolean => wrapInteger(v, type) !== v;

/** An integer of the named type; the caller has checked its range. */
export const makeInteger = (v: bigint, type: GoTypeName): GoValue =>
  type === 'int' ? v : new GoNumber(type as IntegerKind, v);

/** The integer a value holds, whatever integer kind it has. */
export function integerOf(v: GoValue | undefined): bigint | undefined {
  if (typeof v === 'bigint') return v;
  return v instanceof GoNumber && typeof v.value === 'bigint' ? v.value : undefined;
}

/** The keys of a map (held as strings) in the order in which fmt prints and templates range over them (internal/fmtsort). */
export function orderedKeys(map: ReadonlyMap<string, GoValue>): string[] {
  if (!(map instanceof GoMap) || map.key === 'string') return sortedKeys(map);
  const keys = [...map.keys()];
  if (isIntegerType(map.key)) return keys.sort((a, b) => compareNumbers(BigInt(a), BigInt(b)));
  if (map.key.startsWith('float')) return keys.sort((a, b) => compareNumbers(Number(a), Number(b)));
  return keys.sort(compareBytes); // false sorts before true
}

const compareNumbers = (a: bigint | number, b: bigint | number) => (a < b ? -1 : a > b ? 1 : 0);

/** A key of a map as the Go value it stands for. */
export function keyValue(map: ReadonlyMap<string, GoValue>, key: string): GoValue {
  if (!(map instanceof GoMap) || map.key === 'string') return key;
  if (isIntegerType(map.key)) return makeInteger(BigInt(key), map.key);
  if (map.key.startsWith('float')) return Number(key);
  return map.key === 'bool' ? key === 'true' : key;
}
