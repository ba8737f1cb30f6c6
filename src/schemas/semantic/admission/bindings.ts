import type { JsonObject } from '../../../core/json.ts';
import { struct, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredText, shown } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isDns1123Subdomain } from '../names.ts';
import {
  defaultMatchResources,
  validateMatchResources,
  validateMutableOperations,
  validateParamRef,
} from './match-resources.ts';

const SPEC = FieldPath.of('spec');
const ACTIONS = ['Audit', 'Deny', 'Warn'];

/** What bindings of both kinds of policies have in common. */
function validateBinding(binding: JsonObject, errors: Errors): void {
  const spec = struct(binding, 'spec');
  checkRequiredText(isDns1123Subdomain, text(spec, 'policyName'), SPEC.child('policyName'), errors);
  validateParamRef(struct(spec, 'paramRef'), SPEC.child('paramRef'), errors);
  validateMatchResources(struct(spec, 'matchResources'), SPEC.child('matchResources'), errors);
}

/** admissionregistration validation: validateValidationActions. */
function validateActions(binding: JsonObject, errors: Errors): void {
  const actions = texts(struct(binding, 'spec'), 'validationActions');
  const field = SPEC.child('validationActions');
  const seen = new Set<string>();
  for (const [i, action] of actions.entries()) {
    if (!ACTIONS.includes(action)) errors.push(notSupported(field.index(i), action, ACTIONS));
    if (seen.has(action)) errors.push(duplicate(field.index(i), action));
    seen.add(action);
  }
  if (seen.has('Deny') && seen.has('Warn'))
    errors.push(
      invalid(
        field,
        shown(actions),
        'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
      ),
    );
  if (actions.length === 0) errors.push(required(field, 'at least one validation action is required'));
}

const setDefaults = (binding: JsonObject): void => defaultMatchResources(struct(binding, 'spec'), 'matchResources');

export const validatingPolicyBindingRules: KindRules = {
  plainFinalizers: true,
  defaults: setDefaults,
  validate: (binding, errors) => {
    validateBinding(binding, errors);
    validateActions(binding, errors);
  },
};

export const mutatingPolicyBindingRules: KindRules = {
  plainFinalizers: true,
  defaults: setDefaults,
  validate: (binding, errors) => {
    validateBinding(binding, errors);
    validateMutableOperations(struct(struct(binding, 'spec'), 'matchResources'), SPEC.child('matchResources'), errors);
  },
};
