import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import { formatQuantity, quantitySign } from '../../../k8s/quantity.ts';
import { invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPositive, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { readQuantity } from '../resource-list.ts';

const SELECT_POLICIES = ['Disabled', 'Max', 'Min'];
const POLICY_TYPES = ['Percent', 'Pods'];
const MAX_STABILIZATION_SECONDS = 3600;
const MAX_PERIOD_SECONDS = 1800;

/** autoscaling validation.validateBehavior. */
export function validateBehavior(behavior: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  for (const name of ['scaleUp', 'scaleDown']) {
    const rules = struct(behavior, name);
    if (rules !== undefined) validateScalingRules(rules, field.child(name), errors);
  }
}

function validateScalingRules(rules: JsonObject, field: FieldPath, errors: Errors): void {
  const window = integer(rules, 'stabilizationWindowSeconds') ?? 0;
  const at = field.child('stabilizationWindowSeconds');
  if (window < 0) errors.push(invalid(at, window, 'must be greater than or equal to zero'));
  if (window > MAX_STABILIZATION_SECONDS)
    errors.push(invalid(at, window, `must be less than or equal to ${MAX_STABILIZATION_SECONDS}`));
  const select = optionalText(rules, 'selectPolicy');
  if (select !== undefined) checkOneOf(select, SELECT_POLICIES, field.child('selectPolicy'), errors);
  const policies = structs(rules, 'policies');
  if (policies.length === 0) errors.push(required(field.child('policies'), 'must specify at least one Policy'));
  for (const [i, policy] of policies.entries()) validateScalingPolicy(policy, field.child('policies').index(i), errors);
  if (!has(rules, 'tolerance')) return;
  const tolerance = readQuantity(rules.tolerance);
  if (quantitySign(tolerance) < 0)
    errors.push(invalid(field.child('tolerance'), formatQuantity(tolerance), 'must be greater than or equal to 0'));
}

function validateScalingPolicy(policy: JsonObject, field: FieldPath, errors: Errors): void {
  checkOneOf(text(policy, 'type'), POLICY_TYPES, field.child('type'), errors);
  checkPositive(integer(policy, 'value') ?? 0, field.child('value'), errors);
  const period = integer(policy, 'periodSeconds') ?? 0;
  checkPositive(period, field.child('periodSeconds'), errors);
  if (period > MAX_PERIOD_SECONDS)
    errors.push(invalid(field.child('periodSeconds'), period, `must be less than or equal to ${MAX_PERIOD_SECONDS}`));
}
