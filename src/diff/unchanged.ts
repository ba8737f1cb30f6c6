import type { Json, JsonObject } from '../core/json.ts';
import { isObject, struct } from '../k8s/objects.ts';
import { type KindOptions, schemasOf } from './kind-schemas.ts';
import { LAST_APPLIED } from './last-applied.ts';
import type { PatchSchema } from './patch-schema.ts';
import { PatchError } from './strategic/errors.ts';

export interface UnchangedInput extends KindOptions {
  readonly apiVersion: string;
  readonly kind: string;
  /** The manifest. */
  readonly modified: JsonObject;
  /** The live object. */
  readonly current: JsonObject;
  /** As in ThreeWayInput. */
  readonly original?: string;
}

/** Directives of patches begin with it. */
const DOLLAR = 0x24;

/** Deeper documents are left to the patch itself, which has an error for them. */
const MAX_DEPTH = 100;

/**
 * Whether the patch of `previewApply` is certain to be empty. Most objects of an apply are those that stand already, and seeing
 * that takes a tenth of computing their patches. `false` says nothing: whatever is out of the ordinary (null, a directive, a
 * list in another order, an annotation that cannot be read) is for the patch to decide.
 */
export function isCertainlyUnchanged({ modified, current, original, ...kind }: UnchangedInput): boolean {
  const metadata = struct(modified, 'metadata');
  const theirs = struct(struct(current, 'metadata'), 'annotations');
  const own = withoutLastApplied(metadata?.annotations);
  if (metadata === undefined || theirs === undefined || own === undefined) return false;
  if (!Object.values(theirs).every((value) => typeof value === 'string')) return false;
  const manifest = { ...modified, metadata: { ...metadata, annotations: own } };
  const { openApi, kubectl } = schemasOf(kind.apiVersion, kind.kind, kind);
  try {
    return (
      holdsFields(current, manifest, openApi ?? kubectl, false, 0) &&
      deletesNothing(original ?? (theirs[LAST_APPLIED] as string | undefined), manifest)
    );
  } catch (error) {
    if (error instanceof PatchError) return false; // a field that the kind does not have
    throw error;
  }
}

/** A manifest's annotations as apply sends them: never missing, and texts. */
function withoutLastApplied(annotations: Json | undefined): JsonObject | undefined {
  if (annotations === undefined) return {};
  if (!isObject(annotations) || !Object.values(annotations).every((value) => typeof value === 'string'))
    return undefined;
  const { [LAST_APPLIED]: _, ...own } = annotations;
  return own;
}

/** Whether `live` has all that `wanted` has (diffMaps without deletions finds nothing). Without a schema lists are values. */
function holdsFields(
  live: JsonObject,
  wanted: JsonObject,
  schema: PatchSchema | undefined,
  retainKeys: boolean,
  depth: number,
): boolean {
  if (depth > MAX_DEPTH) return false;
  for (const key in wanted) {
    if (key.charCodeAt(0) === DOLLAR || !Object.hasOwn(live, key)) return false;
    const theirs = live[key]!;
    const value = wanted[key]!;
    if (typeof value === 'object' ? !holdsField(theirs, value, schema, key, depth) : value !== theirs) return false;
  }
  // Fields that retainKeys takes away.
  return !retainKeys || Object.keys(live).every((key) => Object.hasOwn(wanted, key));
}

function holdsField(live: Json, wanted: Json, schema: PatchSchema | undefined, key: string, depth: number): boolean {
  if (isObject(wanted)) {
    if (!isObject(live)) return false;
    if (schema === undefined) return holdsFields(live, wanted, undefined, false, depth + 1);
    const field = schema.mapField(key);
    return field.strategy !== 'replace' && holdsFields(live, wanted, field.schema, field.retainKeys, depth + 1);
  }
  if (!Array.isArray(wanted)) return wanted === live && wanted !== null;
  if (!Array.isArray(live) || live.length !== wanted.length) return false;
  const field = schema?.listField(key);
  if (field?.strategy !== 'merge') return isSame(live, wanted, depth);
  if (wanted.length === 0) return true;
  if (!wanted.every(isObject)) return wanted.length === 1 && typeof wanted[0] === 'string' && wanted[0] === live[0];
  const seen = new Set<string>();
  return wanted.every((item, i) => {
    const theirs = live[i];
    const name = Object.hasOwn(item, field.mergeKey) ? item[field.mergeKey] : undefined;
    if (!isObject(theirs) || (typeof name !== 'string' && typeof name !== 'number')) return false;
    seen.add(String(name));
    return seen.size === i + 1 && holdsFields(theirs, item, field.schema, field.retainKeys, depth + 1);
  });
}

/** reflect.DeepEqual, of what has no null in it. */
function isSame(a: Json, b: Json, depth: number): boolean {
  if (depth > MAX_DEPTH || a === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]!, depth + 1));
  if (!isObject(a)) return a === b;
  if (!isObject(b)) return false;
  let count = 0;
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !isSame(a[key]!, b[key]!, depth + 1)) return false;
    count += 1;
  }
  return count === Object.keys(b).length;
}

/** Whether everything that was applied last is in the manifest still. */
function deletesNothing(lastApplied: string | undefined, manifest: JsonObject): boolean {
  if (lastApplied === undefined || lastApplied === '') return true;
  let last: Json;
  try {
    last = JSON.parse(lastApplied);
  } catch {
    return false;
  }
  return isObject(last) && coversFields(manifest, last, 0);
}

function coversFields(manifest: JsonObject, last: JsonObject, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  for (const key in last) {
    if (key.charCodeAt(0) === DOLLAR || !Object.hasOwn(manifest, key)) return false;
    const own = manifest[key]!;
    const before = last[key]!;
    if (isObject(before)) {
      if (!isObject(own) || !coversFields(own, before, depth + 1)) return false;
    } else if (Array.isArray(before)) {
      if (!isSame(own, before, depth)) return false;
    } else if (typeof own === 'object' && own !== null) return false;
  }
  return true;
}
