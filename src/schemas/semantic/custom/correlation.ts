import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { additionalOf, itemsOf, listKeysOf, listTypeOf, propertyOf, type Schema } from './schema.ts';

/**
 * apiserver cel/common: CorrelatedObject: which old value a value of an update stands for. Fields and map entries are
 * found by name, in atomic maps too, items of a list of type map by their keys; items of other lists stand for none.
 */
export const oldEntry = (old: Json | undefined, key: string): Json | undefined =>
  isObject(old) && Object.hasOwn(old, key) ? old[key] : undefined;

/** The old item of a list for an item of the new one. */
export function oldItem(old: Json | undefined, schema: Schema | undefined, item: Json): Json | undefined {
  if (!Array.isArray(old) || listTypeOf(schema) !== 'map' || !isObject(item)) return undefined;
  const keys = listKeysOf(schema);
  return old.find((one) => isObject(one) && keys.every((key) => isDeepStrictEqual(one[key], item[key])));
}

/**
 * Whether the value at a place, or one around it, is the very one that was there before: what is wrong with it is let
 * be (ratcheting).
 */
export function isUnchanged(
  value: JsonObject,
  old: JsonObject,
  schema: Schema,
  steps: readonly (string | number)[],
): boolean {
  let now: Json | undefined = value;
  let before: Json | undefined = old;
  let at: Schema | undefined = schema;
  for (const step of steps) {
    if (now === undefined || before === undefined) return false;
    if (isDeepStrictEqual(now, before)) return true;
    if (Array.isArray(now)) {
      const item: Json | undefined = now[Number(step)];
      before = item === undefined ? undefined : oldItem(before, at, item);
      now = item;
      at = itemsOf(at);
    } else {
      const key = String(step);
      before = oldEntry(before, key);
      now = isObject(now) && Object.hasOwn(now, key) ? now[key] : undefined;
      at = propertyOf(at, key) ?? additionalOf(at);
    }
  }
  return now !== undefined && before !== undefined && isDeepStrictEqual(now, before);
}
