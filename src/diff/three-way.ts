import type { Json } from '../core/json.ts';
import { type ObjectInput, readDocument, readObject } from './inputs.ts';
import { applyMergePatch, threeWayMergePatch } from './json-merge.ts';
import { type KindOptions, type KindSchemas, schemasOf } from './kind-schemas.ts';
import { lastAppliedOf, lastAppliedText, modifiedConfiguration, plainConfiguration } from './last-applied.ts';
import { type GoMap, mapNumbers, marshal, reread, toJson } from './model.ts';
import type { PatchSchema } from './patch-schema.ts';
import { PatchError } from './strategic/errors.ts';
import {
  type ApplyDocuments,
  applyStrategicPatch,
  type Conflict,
  patchConflict,
  threeWayPatch,
} from './strategic-patch.ts';

export interface ThreeWayInput extends KindOptions {
  readonly apiVersion: string;
  readonly kind: string;
  /** The manifest. */
  readonly modified: ObjectInput;
  /** The live object. */
  readonly current: ObjectInput;
  /** The text of the live object's last-applied annotation; read off `current` where it is left out. */
  readonly original?: string;
}

export type PatchType = 'strategic' | 'merge';

export interface ThreeWayResult {
  /** The text of the annotation that this apply writes; null where the manifest cannot be read. */
  readonly lastApplied: string | null;
  readonly patchType: PatchType;
  /** What `kubectl apply` sends, byte for byte; `{}`: nothing is sent. */
  readonly patch: string | null;
  readonly error: string | null;
  /** The live object after the patch, before the server's defaults. */
  readonly result: Json;
  readonly applyError: string | null;
  /** The patch of `kubectl diff`, which does not write the annotation. */
  readonly diffPatch: string | null;
  readonly diffError: string | null;
  /** The manifest contradicts changes made to the live object since the last apply, or the library cannot tell. */
  readonly conflicts: boolean;
  readonly conflictText: string | null;
  /** `kubectl apply --overwrite=false` fails: the annotation alone makes a conflict. */
  readonly noOverwriteFails: boolean;
}

/** What `kubectl apply` and `kubectl diff` make of a manifest and a live object, client side (kubectl's apply/patcher.go). */
export function applyThreeWay(input: ThreeWayInput): ThreeWayResult {
  const schemas = schemasOf(input.apiVersion, input.kind, input);
  let lastApplied: string | null = null;
  try {
    const manifest = modifiedConfiguration(mapNumbers(readObject(input.modified), reread));
    ({ lastApplied } = manifest);
    const current = readObject(input.current);
    const original = input.original ?? lastAppliedOf(current);
    return { lastApplied, ...threeWayOf(manifest.annotated, manifest.plain, current, original, schemas) };
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    const patchType = schemas.openApi || schemas.kubectl ? 'strategic' : 'merge';
    return { lastApplied, patchType, ...FAILED, error: error.message };
  }
}

const FAILED = {
  patch: null,
  result: null,
  applyError: null,
  diffPatch: null,
  diffError: null,
  conflicts: false,
  conflictText: null,
  noOverwriteFails: false,
} as const;

/** What `kubectl diff` computes of one object, without the parts that only `kubectl apply` needs. */
export interface ApplyPreview {
  readonly lastApplied: string | null;
  readonly patchType: PatchType;
  /** The bytes of the patch, `{}` where nothing changes; null on error. */
  readonly patch: string | null;
  /** The same as data. */
  readonly document: Json;
  /** The live object after the patch, or null. */
  readonly result: Json;
  /** Of making or of applying the patch. */
  readonly error: string | null;
  /** As in ThreeWayResult. */
  readonly conflicts: boolean;
}

/** The patch of `kubectl diff` for one object and the object after it: the part of `applyThreeWay` that a diff of many objects runs. */
export function previewApply(input: ThreeWayInput): ApplyPreview {
  const schemas = schemasOf(input.apiVersion, input.kind, input);
  try {
    const current = readObject(input.current);
    const original = input.original ?? lastAppliedOf(current);
    const plain = plainConfiguration(mapNumbers(readObject(input.modified), reread));
    const made = computePatch({ original, modified: plain, current }, schemas);
    const { result, applyError } = applied(current, made, schemas);
    return {
      lastApplied: lastAppliedText(plain),
      patchType: made.patchType,
      patch: made.patch ?? null,
      document: made.document ? toJson(made.document) : null,
      result,
      error: made.error?.message ?? applyError,
      conflicts: made.patch !== '{}' && made.conflict() !== undefined,
    };
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    const patchType = schemas.openApi || schemas.kubectl ? 'strategic' : 'merge';
    const nothing = { lastApplied: null, patch: null, document: null, result: null, conflicts: false };
    return { ...nothing, patchType, error: error.message };
  }
}

