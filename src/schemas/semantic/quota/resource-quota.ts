import type { Json, JsonObject } from '../../../core/json.ts';
import { list, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { invalid, RawText, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules } from '../context.ts';
import { defaultResourceList, resourceList, validateResourceQuantity } from '../resource-list.ts';
import { validateResourceName } from '../resource-names.ts';
import { isKnownScope, isScopeOfResource, isStandardQuotaResource } from './scopes.ts';

const SPEC = FieldPath.of('spec');
const EXISTS_ONLY = [
  'BestEffort',
  'NotBestEffort',
  'Terminating',
  'NotTerminating',
  'CrossNamespacePodAffinity',
] as const;
const CONFLICTS = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

function setDefaults(quota: JsonObject): void {
  defaultResourceList(struct(quota, 'spec'), 'hard');
  quota.status = {};
}

/** validation.ValidateResourceQuotaSpec; a new quota has no status. */
function validateQuota(quota: JsonObject, errors: Errors): void {
  const spec = struct(quota, 'spec');
  const hard = resourceList(spec, 'hard');
  for (const [resource, quantity] of hard) {
    const field = SPEC.child('hard').key(resource);
    validateQuotaResourceName(resource, field, errors);
    validateResourceQuantity(resource, quantity, field, errors);
  }
  const standard = [...hard.keys()].filter((name) => isStandardQuotaResource(name));
  validateScopes(spec, standard, errors);
  const selector = struct(spec, 'scopeSelector');
  if (selector !== undefined) validateSelector(selector, spec, standard, errors);
}

/** validation.ValidateResourceQuotaResourceName. */
function validateQuotaResourceName(name: string, field: FieldPath, errors: Errors): void {
  validateResourceName(name, field, errors);
  if (!name.includes('/') && !isStandardQuotaResource(name))
    errors.push(invalid(field, name, 'must be a standard resource for quota'));
}

/** validation.validateResourceQuotaScopes. */
function validateScopes(spec: JsonObject | undefined, hard: readonly string[], errors: Errors): void {
  const field = SPEC.child('scopes');
  const scopes = texts(spec, 'scopes');
  const refuse = (detail: string): void => {
    errors.push(invalid(field, [...scopes], detail));
  };
  for (const scope of scopes) {
    if (!isKnownScope(scope)) refuse('unsupported scope');
    for (const resource of hard)
      if (!isScopeOfResource(scope, resource)) refuse('unsupported scope applied to resource');
  }
  if (isConflicting(scopes)) refuse('conflicting scopes');
}

const isConflicting = (scopes: readonly string[]): boolean =>
  CONFLICTS.some((pair) => pair.every((scope) => scopes.includes(scope)));

/** validation.validateScopedResourceSelectorRequirement; its errors do not say which expression they mean. */
function validateSelector(
  selector: JsonObject,
  spec: JsonObject | undefined,
  hard: readonly string[],
  errors: Errors,
): void {
  const field = SPEC.child('scopeSelector', 'matchExpressions');
  const expressions = structs(selector, 'matchExpressions');
  for (const expression of expressions) {
    const scope = text(expression, 'scopeName');
    if (!isKnownScope(scope)) errors.push(invalid(field.child('scopeName'), scope, 'unsupported scope'));
    for (const resource of hard)
      if (!isScopeOfResource(scope, resource))
        errors.push(invalid(field, goSelector(expressions), 'unsupported scope applied to resource'));
    validateOperator(expression, scope, field, errors);
  }
  if (isConflicting(expressions.map((expression) => text(expression, 'scopeName'))))
    errors.push(invalid(field, scopesValue(spec), 'conflicting scopes'));
}

function validateOperator(expression: JsonObject, scope: string, field: FieldPath, errors: Errors): void {
  const operator = text(expression, 'operator');
  const values = texts(expression, 'values');
  if (EXISTS_ONLY.some((name) => name === scope) && operator !== 'Exists')
    errors.push(
      invalid(
        field.child('operator'),
        operator,
        "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity",
      ),
    );
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0)
      errors.push(
        required(
          field.child('values'),
          "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
        ),
      );
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(
        invalid(
          field.child('values'),
          [...values],
          "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector",
        ),
      );
  } else errors.push(invalid(field.child('operator'), operator, 'not a valid selector operator'));
}

const scopesValue = (spec: JsonObject | undefined): Json =>
  list(spec, 'scopes').length > 0 ? [...texts(spec, 'scopes')] : null;

/** The selector as Go prints its internal type, whose fields have no JSON names. */
function goSelector(expressions: readonly JsonObject[]): RawText {
  const shown = expressions.map((expression) => ({
    ScopeName: text(expression, 'scopeName'),
    Operator: text(expression, 'operator'),
    Values: list(expression, 'values').length > 0 ? texts(expression, 'values') : null,
  }));
  return new RawText(JSON.stringify({ MatchExpressions: shown }));
}

export const resourceQuotaRules: KindRules = {
  defaults: setDefaults,
  validate: validateQuota,
};
