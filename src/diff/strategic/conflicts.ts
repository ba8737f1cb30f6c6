import { formatS, formatV } from '../go-format.ts';
import { deepEqual, type GoJson, type GoMap, isMap } from '../model.ts';
import type { PatchField, PatchSchema } from '../patch-schema.ts';
import { DIRECTIVE, RETAIN_KEYS } from './directives.ts';
import { PatchError } from './errors.ts';
import { deduplicate, elementKind, interfacesEqual, sortScalars } from './order.ts';

/** Whether two patches set a field to different values (MergingMapsHaveConflicts). */
export const patchesConflict = (left: GoMap, right: GoMap, schema: PatchSchema): boolean =>
  valuesConflict(left, right, schema, undefined);

function valuesConflict(left: GoJson, right: GoJson, schema: PatchSchema, field: PatchField | undefined): boolean {
  if (isMap(left)) {
    if (!isMap(right)) return true;
    const mine = left.get(DIRECTIVE);
    const theirs = right.get(DIRECTIVE);
    if (mine !== undefined || theirs !== undefined) {
      if (mine === undefined || theirs === undefined || !interfacesEqual(mine, theirs)) return true;
    }
    return field?.strategy === 'replace' ? false : mapsConflict(left, right, schema);
  }
  if (!Array.isArray(left)) return !deepEqual(left, right);
  return Array.isArray(right) ? listsConflict(left, right, schema, field) : true;
}

function mapsConflict(left: GoMap, right: GoMap, schema: PatchSchema): boolean {
  for (const [key, mine] of left) {
    const theirs = right.get(key);
    if (key === DIRECTIVE || key === RETAIN_KEYS || theirs === undefined) continue;
    const field = Array.isArray(mine) ? schema.listField(key) : isMap(mine) ? schema.mapField(key) : undefined;
    if (valuesConflict(mine, theirs, field?.schema ?? schema, field)) return true;
  }
  return false;
}

function listsConflict(left: GoJson[], right: GoJson[], schema: PatchSchema, field: PatchField | undefined): boolean {
  const kind = elementKind(left, right);
  if (field?.strategy === 'merge') {
    if (kind === 'scalar') return false; // sets of scalars only grow
    const mine = byMergeKey(left, field.mergeKey);
    const theirs = byMergeKey(right, field.mergeKey);
    return [...mine].some(([key, item]) => {
      const other = theirs.get(key);
      return other !== undefined && valuesConflict(item, other, schema, undefined);
    });
  }
  if (left.length !== right.length) return true;
  const [mine, theirs] =
    kind === 'map' ? [left, right] : [sortScalars(deduplicate(left)), sortScalars(deduplicate(right))];
  return mine.some((item, i) => valuesConflict(item, theirs[i] ?? null, schema, undefined));
}

/** sliceOfMapsToMapOfMaps */
function byMergeKey(list: readonly GoJson[], mergeKey: string): Map<string, GoMap> {
  const maps = new Map<string, GoMap>();
  for (const item of list) {
    if (!isMap(item)) throw new PatchError(`invalid element type in merging list:${formatV([...list])}`);
    const key = item.get(mergeKey);
    if (key === undefined) {
      throw new PatchError(`cannot find merge key \`${mergeKey}\` in merging list element:${formatV(item)}`);
    }
    maps.set(formatS(key), item);
  }
  return maps;
}
