import type { Json, JsonObject } from '../../../core/json.ts';
import { parseGroupVersion } from '../../../k8s/gvk.ts';
import { isObject, struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import {
  isDns1035Label,
  isDns1123Label,
  isLabelValue,
  isPathSegmentName,
  isPathSegmentPrefix,
  isQualifiedName,
} from '../names.ts';
import { validateAnnotations } from '../object-meta.ts';
import { additionalOf, isEmbedded, itemsOf, propertyOf, type Schema } from './schema.ts';

/** schema/objectmeta: Validate. Resources inside of a resource have a type, and metadata like any other. */
export function validateEmbedded(
  value: Json,
  schema: Schema | undefined,
  at: FieldPath | undefined,
  errors: Errors,
): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) validateEmbedded(item, itemsOf(schema), at?.index(i), errors);
    return;
  }
  if (!isObject(value)) return;
  if (isEmbedded(schema) && at !== undefined) validateResource(value, at, errors);
  for (const [key, item] of Object.entries(value)) {
    const property = propertyOf(schema, key);
    const inner = at === undefined ? FieldPath.of(key) : property === undefined ? at.key(key) : at.child(key);
    validateEmbedded(item, property ?? additionalOf(schema), inner, errors);
  }
}

/** validateEmbeddedResource. */
function validateResource(resource: JsonObject, at: FieldPath, errors: Errors): void {
  for (const name of ['apiVersion', 'kind']) {
    const value = Object.hasOwn(resource, name) ? resource[name] : undefined;
    const field = at.child(name);
    if (value === undefined) errors.push(required(field));
    else if (typeof value !== 'string') errors.push(invalid(field, value, 'must be a string'));
    else if (value === '') errors.push(invalid(field, value, 'must not be empty'));
    else validateTypeName(name, value, field, errors);
  }
  if (isObject(resource.metadata)) validateMetadata(resource.metadata, at.child('metadata'), errors);
  else if (Object.hasOwn(resource, 'metadata') && resource.metadata !== null)
    errors.push(invalid(at.child('metadata'), resource.metadata, 'must be an object'));
}

function validateTypeName(name: string, value: string, field: FieldPath, errors: Errors): void {
  if (name === 'apiVersion') {
    if (parseGroupVersion(value) === undefined)
      errors.push(invalid(field, value, `unexpected GroupVersion string: ${value}`));
    return;
  }
  const faults = isDns1035Label(value.toLowerCase());
  if (faults.length > 0)
    errors.push(invalid(field, value, `may have mixed case, but should otherwise match: ${faults.join(',')}`));
}

function validateMetadata(metadata: JsonObject, field: FieldPath, errors: Errors): void {
  for (const [name, rule] of [
    ['name', isPathSegmentName],
    ['generateName', isPathSegmentPrefix],
    ['namespace', isDns1123Label],
  ] as const) {
    const value = text(metadata, name);
    if (value !== '') for (const message of rule(value)) errors.push(invalid(field.child(name), value, message));
  }
  for (const [key, value] of Object.entries(struct(metadata, 'labels') ?? {})) {
    for (const message of isQualifiedName(key)) errors.push(invalid(field.child('labels'), key, message));
    for (const message of isLabelValue(String(value))) errors.push(invalid(field.child('labels'), value, message));
  }
  validateAnnotations(metadata, field.child('annotations'), errors);
}
