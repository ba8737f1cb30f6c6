import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, structs, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkPresent } from '../checks.ts';
import type { Errors } from '../context.ts';
import { VOLUME_FIELDS, validateObjectFieldSelector, validateResourceFieldSelector } from '../pod/downward-api.ts';
import { validateFileMode, validateLocalNonReservedPath } from './paths.ts';

/** validation.validateKeyToPath. */
export function validateKeyToPath(item: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(item, 'key', field, errors);
  checkPresent(item, 'path', field, errors);
  validateLocalNonReservedPath(text(item, 'path'), field.child('path'), errors);
  validateFileMode(integer(item, 'mode'), field.child('mode'), errors);
}

/** Secrets and ConfigMaps as files: `name` is the field that names the object. */
function validateKeys(source: JsonObject, name: string, field: FieldPath, errors: Errors): void {
  checkPresent(source, name, field, errors);
  validateFileMode(integer(source, 'defaultMode'), field.child('defaultMode'), errors);
  for (const [i, item] of structs(source, 'items').entries())
    validateKeyToPath(item, field.child('items').index(i), errors);
}

export const validateSecretVolume = (source: JsonObject, field: FieldPath, errors: Errors): void =>
  validateKeys(source, 'secretName', field, errors);
export const validateConfigMapVolume = (source: JsonObject, field: FieldPath, errors: Errors): void =>
  validateKeys(source, 'name', field, errors);

/** validation.validateDownwardAPIVolumeFile; the server names fields of the source, without the item. */
export function validateDownwardApiFile(file: JsonObject, field: FieldPath, errors: Errors): void {
  checkPresent(file, 'path', field, errors);
  validateLocalNonReservedPath(text(file, 'path'), field.child('path'), errors);
  const fieldRef = struct(file, 'fieldRef');
  const resourceRef = struct(file, 'resourceFieldRef');
  if (fieldRef !== undefined) {
    validateObjectFieldSelector(fieldRef, VOLUME_FIELDS, field.child('fieldRef'), errors);
    if (resourceRef !== undefined)
      errors.push(invalid(field, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
  } else if (resourceRef !== undefined)
    validateResourceFieldSelector(resourceRef, true, field.child('resourceFieldRef'), errors);
  else errors.push(required(field, 'one of fieldRef and resourceFieldRef is required'));
  validateFileMode(integer(file, 'mode'), field.child('mode'), errors);
}

export function validateDownwardApiVolume(source: JsonObject, field: FieldPath, errors: Errors): void {
  validateFileMode(integer(source, 'defaultMode'), field.child('defaultMode'), errors);
  for (const file of structs(source, 'items')) validateDownwardApiFile(file, field, errors);
}
