import type { JsonObject } from '../../../core/json.ts';
import { structs, text, texts } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Subdomain, isLabelValue, isQualifiedName } from '../names.ts';

const NOT_AN_OPERATOR = 'not a valid selector operator';

/** validation.ValidateNodeSelector: which nodes a pod or a volume wants. */
export function validateNodeSelector(selector: JsonObject, field: FieldPath, errors: Errors): void {
  const at = field.child('nodeSelectorTerms');
  const terms = structs(selector, 'nodeSelectorTerms');
  if (terms.length === 0) errors.push(required(at, 'must have at least one node selector term'));
  for (const [i, term] of terms.entries()) validateNodeSelectorTerm(term, at.index(i), errors);
}

/** validation.ValidateNodeSelectorTerm. Values of terms that are only preferred need be no values of labels. */
export function validateNodeSelectorTerm(term: JsonObject, field: FieldPath, errors: Errors, anyValues = false): void {
  for (const [i, requirement] of structs(term, 'matchExpressions').entries())
    validateExpression(requirement, field.child('matchExpressions').index(i), errors, anyValues);
  for (const [i, requirement] of structs(term, 'matchFields').entries())
    validateFieldRequirement(requirement, field.child('matchFields').index(i), errors);
}

/** validation.ValidateNodeSelectorRequirement. */
function validateExpression(requirement: JsonObject, field: FieldPath, errors: Errors, anyValues: boolean): void {
  const values = texts(requirement, 'values');
  const at = field.child('values');
  const operator = text(requirement, 'operator');
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) errors.push(required(at, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0)
        errors.push(forbidden(at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1)
        errors.push(required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
      break;
    default:
      errors.push(invalid(field.child('operator'), operator, NOT_AN_OPERATOR));
  }
  checkText(isQualifiedName, text(requirement, 'key'), field.child('key'), errors);
  if (!anyValues) for (const [i, value] of values.entries()) checkText(isLabelValue, value, at.index(i), errors);
}

/** validation.ValidateNodeFieldSelectorRequirement: the node's name is the only field there is. */
function validateFieldRequirement(requirement: JsonObject, field: FieldPath, errors: Errors): void {
  const values = texts(requirement, 'values');
  const operator = text(requirement, 'operator');
  if (operator !== 'In' && operator !== 'NotIn')
    errors.push(invalid(field.child('operator'), operator, NOT_AN_OPERATOR));
  else if (values.length !== 1)
    errors.push(
      required(
        field.child('values'),
        "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
      ),
    );
  const key = text(requirement, 'key');
  if (key !== 'metadata.name') errors.push(invalid(field.child('key'), key, 'not a valid field selector key'));
  else
    for (const [i, value] of values.entries())
      checkText(isDns1123Subdomain, value, field.child('values').index(i), errors);
}
