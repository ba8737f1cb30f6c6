import type { JsonObject } from '../../../core/json.ts';
import { isObject, struct, structs, text } from '../../../k8s/objects.ts';
import { deviceSelectorFault } from '../../../policy/cel/device.ts';
import { invalid, required, tooLong } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { validateCsiDriverName } from '../volumes/csi.ts';
import { validateList } from './lists.ts';

const MAX_SELECTORS = 32;
const MAX_EXPRESSION = 10 * 1024;
const MAX_PARAMETERS = 10 * 1024;

const encoder = new TextEncoder();

/** validateCELSelector; what an expression may cost is not estimated. */
function checkExpression(expression: string, field: FieldPath, errors: Errors, { minor }: SemanticContext): void {
  if (encoder.encode(expression).length > MAX_EXPRESSION) {
    errors.push(tooLong(field, MAX_EXPRESSION));
    return;
  }
  const fault = deviceSelectorFault(expression, minor);
  if (fault !== undefined) errors.push(invalid(field, expression, fault));
}

/** validateSelectorSlice. */
export function validateSelectors(
  owner: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
  context: SemanticContext,
): void {
  validateList(structs(owner, 'selectors'), MAX_SELECTORS, field.child('selectors'), errors, (selector, at) => {
    const cel = struct(selector, 'cel');
    if (cel === undefined) errors.push(required(at.child('cel')));
    else checkExpression(text(cel, 'expression'), at.child('cel', 'expression'), errors, context);
  });
}

/** validateDeviceConfiguration: parameters of a driver that nobody else understands. */
export function validateDeviceConfiguration(config: JsonObject, field: FieldPath, errors: Errors): void {
  const opaque = struct(config, 'opaque');
  const at = field.child('opaque');
  if (opaque === undefined) {
    errors.push(required(at));
    return;
  }
  validateCsiDriverName(text(opaque, 'driver'), at.child('driver'), errors);
  const parameters = opaque.parameters;
  const here = at.child('parameters');
  if (parameters === undefined || parameters === null) errors.push(required(here));
  else if (encoder.encode(JSON.stringify(parameters)).length > MAX_PARAMETERS)
    errors.push(tooLong(here, MAX_PARAMETERS));
  else if (!isObject(parameters)) errors.push(invalid(here, '<value omitted>', 'must be a valid JSON object'));
}
