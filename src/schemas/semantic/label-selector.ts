import type { JsonObject } from '../../core/json.ts';
import { struct, structs, text, texts } from '../../k8s/objects.ts';
import { forbidden, invalid, required } from '../field-error.ts';
import type { FieldPath } from '../field-path.ts';
import { checkText } from './checks.ts';
import type { Errors } from './context.ts';
import { isLabelValue, isQualifiedName } from './names.ts';
import { validateLabels } from './object-meta.ts';

/** metav1 validation.ValidateLabelSelector; a selector that is not there is fine. */
export function validateLabelSelector(selector: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  if (selector === undefined) return;
  validateLabels(selector, 'matchLabels', field.child('matchLabels'), errors);
  for (const [i, requirement] of structs(selector, 'matchExpressions').entries())
    validateRequirement(requirement, field.child('matchExpressions').index(i), errors);
}

/** metav1 validation.ValidateLabelSelectorRequirement. */
function validateRequirement(requirement: JsonObject, field: FieldPath, errors: Errors): void {
  const operator = text(requirement, 'operator');
  const values = texts(requirement, 'values');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0)
      errors.push(required(field.child('values'), "must be specified when `operator` is 'In' or 'NotIn'"));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(
        forbidden(field.child('values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"),
      );
  } else errors.push(invalid(field.child('operator'), operator, 'not a valid selector operator'));
  checkText(isQualifiedName, text(requirement, 'key'), field.child('key'), errors);
  for (const [i, value] of values.entries()) checkText(isLabelValue, value, field.child('values').index(i), errors);
}

/** The keys a selector asks for, with both of its ways to ask. */
export function selectorKeys(selector: JsonObject | undefined): Set<string> {
  const keys = new Set(Object.keys(struct(selector, 'matchLabels') ?? {}));
  for (const requirement of structs(selector, 'matchExpressions')) keys.add(text(requirement, 'key'));
  return keys;
}
