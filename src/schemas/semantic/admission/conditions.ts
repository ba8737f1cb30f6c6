import type { JsonObject } from '../../../core/json.ts';
import { structs, text } from '../../../k8s/objects.ts';
import { type CelVariables, compileAdmission } from '../../../policy/cel/admission.ts';
import { duplicate, invalid, required, tooMany } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isQualifiedName } from '../names.ts';

const MAX_CONDITIONS = 64;

/** Compiles an expression of an admission object; where it is wrong, says so in the server's words. */
export function checkExpression(
  expression: string,
  types: readonly string[],
  variables: CelVariables,
  field: FieldPath,
  errors: Errors,
): void {
  const { error } = compileAdmission(expression, types, variables);
  if (error !== undefined) errors.push(invalid(field, expression, error));
}

/** admissionregistration validation: validateMatchConditions. */
export function validateMatchConditions(
  owner: JsonObject | undefined,
  field: FieldPath,
  hasParams: boolean,
  errors: Errors,
): void {
  const conditions = structs(owner, 'matchConditions');
  const names = new Set<string>();
  if (conditions.length > MAX_CONDITIONS) errors.push(tooMany(field, conditions.length, MAX_CONDITIONS));
  for (const [i, condition] of conditions.entries()) {
    const at = field.index(i);
    const expression = text(condition, 'expression').trim();
    if (expression === '') errors.push(required(at.child('expression')));
    else checkExpression(expression, ['bool'], { hasParams, hasAuthorizer: true }, at.child('expression'), errors);
    const name = text(condition, 'name');
    if (name === '') errors.push(required(at.child('name')));
    else checkText(isQualifiedName, name, at.child('name'), errors);
    if (name !== '' && names.has(name)) errors.push(duplicate(at.child('name'), name));
    names.add(name);
  }
}
