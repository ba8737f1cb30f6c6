import type { Json } from '../core/json.ts';
import { marshalYaml } from '../yaml/index.ts';
import { formatV } from './go-format.ts';
import { deepEqual, type GoJson, type GoMap, isMap, mapNumbers, reread } from './model.ts';
import { PatchError } from './strategic/errors.ts';

/** JSON merge patches (RFC 7386) as evanphx/json-patch makes and applies them: what custom resources get. */

/** The patch that turns `a` into `b`; a key that `b` lacks is null (getDiff). */
function diffObjects(a: GoMap, b: GoMap): GoMap {
  const patch: GoMap = new Map();
  for (const [key, after] of b) {
    const before = a.get(key);
    if (isMap(before) && isMap(after)) {
      const inner = diffObjects(before, after);
      if (inner.size > 0) patch.set(key, inner);
    } else if (before === undefined || !sameAsFloat64(before, after)) patch.set(key, after);
  }
  for (const key of a.keys()) if (!b.has(key)) patch.set(key, null);
  return patch;
}

/** CreateMergePatch. It reads every number as float64, so integers beyond 2^53 lose digits in the patch. */
export const createMergePatch = (original: GoMap, modified: GoMap): GoMap =>
  mapNumbers(diffObjects(original, modified), (number) => reread(Number(number)));

/** matchesValue */
function sameAsFloat64(a: GoJson, b: GoJson): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((v, i) => sameAsFloat64(v, b[i]!));
  if (!isMap(a) || !isMap(b)) return a === b;
  return a.size === b.size && [...a].every(([key, item]) => b.has(key) && sameAsFloat64(item, b.get(key)!));
}

const isNumber = (value: GoJson): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** keepOrDeleteNullInObj: the deletions of a patch alone, or all but them. */
function filterNulls(patch: GoMap, keepNulls: boolean): GoMap {
  const kept: GoMap = new Map();
  for (const [key, value] of patch) {
    if (value === null) {
      if (keepNulls) kept.set(key, null);
    } else if (isMap(value) && value.size > 0) {
      const inner = filterNulls(value, keepNulls);
      if (inner.size > 0) kept.set(key, inner);
    } else if (!keepNulls) kept.set(key, value);
  }
  return kept;
}

/** Applies a JSON merge patch (MergePatch, mergeDocs). Neither is changed; the result shares parts with both. */
export function applyMergePatch(document: GoMap, patch: GoMap): GoMap {
  const merged: GoMap = new Map(document);
  for (const [key, value] of patch) {
    const own = document.get(key);
    if (value === null) merged.delete(key);
    else if (isMap(own)) merged.set(key, isMap(value) ? applyMergePatch(own, value) : value);
    else merged.set(key, withoutNulls(value));
  }
  return merged;
}

/** pruneNulls: of maps at any depth, but not of lists. */
function withoutNulls(value: GoJson): GoJson {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  const kept: GoMap = new Map();
  for (const [key, item] of value) if (item !== null) kept.set(key, withoutNulls(item));
  return kept;
}

/**
 * CreateThreeWayJSONMergePatch with the preconditions of `kubectl apply`: additions and changes of live → manifest, deletions
 * of last applied → manifest. Throws PatchError where apiVersion, kind or name would change.
 */
export function threeWayMergePatch(original: GoMap, modified: GoMap, current: GoMap): GoMap {
  const changes = filterNulls(createMergePatch(current, modified), false);
  const deletions = filterNulls(createMergePatch(original, modified), true);
  if (mergePatchesConflict(changes, deletions)) throw new PatchError(conflictText(changes, deletions));
  const patch = applyMergePatch(deletions, changes);
  const metadata = patch.get('metadata');
  if (patch.has('apiVersion') || patch.has('kind') || (isMap(metadata) && metadata.has('name'))) {
    throw new PatchError(`precondition failed for: ${formatV(patch)}`);
  }
  return patch;
}

/** mergepatch.HasConflicts */
function mergePatchesConflict(left: GoJson, right: GoJson): boolean {
  if (isMap(left) && isMap(right)) {
    return [...left].some(([key, item]) => right.has(key) && mergePatchesConflict(item, right.get(key)!));
  }
  return !deepEqual(left, right);
}

/** NewErrConflict */
export const conflictText = (patch: GoMap, changed: GoMap): string =>
  `patch:\n${yamlOrError(patch)}\nconflicts with changes made from original to current:\n${yamlOrError(changed)}\n`;

/** mergepatch.ToYAMLOrError: text with control characters, say, cannot be written. */
function yamlOrError(value: GoMap): string {
  try {
    return marshalYaml(value as Json);
  } catch (error) {
    return `yaml marshal failed:${(error as Error).message}\n`;
  }
}
