import { type GoJson, type GoMap, goTypeOf, isMap } from '../model.ts';
import type { PatchSchema } from '../patch-schema.ts';
import { DELETE, DELETE_FROM_LIST, DIRECTIVE, REPLACE } from './directives.ts';
import { mergeOrderedLists } from './element-order.ts';
import { badDirective, badPrimitiveList } from './errors.ts';
import { mergeListField } from './merge-lists.ts';
import { applyRetainKeys } from './retain-keys.ts';

/**
 * MergeOptions of strategicpatch/patch.go. Go's two flags are only ever set together: a patch is applied to an object, or
 * merged into another patch, where directives and nulls have to stay.
 */
export interface MergeOptions {
  readonly apply: boolean;
}

/**
 * Merges a patch into `original` (mergeMap, which changes both; here neither is). What the patch does not touch is shared
 * with `original`, and what is new with the patch.
 */
export function mergeMap(original: GoMap, patch: GoMap, schema: PatchSchema, options: MergeOptions): GoMap {
  const directive = patch.get(DIRECTIVE);
  if (directive !== undefined) return mergeDirective(directive, patch);
  const merged: GoMap = new Map(original);
  const rest: GoMap = new Map(patch);
  applyRetainKeys(merged, rest, options);
  mergeOrderedLists(merged, rest, schema, options);
  for (const [key, value] of rest) {
    if (!key.startsWith(DELETE_FROM_LIST)) mergeField(merged, key, value, false, schema, options);
    else if (!options.apply) merged.set(key, value);
    else mergeField(merged, listOfDeletions(key), value, true, schema, options);
  }
  return merged;
}

/** handleDirectiveInMergeMap */
function mergeDirective(directive: GoJson, patch: GoMap): GoMap {
  if (directive === DELETE) return new Map();
  if (directive !== REPLACE) throw badDirective(directive, patch);
  const replacement = new Map(patch);
  replacement.delete(DIRECTIVE);
  return replacement;
}

/** `$deleteFromPrimitiveList/finalizers` → `finalizers` (extractKey). */
function listOfDeletions(key: string): string {
  const prefix = `${DELETE_FROM_LIST}/`;
  if (!key.startsWith(prefix)) throw badPrimitiveList();
  return key.slice(prefix.length) || key;
}

function mergeField(
  original: GoMap,
  key: string,
  value: GoJson,
  isDeletion: boolean,
  schema: PatchSchema,
  options: MergeOptions,
): void {
  if (value === null) {
    original.delete(key);
    if (options.apply) return;
  }
  const own = original.get(key);
  if (own === undefined || goTypeOf(own) !== goTypeOf(value)) {
    if (!isDeletion) setNew(original, key, value, options);
  } else if (isMap(own)) {
    const field = schema.mapField(key);
    const merged =
      field.strategy === 'replace' ? (value as GoMap) : mergeMap(own, value as GoMap, field.schema, options);
    original.set(key, merged);
  } else if (Array.isArray(own)) {
    const field = schema.listField(key);
    original.set(key, mergeListField({ own: [...own], patch: value as GoJson[], isDeletion }, field, options));
  } else setNew(original, key, value, options);
}

function setNew(original: GoMap, key: string, value: GoJson, options: MergeOptions): void {
  const kept = newValue(value, options.apply);
  if (kept === undefined) original.delete(key);
  else original.set(key, kept);
}

/**
 * A value that the object did not have, without the maps that are directives and, in objects, without the nulls of maps
 * (discardNullValuesFromPatch, removeDirectives); `undefined` where it is a directive itself.
 */
export function newValue(value: GoJson, withoutNulls: boolean): GoJson | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => newValue(item, withoutNulls)).filter((item) => item !== undefined);
  }
  if (!isMap(value)) return value;
  if (value.has(DIRECTIVE) && !(withoutNulls && value.get(DIRECTIVE) === null)) return undefined;
  const kept: GoMap = new Map();
  for (const [key, item] of value) {
    if (withoutNulls && item === null) continue;
    const inner = newValue(item, withoutNulls);
    if (inner !== undefined) kept.set(key, inner);
  }
  return kept;
}
