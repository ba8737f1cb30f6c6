import type { JsonObject } from '../../../core/json.ts';
import { struct, structs } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { optionalText } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { isExtendedResourceName } from '../resource-names.ts';
import { validateDeviceConfiguration, validateSelectors } from './device-config.ts';
import { validateList } from './lists.ts';

const SPEC = FieldPath.of('spec');
const MAX_CONFIGS = 32;

/** resource validation.ValidateDeviceClass. */
function validateDeviceClass(deviceClass: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(deviceClass, 'spec');
  validateSelectors(spec, SPEC, errors, context);
  validateList(structs(spec, 'config'), MAX_CONFIGS, SPEC.child('config'), errors, (config, at) =>
    validateDeviceConfiguration(config, at, errors),
  );
  const name = optionalText(spec, 'extendedResourceName');
  if (name !== undefined && !isExtendedResourceName(name))
    errors.push(invalid(SPEC.child('extendedResourceName'), name, 'must be a valid extended resource name'));
}

export const deviceClassRules: KindRules = { validate: validateDeviceClass };
