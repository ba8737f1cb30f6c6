import { GoMap, GoObject, GoSlice, type GoValue } from '../value.ts';
import { capacityOf, withCapacity } from './slice-capacity.ts';

/** copystructure.Copy: new maps and slices of the same types all the way down; nil ones stay nil. */
export function deepCopy(v: GoValue): GoValue {
  if (typeof v !== 'object' || v === null) return v;
  if (v instanceof Uint8Array) return Uint8Array.from(v);
  if (Array.isArray(v)) return withCapacity(v.map(deepCopy), capacityOf(v));
  if (v instanceof GoSlice) {
    const { type, methods } = v;
    const copy = new GoSlice(v.elem, v.isNil ? null : v.items.map(deepCopy), { type, ...(methods && { methods }) });
    return withCapacity(copy, capacityOf(v));
  }
  if (v instanceof GoObject) return v.deepCopy();
  if (!(v instanceof Map)) return v;
  const entries = [...v].map(([key, value]) => [key, deepCopy(value)] as const);
  if (!(v instanceof GoMap)) return new Map(entries);
  const { type, key, methods } = v;
  return new GoMap(v.elem, v.isNil ? null : entries, { type, key, ...(methods && { methods }) });
}
