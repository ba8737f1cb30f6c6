import { type Instance, isObject } from './json.ts';
import type { TypeName } from './node.ts';
import { numberOf } from './number.ts';

/** Go: typeOf; undefined for what JSON has not. */
export function typeName(value: Instance): TypeName | undefined {
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'string') return typeof value as TypeName;
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  const number = numberOf(value);
  return number !== undefined && Number.isFinite(number) ? 'number' : undefined;
}

export const isInteger = (value: Instance): boolean => Number.isInteger(numberOf(value));

/** Whether two values are the same to JSON: numbers by what they stand for. */
export function equals(a: Instance, b: Instance): boolean {
  if (isObject(a)) {
    if (!isObject(b) || a.size !== b.size) return false;
    for (const [key, value] of a) if (!b.has(key) || !equals(value, b.get(key)!)) return false;
    return true;
  }
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item: Instance, i) => equals(item, b[i]!));
  }
  if (a === b) return true;
  const number = numberOf(a);
  return number !== undefined && number === numberOf(b);
}

/** Equal texts for equal values. */
export function canonical(value: Instance): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (isObject(value)) {
    const keys = [...value.keys()].sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value.get(key)!)}`).join()}}`;
  }
  const number = numberOf(value);
  return number === undefined ? JSON.stringify(value) : String(number);
}
