import type { JsonObject } from '../../../core/json.ts';
import { list, struct, structs } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { selectorOf } from '../selector.ts';
import { pathSegmentName } from './names.ts';
import { validatePolicyRules } from './policy-rules.ts';

const SELECTORS = FieldPath.of('aggregationRule', 'clusterRoleSelectors');

/** rbac validation.ValidateClusterRole: an aggregated role says whose rules it collects. */
function validateAggregation(role: JsonObject, errors: Errors): void {
  const rule = struct(role, 'aggregationRule');
  if (rule === undefined) return;
  if (list(rule, 'clusterRoleSelectors').length === 0)
    errors.push(required(SELECTORS, 'at least one clusterRoleSelector required if aggregationRule is non-nil'));
  for (const [i, selector] of structs(rule, 'clusterRoleSelectors').entries()) {
    validateLabelSelector(selector, SELECTORS.index(i), errors);
    if (selectorOf(selector) === undefined) errors.push(invalid(SELECTORS.index(i), null, 'invalid label selector.'));
  }
}

export const roleRules: KindRules = {
  name: pathSegmentName,
  validate: (role, errors) => validatePolicyRules(role, true, errors),
};

export const clusterRoleRules: KindRules = {
  name: pathSegmentName,
  validate: (role, errors) => {
    validatePolicyRules(role, false, errors);
    validateAggregation(role, errors);
  },
};
