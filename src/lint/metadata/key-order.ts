import type { Json } from '../../core/json.ts';
import { isObject } from '../../k8s/objects.ts';
import type { Path } from '../path.ts';

/** A key of a mapping, and one that stands before it and belongs behind. */
export interface UnsortedKey {
  readonly path: Path;
  readonly before: string;
}

/** The first key out of order. Keys that are numbers are passed over: JavaScript does not keep their order. */
export function firstUnsortedKey(value: Json | undefined, path: Path): UnsortedKey | undefined {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      const found = firstUnsortedKey(item, [...path, i]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isObject(value)) return undefined;
  let before = '';
  for (const [key, child] of Object.entries(value)) {
    if (/^\d+$/.test(key)) continue;
    if (key < before) return { path: [...path, key], before };
    before = key;
    const found = firstUnsortedKey(child, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
