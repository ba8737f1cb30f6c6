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

/** Merges a patch into `original` (mergeMap). Both are used up. */
export function mergeMap(original: GoMap, patch: GoMap, schema: PatchSchema, options: MergeOptions): GoMap {
  const directive = patch.get(DIRECTIVE);
  if (directive !== undefined) return mergeDirective(directive, patch);
  applyRetainKeys(original, patch, options);
  mergeOrderedLists(original, patch, schema, options);
  for (const [key, value] of patch) {
    if (!key.startsWith(DELETE_FROM_LIST)) mergeField(original, key, value, false, schema, options);
    else if (!options.apply) original.set(key, value);
    else mergeField(original, listOfDeletions(key), value, true, schema, options);
  }
  return original;
}

/** handleDirectiveInMergeMap */
function mergeDirective(directive: GoJson, patch: GoMap): GoMap {
  if (directive === REPLACE) {
    patch.delete(DIRECTIVE);
    return patch;
  }
  if (directive === DELETE) return new Map();
  throw badDirective(directive, patch);
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
    if (isDeletion) return;
    if (options.apply) discardNulls(value);
    setWithoutDirectives(original, key, value);
  } else if (isMap(own)) {
    const field = schema.mapField(key);
    const merged =
      field.strategy === 'replace' ? (value as GoMap) : mergeMap(own, value as GoMap, field.schema, options);
    original.set(key, merged);
  } else if (Array.isArray(own)) {
    const field = schema.listField(key);
    original.set(key, mergeListField({ own, patch: value as GoJson[], isDeletion }, field, options));
  } else setWithoutDirectives(original, key, value);
}

function setWithoutDirectives(original: GoMap, key: string, value: GoJson): void {
  const kept = removeDirectives(value);
  if (kept === undefined) original.delete(key);
  else original.set(key, kept);
}

/** A value that is new, without the maps that are directives (removeDirectives); `undefined` where it is one itself. */
export function removeDirectives(value: GoJson): GoJson | undefined {
  if (Array.isArray(value)) return value.map(removeDirectives).filter((item) => item !== undefined);
  if (!isMap(value)) return value;
  if (value.has(DIRECTIVE)) return undefined;
  for (const [key, item] of value) {
    const kept = removeDirectives(item);
    if (kept === undefined) value.delete(key);
    else value.set(key, kept);
  }
  return value;
}

/** discardNullValuesFromPatch */
function discardNulls(value: GoJson): void {
  if (Array.isArray(value)) value.forEach(discardNulls);
  else if (isMap(value)) {
    for (const [key, item] of value) {
      if (item === null) value.delete(key);
      else discardNulls(item);
    }
  }
}
