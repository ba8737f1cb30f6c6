import { conflictText } from './json-merge.ts';
import { clone, type GoMap } from './model.ts';
import type { PatchSchema } from './patch-schema.ts';
import { patchesConflict } from './strategic/conflicts.ts';
import { diffMaps } from './strategic/diff.ts';
import { PatchError } from './strategic/errors.ts';
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

/** CreateThreeWayMergePatch: changes and additions of current → modified, and deletions of original → modified. */
export function threeWayPatch({ original, modified, current }: ApplyDocuments, schema: PatchSchema): GoMap {
  const after = clone(modified);
  const changes = diffMaps(clone(current), after, schema, { ignoreDeletions: true, elementOrder: true });
  const deletions = diffMaps(clone(original), after, schema, { ignoreChangesAndAdditions: true, elementOrder: true });
  return mergeMap(deletions, changes, schema, { apply: false });
}

/**
 * What the library says of a three-way patch with overwriting off: that the patch contradicts changes made to the live object
 * since the last apply, or why it cannot tell. `undefined`: nothing stands against it.
 */
export function patchConflict(documents: ApplyDocuments, patch: GoMap, schema: PatchSchema): string | undefined {
  try {
    const changed = diffMaps(clone(documents.original), clone(documents.current), schema, {});
    return patchesConflict(patch, changed, schema) ? conflictText(patch, changed) : undefined;
  } catch (error) {
    if (error instanceof PatchError) return error.message;
    throw error;
  }
}
