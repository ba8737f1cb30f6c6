import { conflictText } from './json-merge.ts';
import type { GoMap } from './model.ts';
import type { PatchSchema } from './patch-schema.ts';
import { patchesConflict } from './strategic/conflicts.ts';
import { diffMaps } from './strategic/diff.ts';
import { PatchError } from './strategic/errors.ts';
import { mergeMap } from './strategic/merge.ts';

/** Strategic merge patches: the public face of `strategic/`. No argument is changed; all throw PatchError. */

/** CreateTwoWayMergePatch */
export const twoWayPatch = (original: GoMap, modified: GoMap, schema: PatchSchema): GoMap =>
  diffMaps(original, modified, schema, { elementOrder: true });

/** StrategicMergePatch */
export const applyStrategicPatch = (original: GoMap, patch: GoMap, schema: PatchSchema): GoMap =>
  mergeMap(original, patch, schema, { apply: true });

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
  const changes = diffMaps(current, modified, schema, { ignoreDeletions: true, elementOrder: true });
  const deletions = diffMaps(original, modified, schema, { ignoreChangesAndAdditions: true, elementOrder: true });
  return mergeMap(deletions, changes, schema, { apply: false });
}

/** Why a three-way patch is not made with overwriting off: `undefined` where nothing stands against it. */
export function patchConflict(documents: ApplyDocuments, patch: GoMap, schema: PatchSchema): Conflict | undefined {
  try {
    const changed = diffMaps(documents.original, documents.current, schema, {});
    return patchesConflict(patch, changed, schema) ? { text: () => conflictText(patch, changed) } : undefined;
  } catch (error) {
    if (error instanceof PatchError) return { text: () => error.message };
    throw error;
  }
}

/** The patch contradicts changes made to the live object since the last apply, or the library cannot tell. */
export interface Conflict {
  text(): string;
}
