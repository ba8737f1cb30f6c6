import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { required, tooLong } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkPresent, checkRequiredText, checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';

/** validation.ValidateCSIDriverName. */
export function validateCsiDriverName(name: string, field: FieldPath, errors: Errors): void {
  if (name === '') {
    errors.push(required(field));
    return;
  }
  if (new TextEncoder().encode(name).length > 63) errors.push(tooLong(field, 63));
  checkText((value) => isDns1123Subdomain(value.toLowerCase()), name, field, errors);
}

/** validation.validateCSIVolumeSource. */
export function validateCsi(source: JsonObject, field: FieldPath, errors: Errors): void {
  validateCsiDriverName(text(source, 'driver'), field.child('driver'), errors);
  const secret = struct(source, 'nodePublishSecretRef');
  if (secret === undefined) return;
  const name = text(secret, 'name');
  if (name === '') errors.push(required(field.child('nodePublishSecretRef', 'name')));
  else checkText(isDns1123Subdomain, name, field.child('name'), errors);
}

const PERSISTENT_SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
];

/** validation.validateCSIPersistentVolumeSource. */
export function validateCsiPersistent(source: JsonObject, field: FieldPath, errors: Errors): void {
  validateCsiDriverName(text(source, 'driver'), field.child('driver'), errors);
  checkPresent(source, 'volumeHandle', field, errors);
  for (const name of PERSISTENT_SECRETS) {
    const secret = struct(source, name);
    if (secret === undefined) continue;
    const at = field.child(name);
    checkRequiredText(isDns1123Subdomain, text(secret, 'name'), at.child('name'), errors);
    checkRequiredText(isDns1123Label, text(secret, 'namespace'), at.child('namespace'), errors);
  }
}
