import type { Json } from '../core/json.ts';
import { type ObjectInput, readObject } from './inputs.ts';
import { applyMergePatch } from './json-merge.ts';
import { type KindOptions, schemasOf } from './kind-schemas.ts';
import { type GoMap, toJson } from './model.ts';
import { PatchError } from './strategic/errors.ts';
import { applyStrategicPatch } from './strategic-patch.ts';

export interface PatchDocumentInput extends KindOptions {
  readonly apiVersion: string;
  readonly kind: string;
  readonly current: ObjectInput;
  /** The document: what `kubectl patch` is given. */
  readonly patch: ObjectInput;
}

export interface PatchDocumentResult {
  /** The object after the document as a strategic merge patch, or null. */
  readonly strategic: Json;
  readonly strategicError: string | null;
  /** The object after the same document as a JSON merge patch, or null. */
  readonly merge: Json;
  readonly mergeError: string | null;
}

/** An object after a patch document, as a server applies it (StrategicMergePatch, jsonpatch.MergePatch). */
export function applyPatchDocument(input: PatchDocumentInput): PatchDocumentResult {
  const { server } = schemasOf(input.apiVersion, input.kind, input);
  const [strategic, strategicError] = outcome(input, (current, patch) => {
    if (server === undefined) throw new PatchError('kind has no strategic merge patch support');
    return applyStrategicPatch(current, patch, server);
  });
  const [merge, mergeError] = outcome(input, (current, patch) => applyMergePatch(current, patch));
  return { strategic, strategicError, merge, mergeError };
}

function outcome(
  { current, patch }: PatchDocumentInput,
  apply: (current: GoMap, patch: GoMap) => GoMap,
): [result: Json, error: string | null] {
  try {
    return [toJson(apply(readObject(current), readObject(patch))), null];
  } catch (error) {
    if (error instanceof PatchError) return [null, error.message];
    throw error;
  }
}
