import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { addFinalizer } from '../admission/object-in-use.ts';
import type { Errors, KindRules } from '../context.ts';
import { validateDriver, validateParameters } from './storage-class.ts';

/** storage validation.ValidateVolumeAttributesClass. */
function validateVolumeAttributesClass(object: JsonObject, errors: Errors): void {
  validateDriver(text(object, 'driverName'), FieldPath.of('driverName'), errors);
  validateParameters(object, errors);
  if (Object.keys(struct(object, 'parameters') ?? {}).length === 0)
    errors.push(required(FieldPath.of('parameters'), 'must contain at least one key/value pair'));
}

export const volumeAttributesClassRules: KindRules = {
  defaults: (object) => addFinalizer(object, 'kubernetes.io/vac-protection'),
  validate: validateVolumeAttributesClass,
};
