import { deepEqual, type GoJson, type GoMap, goTypeOf, isMap } from '../model.ts';
import type { PatchField, PatchSchema } from '../patch-schema.ts';
import { diffLists } from './diff-lists.ts';
import { DELETE_FROM_LIST, DIRECTIVE, ELEMENT_ORDER, RETAIN_KEYS } from './directives.ts';
import { PatchError } from './errors.ts';
import { sortScalars } from './order.ts';

/** DiffOptions of strategicpatch/patch.go */
export interface DiffOptions {
  /** Tell the order of merging lists. */
  readonly elementOrder?: boolean;
  readonly ignoreChangesAndAdditions?: boolean;
  readonly ignoreDeletions?: boolean;
  /** The map is one of a retainKeys field. */
  readonly retainKeys?: boolean;
}

/** The patch that turns `original` into `modified` (diffMaps). It shares parts with `modified`. */
export function diffMaps(original: GoMap, modified: GoMap, schema: PatchSchema, options: DiffOptions): GoMap {
  const patch: GoMap = new Map();
  const retained: GoJson[] = [];
  for (const [key, after] of modified) {
    if (options.retainKeys && after !== null) retained.push(key);
    const before = original.get(key);
    if (before === undefined) {
      if (!options.ignoreChangesAndAdditions) patch.set(key, after);
    } else if (key === DIRECTIVE) diffDirective(before, after, patch);
    else if (goTypeOf(before) !== goTypeOf(after)) {
      if (!options.ignoreChangesAndAdditions) patch.set(key, after);
    } else if (isMap(before)) diffMapField(key, before, after as GoMap, patch, schema, options);
    else if (Array.isArray(before)) diffListField(key, before, after as GoJson[], patch, schema, options);
    else replaceIfChanged(key, before, after, patch, options);
  }
  if (!options.ignoreDeletions) {
    for (const key of original.keys()) if (!modified.has(key)) patch.set(key, null);
  }
  if (retained.length > 0 && (patch.size > 0 || hasMoreFields(original, modified))) {
    patch.set(RETAIN_KEYS, sortScalars(retained));
  }
  return patch;
}

/** A document that holds a directive itself (handleDirectiveMarker). */
function diffDirective(before: GoJson, after: GoJson, patch: GoMap): void {
  if (typeof before !== 'string' || typeof after !== 'string') {
    throw new PatchError(`invalid value for special key: ${DIRECTIVE}`);
  }
  if (before !== after) patch.set(DIRECTIVE, after);
}

/** An unknown field matters only where it differs: `undefined` then. */
function fieldOrEqual(look: () => PatchField, before: GoJson, after: GoJson): PatchField | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof PatchError && deepEqual(before, after)) return undefined;
    throw error;
  }
}

/** handleMapDiff */
function diffMapField(
  key: string,
  before: GoMap,
  after: GoMap,
  patch: GoMap,
  schema: PatchSchema,
  options: DiffOptions,
): void {
  const field = fieldOrEqual(() => schema.mapField(key), before, after);
  if (field === undefined) return;
  if (field.strategy === 'replace') {
    if (!options.ignoreChangesAndAdditions) patch.set(key, after);
    return;
  }
  const inner = diffMaps(before, after, field.schema, { ...options, retainKeys: field.retainKeys });
  if (inner.size > 0) patch.set(key, inner);
}

/** handleSliceDiff */
function diffListField(
  key: string,
  before: GoJson[],
  after: GoJson[],
  patch: GoMap,
  schema: PatchSchema,
  options: DiffOptions,
): void {
  const field = fieldOrEqual(() => schema.listField(key), before, after);
  if (field === undefined) return;
  if (field.strategy !== 'merge') {
    replaceIfChanged(key, before, after, patch, options);
    return;
  }
  const { changes, deletions, order } = diffLists(before, after, field, { ...options, retainKeys: field.retainKeys });
  if (changes.length > 0) patch.set(key, changes);
  if (deletions.length > 0) patch.set(`${DELETE_FROM_LIST}/${key}`, deletions);
  if (order.length > 0) patch.set(`${ELEMENT_ORDER}/${key}`, order);
}

/** replacePatchFieldIfNotEqual */
function replaceIfChanged(key: string, before: GoJson, after: GoJson, patch: GoMap, options: DiffOptions): void {
  if (!options.ignoreChangesAndAdditions && !deepEqual(before, after)) patch.set(key, after);
}

/** hasAdditionalNewField */
function hasMoreFields(original: GoMap, modified: GoMap): boolean {
  for (const [key, value] of original) if (value !== null && !modified.has(key)) return true;
  return false;
}
