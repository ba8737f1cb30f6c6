import { readJson } from '../json-reader.ts';
import { LAST_APPLIED } from '../last-applied.ts';
import { type GoMap, isMap, marshal } from '../model.ts';
import { compareTyped } from './compare.ts';
import type { FieldSet } from './field-set.ts';
import { annotationsOf, withAnnotations } from './object.ts';
import type { TypeRef } from './schema.ts';
import { toFieldSet } from './to-field-set.ts';
import { validateType } from './validate.ts';
import { textOf } from './value.ts';

/** validation.TotalAnnotationSizeLimitB */
const ANNOTATIONS_LIMIT = 256 * 1024;

/**
 * lastAppliedManager.allowedConflictsFromLastApplied: the fields of the last client-side apply that nobody changed since.
 * `undefined` where the annotation tells nothing.
 */
export function fieldsOfLastApplied(live: GoMap, type: TypeRef): FieldSet | undefined {
  const text = annotationsOf(live)?.get(LAST_APPLIED);
  if (!text) return undefined;
  const applied = readObject(text);
  if (applied === undefined) return undefined;
  const sameKind = ['apiVersion', 'kind'].every((key) => textOf(applied, key) === textOf(live, key));
  if (!sameKind || validateType(live, type, false).length > 0 || validateType(applied, type, false).length > 0) {
    return undefined;
  }
  const { comparison, faults } = compareTyped(applied, live, type);
  if (faults.length > 0) return undefined;
  return toFieldSet(applied, type)
    .difference(comparison.modified)
    .difference(comparison.added)
    .difference(comparison.removed);
}

function readObject(text: string): GoMap | undefined {
  try {
    const value = readJson(text);
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** lastAppliedUpdater: kubectl's annotation, where there is one, tells of this apply too. */
export function withLastApplied(object: GoMap, applied: GoMap): GoMap {
  const annotations = annotationsOf(object);
  if (!annotations?.get(LAST_APPLIED)) return object;
  annotations.set(LAST_APPLIED, lastAppliedText(applied));
  if (sizeOf(annotations) > ANNOTATIONS_LIMIT) annotations.delete(LAST_APPLIED);
  return withAnnotations(object, annotations);
}

function lastAppliedText(applied: GoMap): string {
  const annotations = annotationsOf(applied);
  annotations?.delete(LAST_APPLIED);
  return `${marshal(withAnnotations(applied, annotations))}\n`;
}

function sizeOf(annotations: ReadonlyMap<string, string>): number {
  let size = 0;
  for (const [key, value] of annotations) size += Buffer.byteLength(key) + Buffer.byteLength(value);
  return size;
}
