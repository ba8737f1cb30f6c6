import type { JsonObject } from '../../../core/json.ts';
import { has, list, structs } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { shown } from '../checks.ts';
import type { Errors } from '../context.ts';

/** rbac validation.ValidatePolicyRule of all rules of a Role or ClusterRole. */
export function validatePolicyRules(role: JsonObject, isNamespaced: boolean, errors: Errors): void {
  for (const [i, rule] of structs(role, 'rules').entries())
    validatePolicyRule(rule, isNamespaced, FieldPath.of('rules').index(i), errors);
}

function validatePolicyRule(rule: JsonObject, isNamespaced: boolean, field: FieldPath, errors: Errors): void {
  const isEmpty = (name: string): boolean => !has(rule, name) || list(rule, name).length === 0;
  if (isEmpty('verbs')) errors.push(required(field.child('verbs'), 'verbs must contain at least one value'));
  if (!isEmpty('nonResourceURLs')) {
    const refuse = (detail: string): unknown =>
      errors.push(invalid(field.child('nonResourceURLs'), shown(list(rule, 'nonResourceURLs')), detail));
    if (isNamespaced) refuse('namespaced rules cannot apply to non-resource URLs');
    if (!isEmpty('apiGroups') || !isEmpty('resources') || !isEmpty('resourceNames'))
      refuse('rules cannot apply to both regular resources and non-resource URLs');
    return;
  }
  if (isEmpty('apiGroups'))
    errors.push(required(field.child('apiGroups'), 'resource rules must supply at least one api group'));
  if (isEmpty('resources'))
    errors.push(required(field.child('resources'), 'resource rules must supply at least one resource'));
}
