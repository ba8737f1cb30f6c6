import type { JsonObject } from '../../../core/json.ts';
import { has, text } from '../../../k8s/objects.ts';
import { invalid, notSupported } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isLabelValue, isQualifiedName } from '../names.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const MAX_INT64 = (1n << 63n) - 1n;

/** validation.ValidateTolerations. `comparisons` says whether the operators Lt and Gt are allowed. */
export function validateTolerations(
  tolerations: readonly JsonObject[],
  field: FieldPath,
  comparisons: boolean,
  errors: Errors,
): void {
  for (const [i, toleration] of tolerations.entries())
    validateToleration(toleration, field.index(i), comparisons, errors);
}

function validateToleration(toleration: JsonObject, field: FieldPath, comparisons: boolean, errors: Errors): void {
  const key = text(toleration, 'key');
  const operator = text(toleration, 'operator');
  const effect = text(toleration, 'effect');
  if (key !== '') checkText(isQualifiedName, key, field.child('key'), errors);
  else if (operator !== 'Exists')
    errors.push(
      invalid(
        field.child('operator'),
        operator,
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ),
    );
  if (has(toleration, 'tolerationSeconds') && effect !== 'NoExecute')
    errors.push(invalid(field.child('effect'), effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
  validateOperator(operator, text(toleration, 'value'), field, comparisons, errors);
  if (effect !== '') checkOneOf(effect, EFFECTS, field.child('effect'), errors);
}

function validateOperator(
  operator: string,
  value: string,
  field: FieldPath,
  comparisons: boolean,
  errors: Errors,
): void {
  const at = field.child('operator');
  switch (operator) {
    case '':
    case 'Equal': {
      const messages = isLabelValue(value);
      if (messages.length > 0) errors.push(invalid(at, value, messages.join(';')));
      break;
    }
    case 'Exists':
      if (value !== '') errors.push(invalid(at, value, "value must be empty when `operator` is 'Exists'"));
      break;
    case 'Lt':
    case 'Gt':
      if (comparisons) validateNumber(value, field.child('value'), errors);
      else errors.push(notSupported(at, operator, ['Equal', 'Exists', 'Lt', 'Gt']));
      break;
    default:
      errors.push(notSupported(at, operator, ['Equal', 'Exists']));
  }
}

/** content.IsDecimalInteger, and strconv.ParseInt for 64 bits. */
function validateNumber(value: string, field: FieldPath, errors: Errors): void {
  if (!/^(?:0|-?[1-9][0-9]*)$/.test(value))
    errors.push(invalid(field, value, 'must be a valid decimal integer in canonical form'));
  const failed = `strconv.ParseInt: parsing ${JSON.stringify(value)}: `;
  if (!/^[-+]?[0-9]+$/.test(value)) errors.push(invalid(field, value, `${failed}invalid syntax`));
  else if (value.length > 20 || BigInt(value) > MAX_INT64 || BigInt(value) < -MAX_INT64 - 1n)
    errors.push(invalid(field, value, `${failed}value out of range`));
}
