import type { Json } from '../../core/json.ts';

/** Values of expressions: ints are bigint, doubles number, maps Maps, lists arrays; types of libraries are classes. */
export type CelValue = unknown;

/** JSON without a schema, as the server's dynamic values: whole numbers are ints. */
export function toCel(value: Json | undefined): CelValue {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
  if (Array.isArray(value)) return value.map(toCel);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return new Map(entries.map(([key, item]) => [key, toCel(item)]));
}

/** Equality of CEL: deep, and numbers by value. Instances of library types are equal to themselves only. */
export function equalValues(a: CelValue, b: CelValue): boolean {
  if (Object.is(a, b)) return true;
  // biome-ignore lint/suspicious/noDoubleEquals: ints and doubles of the same value are equal
  if (typeof a !== 'object' || typeof b !== 'object') return isNumber(a) && isNumber(b) && a == b;
  if (a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => equalValues(item, b[i]));
  if (a instanceof Map) return b instanceof Map && equalMaps(a, b);
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0;
  return a.constructor === b.constructor && String(a) === String(b) && a.constructor !== Object;
}

function equalMaps(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !equalValues(value, b.get(key))) return false;
  return true;
}

const isNumber = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
