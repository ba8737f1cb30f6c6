import type { Json } from '../core/json.ts';
import { type ObjectInput, readDocument, readObject } from './inputs.ts';
import { applyMergePatch, createMergePatch } from './json-merge.ts';
import { type KindOptions, schemasOf } from './kind-schemas.ts';
import { deepEqual, marshal, toJson } from './model.ts';
import { PatchError } from './strategic/errors.ts';
import { applyStrategicPatch, twoWayPatch } from './strategic-patch.ts';
import type { PatchType } from './three-way.ts';

export interface TwoWayInput extends KindOptions {
  readonly apiVersion: string;
  readonly kind: string;
  readonly from: ObjectInput;
  readonly to: ObjectInput;
}

export interface TwoWayResult {
  readonly patchType: PatchType;
  /** The bytes of the patch. */
  readonly patch: string | null;
  readonly error: string | null;
  /** `from` after the patch. */
  readonly result: Json;
  readonly applyError: string | null;
  /** Not every pair can be told by a patch: a null in `to` deletes, orders of sets are kept. */
  readonly resultEqualsTo: boolean;
}

/** The patch from one object to another: by Go's types where there are some (CreateTwoWayMergePatch), else a JSON merge patch. */
export function diffTwoWay(input: TwoWayInput): TwoWayResult {
  const schema = schemasOf(input.apiVersion, input.kind, input).kubernetes;
  const patchType = schema ? 'strategic' : 'merge';
  const failed = {
    patchType,
    patch: null,
    error: null,
    result: null,
    applyError: null,
    resultEqualsTo: false,
  } as const;
  let patch: string | null = null;
  try {
    const from = readObject(input.from);
    const to = readObject(input.to);
    patch = marshal(schema ? twoWayPatch(from, to, schema) : createMergePatch(from, to));
    const document = readDocument(patch);
    const result = schema ? applyStrategicPatch(from, document, schema) : applyMergePatch(from, document);
    return { ...failed, patch, result: toJson(result), resultEqualsTo: deepEqual(result, to) };
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    return patch === null ? { ...failed, error: error.message } : { ...failed, patch, applyError: error.message };
  }
}
