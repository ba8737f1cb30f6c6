import type { Json, JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';

/**
 * A document as Go's API machinery holds it: `int64` is bigint and `float64` is number, because patches tell the two apart
 * (`1` and `1.0` are of different types), and maps are Maps, whose keys are data.
 */
export type GoJson = null | boolean | number | bigint | string | GoJson[] | GoMap;
export type GoMap = Map<string, GoJson>;

export type GoType = 'nil' | 'bool' | 'int64' | 'float64' | 'string' | 'list' | 'map';

/** reflect.TypeOf */
export function goTypeOf(value: GoJson | undefined): GoType {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int64';
    case 'number':
      return 'float64';
  }
  if (value === null || value === undefined) return 'nil';
  return Array.isArray(value) ? 'list' : 'map';
}

export const isMap = (value: GoJson | undefined): value is GoMap => value instanceof Map;

/** reflect.DeepEqual */
export function deepEqual(a: GoJson | undefined, b: GoJson | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => deepEqual(item, b[i]));
  }
  if (!isMap(a) || !isMap(b) || a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !deepEqual(value, b.get(key))) return false;
  return true;
}

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/** A number without fraction or exponent in its text, as sigs.k8s.io/json reads it: int64 where it fits. */
export const integerOf = (value: bigint): bigint | number =>
  value >= INT64_MIN && value <= INT64_MAX ? value : Number(value);

/** A number once it has been written and read again: the float 1.0 is written `1`. */
export function reread(value: number | bigint): bigint | number {
  if (typeof value === 'bigint') return value;
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? integerOf(BigInt(value)) : value;
}

/** A copy with other numbers. */
export function mapNumbers<T extends GoJson>(value: T, change: (number: number | bigint) => number | bigint): T;
export function mapNumbers(value: GoJson, change: (number: number | bigint) => number | bigint): GoJson {
  if (typeof value === 'bigint' || typeof value === 'number') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapNumbers(item, change));
  if (!isMap(value)) return value;
  const copy: GoMap = new Map();
  for (const [key, item] of value) copy.set(key, mapNumbers(item, change));
  return copy;
}

/** Deeper documents are refused: what works on them recurses. */
export const MAX_DEPTH = 1000;

export class TooDeepError extends Error {}

/** Values of the manifest pipeline, as their JSON text would be read. */
export function fromJson(value: Json, depth = 0): GoJson {
  if (typeof value === 'number') return reread(value);
  if (typeof value === 'bigint') return integerOf(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw new TooDeepError('document is nested too deeply');
  if (Array.isArray(value)) return value.map((item) => fromJson(item, depth + 1));
  const map: GoMap = new Map();
  for (const [key, item] of value instanceof Map ? value : Object.entries(value)) {
    if (item !== undefined) map.set(key, fromJson(item, depth + 1));
  }
  return map;
}

/** The plain counterpart for callers: integers are bigint only where a double is not exact. */
export function toJson(value: GoJson): Json {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (Array.isArray(value)) return value.map(toJson);
  if (!isMap(value)) return value;
  const object: JsonObject = {};
  for (const [key, item] of value) {
    if (key === '__proto__') {
      Object.defineProperty(object, key, { value: toJson(item), writable: true, enumerable: true, configurable: true });
    } else object[key] = toJson(item);
  }
  return object;
}

/** json.Marshal: sorted keys, HTML escaped. */
export const marshal = (value: GoJson): string => encodeJson(value as Json);

const SURROGATE = /[\ud800-\udfff]/;

/** Go compares bytes; UTF-16 differs only where surrogates are involved. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}