function threeWayOf(
  annotated: GoMap,
  plain: GoMap,
  current: GoMap,
  original: string | undefined,
  schemas: KindSchemas,
): Omit<ThreeWayResult, 'lastApplied'> {
  const sent = computePatch({ original, modified: annotated, current }, schemas);
  const shown = computePatch({ original, modified: plain, current }, schemas);
  const conflict = shown.conflict();
  return {
    patchType: sent.patchType,
    patch: sent.patch ?? null,
    error: sent.error?.message ?? null,
    ...applied(current, sent, schemas),
    diffPatch: shown.patch ?? null,
    diffError: shown.error?.message ?? null,
    conflicts: conflict !== undefined,
    conflictText: conflict?.text() ?? null,
    noOverwriteFails: sent.conflict() !== undefined,
  };
}

/** The object after a patch, as the server computes it: with its own Go types. */
function applied(current: GoMap, sent: Computed, schemas: KindSchemas): Pick<ThreeWayResult, 'result' | 'applyError'> {
  const patch = sent.document;
  if (patch === undefined) return { result: null, applyError: null };
  try {
    const strategic = sent.patchType === 'strategic' ? (schemas.server ?? schemas.openApi) : undefined;
    const result = strategic ? applyStrategicPatch(current, patch, strategic) : applyMergePatch(current, patch);
    return { result: toJson(result), applyError: null };
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    return { result: null, applyError: error.message };
  }
}

export interface Computed {
  readonly patchType: PatchType;
  readonly patch?: string;
  /** The patch as who receives its text reads it. */
  readonly document?: GoMap;
  readonly error?: PatchError;
  /** Why the patch would not be made with overwriting off. */
  readonly conflict: () => Conflict | undefined;
}

/** The documents of an apply, the last applied one as the annotation has it. */
interface AnnotatedDocuments extends Omit<ApplyDocuments, 'original'> {
  readonly original: string | undefined;
}

/**
 * patchSimple: by the server's OpenAPI document; where that fails or does not know the kind, by kubectl's own types; kinds it
 * has no type for get a JSON merge patch, which knows no conflicts.
 */
function computePatch(documents: AnnotatedDocuments, { openApi, kubectl }: KindSchemas): Computed {
  if (openApi) {
    const first = attempt('strategic', () => strategicPatch(documents, openApi));
    if (first.error === undefined) return first;
  }
  if (kubectl) return attempt('strategic', () => strategicPatch(documents, kubectl));
  return attempt('merge', () => ({ patch: customPatch(documents), conflict: noConflict }));
}

interface Made {
  readonly patch: GoMap;
  readonly conflict: () => Conflict | undefined;
}

function strategicPatch(documents: AnnotatedDocuments, schema: PatchSchema): Made {
  const read = { ...documents, original: readDocument(documents.original) };
  const patch = threeWayPatch(read, schema);
  return { patch, conflict: () => patchConflict(read, patch, schema) };
}

/** The annotation of a custom resource is read by another library, which words its faults differently. */
function customPatch({ original, modified, current }: AnnotatedDocuments): GoMap {
  const text = original?.trim() ?? '';
  if (text.startsWith('[') && text.endsWith(']')) throw new PatchError('Mismatched JSON Documents');
  let document: GoMap;
  try {
    document = readDocument(original);
  } catch (error) {
    if (error instanceof PatchError) throw new PatchError('Invalid JSON Document');
    throw error;
  }
  return threeWayMergePatch(document, modified, current);
}

const noConflict = () => undefined;

function attempt(patchType: PatchType, make: () => Made): Computed {
  try {
    const { patch, conflict } = make();
    const document = mapNumbers(patch, reread);
    return { patchType, patch: marshal(patch), document, conflict };
  } catch (error) {
    if (error instanceof PatchError) return { patchType, error, conflict: noConflict };
    throw error;
  }
}
