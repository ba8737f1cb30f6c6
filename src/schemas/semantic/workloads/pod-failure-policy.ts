import type { JsonObject } from '../../../core/json.ts';
import { has, integer, list, struct, structs, text } from '../../../k8s/objects.ts';
import { duplicate, invalid, notSupported, required, tooMany } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isQualifiedName } from '../names.ts';

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];
const MAX_RULES = 20;
const MAX_EXIT_CODES = 255;
const MAX_CONDITIONS = 20;

/** batch validation.validatePodFailurePolicy. */
export function validatePodFailurePolicy(policy: JsonObject, spec: JsonObject, field: FieldPath, errors: Errors): void {
  const rules = structs(policy, 'rules');
  if (rules.length > MAX_RULES) errors.push(tooMany(field.child('rules'), rules.length, MAX_RULES));
  const pod = struct(struct(spec, 'template'), 'spec');
  const containers = new Set(
    [...structs(pod, 'containers'), ...structs(pod, 'initContainers')].map((container) => text(container, 'name')),
  );
  for (const [i, rule] of rules.entries()) validateRule(rule, spec, field.child('rules').index(i), containers, errors);
}

function validateRule(
  rule: JsonObject,
  spec: JsonObject,
  field: FieldPath,
  containers: ReadonlySet<string>,
  errors: Errors,
): void {
  const action = text(rule, 'action');
  if (action === 'FailIndex') {
    if (!has(spec, 'backoffLimitPerIndex'))
      errors.push(invalid(field.child('action'), action, 'requires the backoffLimitPerIndex to be set'));
  } else checkListed(action, ACTIONS, field.child('action'), errors);
  const exitCodes = struct(rule, 'onExitCodes');
  const conditions = structs(rule, 'onPodConditions');
  if (exitCodes !== undefined) validateExitCodes(exitCodes, field.child('onExitCodes'), containers, errors);
  if (conditions.length > 0) validateConditions(conditions, field.child('onPodConditions'), errors);
  const both = 'specifying both OnExitCodes and OnPodConditions is not supported';
  const neither = 'specifying one of OnExitCodes and OnPodConditions is required';
  if ((exitCodes !== undefined) === conditions.length > 0)
    errors.push({ ...invalid(field, undefined, ''), message: `Invalid value: ${exitCodes ? both : neither}` });
}

/** A value of a set, whose required form lists it as Go prints a slice. */
function checkListed(value: string, supported: readonly string[], field: FieldPath, errors: Errors): void {
  if (value === '')
    errors.push(required(field, `valid values: [${supported.map((v) => JSON.stringify(v)).join(' ')}]`));
  else if (!supported.includes(value)) errors.push(notSupported(field, value, supported));
}

function validateConditions(conditions: readonly JsonObject[], field: FieldPath, errors: Errors): void {
  if (conditions.length > MAX_CONDITIONS) errors.push(tooMany(field, conditions.length, MAX_CONDITIONS));
  for (const [i, condition] of conditions.entries()) {
    checkText(isQualifiedName, text(condition, 'type'), field.index(i).child('type'), errors);
    checkListed(text(condition, 'status'), STATUSES, field.index(i).child('status'), errors);
  }
}

function validateExitCodes(
  exitCodes: JsonObject,
  field: FieldPath,
  containers: ReadonlySet<string>,
  errors: Errors,
): void {
  const operator = text(exitCodes, 'operator');
  checkListed(operator, OPERATORS, field.child('operator'), errors);
  const container = optionalText(exitCodes, 'containerName');
  if (container !== undefined && !containers.has(container)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    errors.push(invalid(field.child('containerName'), container, detail));
  }
  const values = list(exitCodes, 'values').map((_, i, all) => integer({ value: all[i]! }, 'value') ?? 0);
  const at = field.child('values');
  if (values.length === 0)
    errors.push(invalid(at, has(exitCodes, 'values') ? [] : null, 'at least one value is required'));
  else if (values.length > MAX_EXIT_CODES) errors.push(tooMany(at, values.length, MAX_EXIT_CODES));
  const seen = new Set<number>();
  for (const [i, value] of values.entries()) {
    if (operator === 'In' && value === 0) errors.push(invalid(at.index(i), value, 'must not be 0 for the In operator'));
    if (seen.has(value)) errors.push(duplicate(at.index(i), value));
    seen.add(value);
  }
  if (values.some((value, i) => i > 0 && values[i - 1]! > value)) errors.push(invalid(at, values, 'must be ordered'));
}
