import { formatV } from '../go-format.ts';
import { deepEqual, type GoJson, type GoMap, isMap } from '../model.ts';
import type { PatchField, PatchSchema } from '../patch-schema.ts';
import { DIRECTIVE, ELEMENT_ORDER } from './directives.ts';
import { badElementOrder, notAList, PatchError } from './errors.ts';
import { type MergeOptions, newValue } from './merge.ts';
import { mergeListField, partition } from './merge-lists.ts';
import { elementKind, mergeOrders, sameElement, splitDeletions } from './order.ts';

/**
 * Changes both maps: merges the lists whose order the patch tells and takes them, and the orders, out of the patch (mergePatchIntoOriginal).
 * The order told goes before that of the patch's list, and that before the live one.
 */
export function mergeOrderedLists(original: GoMap, patch: GoMap, schema: PatchSchema, options: MergeOptions): void {
  for (const [key, order] of patch) {
    if (!key.startsWith(ELEMENT_ORDER)) continue;
    if (!options.apply) {
      const own = original.get(key);
      if (own === undefined) original.set(key, order);
      else if (!deepEqual(own, order)) throw badElementOrder();
    }
    patch.delete(key);
    if (!Array.isArray(order)) throw notAList(order);
    if (!key.startsWith(`${ELEMENT_ORDER}/`)) throw badElementOrder();
    mergeOrderedList(key.slice(ELEMENT_ORDER.length + 1), order, original, patch, schema, options);
  }
}

function mergeOrderedList(
  key: string,
  order: GoJson[],
  original: GoMap,
  patch: GoMap,
  schema: PatchSchema,
  options: MergeOptions,
): void {
  const own = listOf(original.get(key))?.slice();
  const changes = listOf(patch.get(key));
  const field = schema.listField(key);
  checkOrder(changes ?? [], order, field.mergeKey);
  if (own === undefined && changes === undefined) return;
  const merged = mergedList(own, changes, field, options);
  const [patchItems, serverOnly] = partition(merged, order, field.mergeKey);
  const kind = elementKind(own ?? [], changes ?? []);
  original.set(key, mergeOrders(patchItems, serverOnly, { patch: order, server: own ?? [] }, field.mergeKey, kind));
  patch.delete(key);
}

function listOf(value: GoJson | undefined): GoJson[] | undefined {
  if (value !== undefined && !Array.isArray(value)) throw notAList(value);
  return value;
}

function mergedList(
  own: GoJson[] | undefined,
  changes: GoJson[] | undefined,
  field: PatchField,
  options: MergeOptions,
): GoJson[] {
  if (changes === undefined) return own ?? [];
  if (own === undefined) return newValue(changes, false) as GoJson[];
  return mergeListField({ own, patch: changes, isDeletion: false }, field, options);
}

/** The patch's elements have to stand in the order, and in that order (validatePatchWithSetOrderList). */
function checkOrder(patch: GoJson[], order: GoJson[], mergeKey: string): void {
  if (order.length === 0 || patch.length === 0) return;
  const kept = mergeKey === '' ? patch : splitDeletions(patch).kept;
  let next = 0;
  let at = 0;
  while (next < kept.length && at < order.length) {
    const item = kept[next];
    if (isMap(item) && item.has(DIRECTIVE)) {
      next += 1;
      continue;
    }
    if (sameElement(item, order[at], mergeKey)) next += 1;
    at += 1;
  }
  if (next < kept.length && at >= order.length) {
    throw new PatchError(
      `The order in patch list:\n${formatV(patch)}\n doesn't match ${ELEMENT_ORDER} list:\n${formatV(order)}\n`,
    );
  }
}
