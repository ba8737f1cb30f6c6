import type { JsonObject } from '../../../core/json.ts';
import { text } from '../../../k8s/objects.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkRequiredText, checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Subdomain, isPathSegmentName } from '../names.ts';

/** networking validation.validateIngressTypedLocalObjectReference: an object by group, kind and name. */
export function validateTypedReference(reference: JsonObject, field: FieldPath, errors: Errors): void {
  const group = optionalText(reference, 'apiGroup');
  if (group !== undefined) checkText(isDns1123Subdomain, group, field.child('apiGroup'), errors);
  for (const name of ['kind', 'name'])
    checkRequiredText(isPathSegmentName, text(reference, name), field.child(name), errors);
}
