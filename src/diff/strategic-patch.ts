import { conflictText } from './json-merge.ts';
import { clone, type GoMap } from './model.ts';
import type { PatchSchema } from './patch-schema.ts';
import { patchesConflict } from './strategic/conflicts.ts';
import { diffMaps } from './strategic/diff.ts';
import { ConflictError } from './strategic/errors.ts';
import { mergeMap } from './strategic/merge.ts';

/** Strategic merge patches: the public face of `strategic/`. No argument is changed; all throw PatchError. */

/** CreateTwoWayMergePatch */
export const twoWayPatch = (original: GoMap, modified: GoMap, schema: PatchSchema): GoMap =>
  diffMaps(clone(original), clone(modified), schema, { elementOrder: true });

/** StrategicMergePatch */
export const applyStrategicPatch = (original: GoMap, patch: GoMap, schema: PatchSchema): GoMap =>
  mergeMap(clone(original), clone(patch), schema, { apply: true });

/** The three documents of an apply. */
export interface ApplyDocuments {
  /** What was applied last. */
  readonly original: GoMap;
  /** What is to be applied. */
  readonly modified: GoMap;
  readonly current: GoMap;
}

/**
 * CreateThreeWayMergePatch: changes and additions of current → modified, and deletions of original → modified.
 * With `overwrite` off, changes that contradict those made since the last apply throw ConflictError.
 */
export function threeWayPatch(documents: ApplyDocuments, schema: PatchSchema, overwrite = true): GoMap {
  const original = clone(documents.original);
  const modified = clone(documents.modified);
  const current = clone(documents.current);
  const changes = diffMaps(current, modified, schema, { ignoreDeletions: true, elementOrder: true });
  const deletions = diffMaps(original, modified, schema, { ignoreChangesAndAdditions: true, elementOrder: true });
  const patch = mergeMap(deletions, changes, schema, { apply: false });
  if (overwrite) return patch;
  const changed = diffMaps(original, current, schema, {});
  if (patchesConflict(patch, changed, schema)) throw new ConflictError(conflictText(patch, changed));
  return patch;
}
