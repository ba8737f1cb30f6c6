import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, optionalText, shown } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isDns1035Label, isDns1123Subdomain } from '../names.ts';
import { defaultServicePort, validateClientConfig } from './client-config.ts';
import { validateMatchConditions } from './conditions.ts';
import { defaultRules, validateRuleWithOperations } from './rules.ts';

const WEBHOOKS = FieldPath.of('webhooks');
const REVIEW_VERSIONS = ['v1', 'v1beta1'];

export const FAILURE_POLICIES = ['Fail', 'Ignore'];
export const MATCH_POLICIES = ['Equivalent', 'Exact'];
export const REINVOCATION_POLICIES = ['IfNeeded', 'Never'];
const SIDE_EFFECTS = ['None', 'NoneOnDryRun'];

/** SetDefaults_ValidatingWebhook and its sibling. */
function setDefaults(configuration: JsonObject, mutating: boolean): void {
  for (const webhook of structs(configuration, 'webhooks')) {
    if (!has(webhook, 'failurePolicy')) webhook.failurePolicy = 'Fail';
    if (!has(webhook, 'matchPolicy')) webhook.matchPolicy = 'Equivalent';
    if (!has(webhook, 'namespaceSelector')) webhook.namespaceSelector = {};
    if (!has(webhook, 'objectSelector')) webhook.objectSelector = {};
    if (!has(webhook, 'timeoutSeconds')) webhook.timeoutSeconds = 10;
    if (mutating && !has(webhook, 'reinvocationPolicy')) webhook.reinvocationPolicy = 'Never';
    defaultRules(webhook, 'rules');
    defaultServicePort(struct(webhook, 'clientConfig'));
  }
}

/** validateValidatingWebhookConfiguration, validateMutatingWebhookConfiguration. */
function validateConfiguration(configuration: JsonObject, errors: Errors): void {
  const names = new Set<string>();
  for (const [i, webhook] of structs(configuration, 'webhooks').entries()) {
    const field = WEBHOOKS.index(i);
    validateWebhook(webhook, field, errors);
    validateReviewVersions(texts(webhook, 'admissionReviewVersions'), field.child('admissionReviewVersions'), errors);
    const name = text(webhook, 'name');
    if (name !== '' && names.has(name)) errors.push(duplicate(field.child('name'), name));
    names.add(name);
  }
}

function validateWebhook(webhook: JsonObject, field: FieldPath, errors: Errors): void {
  validateFullyQualifiedName(text(webhook, 'name'), field.child('name'), errors);
  for (const [i, rule] of structs(webhook, 'rules').entries())
    validateRuleWithOperations(rule, field.child('rules').index(i), errors);
  for (const [name, supported] of [
    ['failurePolicy', FAILURE_POLICIES],
    ['matchPolicy', MATCH_POLICIES],
    ['reinvocationPolicy', REINVOCATION_POLICIES],
  ] as const) {
    const value = optionalText(webhook, name);
    if (value !== undefined) checkOneOf(value, supported, field.child(name), errors);
  }
  const sideEffects = optionalText(webhook, 'sideEffects');
  if (sideEffects === undefined)
    errors.push(required(field.child('sideEffects'), `must specify one of ${SIDE_EFFECTS.join(', ')}`));
  else checkOneOf(sideEffects, SIDE_EFFECTS, field.child('sideEffects'), errors);
  const timeout = integer(webhook, 'timeoutSeconds');
  if (timeout !== undefined && (timeout < 1 || timeout > 30))
    errors.push(invalid(field.child('timeoutSeconds'), timeout, 'the timeout value must be between 1 and 30 seconds'));
  for (const name of ['namespaceSelector', 'objectSelector'])
    validateLabelSelector(struct(webhook, name), field.child(name), errors);
  validateClientConfig(struct(webhook, 'clientConfig'), field.child('clientConfig'), errors);
  validateMatchConditions(webhook, field.child('matchConditions'), false, errors);
}

/** validation.IsFullyQualifiedName. */
function validateFullyQualifiedName(name: string, field: FieldPath, errors: Errors): void {
  if (name === '') {
    errors.push(required(field));
    return;
  }
  const faults = isDns1123Subdomain(name);
  if (faults.length > 0) errors.push(invalid(field, name, faults.join(',')));
  else if (name.split('.').length < 3)
    errors.push(invalid(field, name, 'should be a domain with at least three segments separated by dots'));
}

/** validateAdmissionReviewVersions, and validateConversionReviewVersions of CRDs: they differ in what is missing. */
export function validateReviewVersions(
  versions: readonly string[],
  field: FieldPath,
  errors: Errors,
  missing = `must specify one of ${REVIEW_VERSIONS.join(', ')}`,
): void {
  if (versions.length === 0) {
    errors.push(required(field, missing));
    return;
  }
  const seen = new Set<string>();
  for (const [i, version] of versions.entries()) {
    if (seen.has(version)) errors.push(invalid(field.index(i), version, 'duplicate version'));
    else for (const message of isDns1035Label(version)) errors.push(invalid(field.index(i), version, message));
    seen.add(version);
  }
  if (!REVIEW_VERSIONS.some((version) => seen.has(version)))
    errors.push(invalid(field, shown(versions), `must include at least one of ${REVIEW_VERSIONS.join(', ')}`));
}

export const validatingWebhookRules: KindRules = {
  plainFinalizers: true,
  defaults: (configuration) => setDefaults(configuration, false),
  validate: validateConfiguration,
};
export const mutatingWebhookRules: KindRules = {
  plainFinalizers: true,
  defaults: (configuration) => setDefaults(configuration, true),
  validate: validateConfiguration,
};
