import { formatV } from '../go-format.ts';
import { deepEqual, type GoMap } from '../model.ts';
import { DELETE_FROM_LIST, ELEMENT_ORDER, RETAIN_KEYS } from './directives.ts';
import { badRetainKeys, PatchError } from './errors.ts';
import type { MergeOptions } from './merge.ts';
import { scalarSet } from './order.ts';

/** Takes `$retainKeys` out of the patch and clears the fields it does not name (applyRetainKeysDirective). */
export function applyRetainKeys(original: GoMap, patch: GoMap, options: MergeOptions): void {
  const retained = patch.get(RETAIN_KEYS);
  if (retained === undefined) return;
  patch.delete(RETAIN_KEYS);
  if (!options.apply) {
    const own = original.get(RETAIN_KEYS);
    if (own === undefined) original.set(RETAIN_KEYS, retained);
    else if (!deepEqual(own, retained)) {
      throw new PatchError(
        `${formatV(own)} and ${formatV(retained)} are not deep equal: this may happen when calculating the 3-way diff patch`,
      );
    }
    return;
  }
  if (!Array.isArray(retained)) throw badRetainKeys();
  const kept = scalarSet(retained);
  for (const [key, value] of patch) {
    if (value === null || key.startsWith(DELETE_FROM_LIST) || key.startsWith(ELEMENT_ORDER)) continue;
    if (!kept.has(key)) throw badRetainKeys();
  }
  for (const key of original.keys()) if (!kept.has(key)) original.delete(key);
}
