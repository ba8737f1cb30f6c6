import type { JsonObject } from '../../../core/json.ts';
import { entries } from '../../../k8s/objects.ts';
import { invalid, tooLong } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isConfigMapKey } from '../names.ts';
import { base64Size, MAX_SECRET_BYTES } from './sizes.ts';

const DATA = FieldPath.of('data');
const BINARY_DATA = FieldPath.of('binaryData');
/** How the server writes a path without a name: the object as a whole. */
const WHOLE = FieldPath.of('').key('');

/** core validation.ValidateConfigMap. */
function validateConfigMap(configMap: JsonObject, errors: Errors): void {
  const binary = entries(configMap, 'binaryData');
  const binaryKeys = new Set(binary.map(([key]) => key));
  let size = 0;
  for (const [key, value] of entries(configMap, 'data')) {
    checkText(isConfigMapKey, key, DATA.key(key), errors);
    if (binaryKeys.has(key)) errors.push(invalid(DATA.key(key), key, 'duplicate of key present in binaryData'));
    size += Buffer.byteLength(value);
  }
  for (const [key, value] of binary) {
    checkText(isConfigMapKey, key, BINARY_DATA.key(key), errors);
    size += base64Size(value);
  }
  if (size > MAX_SECRET_BYTES) errors.push(tooLong(WHOLE, MAX_SECRET_BYTES));
}

export const configMapRules: KindRules = { validate: validateConfigMap };
