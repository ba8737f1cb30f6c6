import type { JsonObject } from '../../../core/json.ts';
import { parseGroupVersion } from '../../../k8s/gvk.ts';
import { text } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkRequiredText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isPathSegmentName } from '../names.ts';

/** autoscaling validation.ValidateCrossVersionObjectReference; kinds of the core group are not scalable in general. */
export function validateObjectReference(
  reference: JsonObject,
  field: FieldPath,
  mayBeCore: boolean,
  errors: Errors,
): void {
  for (const name of ['kind', 'name'] as const)
    checkRequiredText(isPathSegmentName, text(reference, name), field.child(name), errors);
  const apiVersion = text(reference, 'apiVersion');
  const version = apiVersion === '' ? { group: '' } : parseGroupVersion(apiVersion);
  const at = field.child('apiVersion');
  if (version === undefined) errors.push(invalid(at, apiVersion, `unexpected GroupVersion string: ${apiVersion}`));
  else if (version.group === '' && !mayBeCore)
    errors.push(invalid(at, apiVersion, 'apiVersion must specify API group'));
}
