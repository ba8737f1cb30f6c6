import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { type CelVariables, compileVariable } from '../../../policy/cel/admission.ts';
import { duplicate, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkText, optionalText, shown } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isQualifiedName } from '../names.ts';
import { checkExpression, validateMatchConditions } from './conditions.ts';
import { defaultMatchResources, validateMatchResources, validateParamKind } from './match-resources.ts';
import { FAILURE_POLICIES } from './webhooks.ts';

const SPEC = FieldPath.of('spec');
const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
const MAX_AUDIT_ANNOTATIONS = 20;
const MAX_VALUE_EXPRESSION = 5 * 1024;
const NOTHING_TO_DO = 'validations or auditAnnotations must contain at least one item';

/** SetDefaults_ValidatingAdmissionPolicySpec, and the same of mutating policies. */
export function defaultPolicy(policy: JsonObject): void {
  const spec = struct(policy, 'spec') ?? {};
  policy.spec = spec;
  if (!has(spec, 'failurePolicy')) spec.failurePolicy = 'Fail';
  defaultMatchResources(spec, 'matchConstraints');
}

/**
 * What policies of both kinds begin with: when they apply, to what, and the variables of their expressions. Where a
 * policy declares none, expressions may still say `variables` if they are always `composed`.
 */
export function validatePolicyHead(spec: JsonObject | undefined, composed: boolean, errors: Errors): CelVariables {
  const failurePolicy = optionalText(spec, 'failurePolicy');
  if (failurePolicy === undefined) errors.push(required(SPEC.child('failurePolicy')));
  else checkOneOf(failurePolicy, FAILURE_POLICIES, SPEC.child('failurePolicy'), errors);
  const paramKind = struct(spec, 'paramKind');
  if (paramKind !== undefined) validateParamKind(paramKind, SPEC.child('paramKind'), errors);
  const constraints = struct(spec, 'matchConstraints');
  if (constraints === undefined) errors.push(required(SPEC.child('matchConstraints')));
  else {
    validateMatchResources(constraints, SPEC.child('matchConstraints'), errors);
    if (structs(constraints, 'resourceRules').length === 0)
      errors.push(required(SPEC.child('matchConstraints', 'resourceRules')));
  }
  const hasParams = paramKind !== undefined;
  validateMatchConditions(spec, SPEC.child('matchConditions'), hasParams, errors);
  const written = structs(spec, 'variables');
  if (written.length === 0 && !composed) return { hasParams, hasAuthorizer: true };
  const known = { hasParams, hasAuthorizer: true, variables: new Map<string, string>() };
  for (const [i, variable] of written.entries())
    validateVariable(variable, known, SPEC.child('variables').index(i), errors);
  return known;
}

const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** validateVariable. Expressions that follow can use it, under its name and with its type, even where it is faulty. */
function validateVariable(
  variable: JsonObject,
  known: CelVariables & { readonly variables: Map<string, string> },
  field: FieldPath,
  errors: Errors,
): void {
  const name = text(variable, 'name');
  const expression = text(variable, 'expression');
  if (name.trim() === '') errors.push(required(field.child('name'), 'name is not specified'));
  else if (!IDENTIFIER.test(name) || RESERVED.has(name))
    errors.push(invalid(field.child('name'), name, 'must be a valid CEL identifier'));
  if (expression.trim() === '') {
    errors.push(required(field.child('expression'), 'expression is not specified'));
    return;
  }
  const { type, error } = compileVariable(expression, known);
  if (error !== undefined) errors.push(invalid(field.child('expression'), expression, error));
  if (name !== '') known.variables.set(name, type);
}

/** admissionregistration validation: validateValidatingAdmissionPolicySpec. */
function validatePolicy(policy: JsonObject, errors: Errors): void {
  const spec = struct(policy, 'spec');
  const variables = validatePolicyHead(spec, false, errors);
  const validations = structs(spec, 'validations');
  const annotations = structs(spec, 'auditAnnotations');
  if (validations.length === 0 && annotations.length === 0)
    for (const name of ['validations', 'auditAnnotations']) errors.push(required(SPEC.child(name), NOTHING_TO_DO));
  for (const [i, validation] of validations.entries())
    validateValidation(validation, variables, SPEC.child('validations').index(i), errors);
  const field = SPEC.child('auditAnnotations');
  if (annotations.length > MAX_AUDIT_ANNOTATIONS)
    errors.push(
      invalid(field, shown(annotations), `must not have more than ${MAX_AUDIT_ANNOTATIONS} auditAnnotations`),
    );
  const keys = new Set<string>();
  for (const [i, annotation] of annotations.entries()) {
    validateAuditAnnotation(annotation, policyName(policy), variables, field.index(i), errors);
    const key = text(annotation, 'key');
    if (keys.has(key)) errors.push(duplicate(field.index(i).child('key'), key));
    keys.add(key);
  }
}

/** The name, or one like the server would generate it. */
function policyName(policy: JsonObject): string {
  const metadata = struct(policy, 'metadata');
  const base = text(metadata, 'generateName');
  return text(metadata, 'name') || (base && `${base.slice(0, 58)}xxxxx`);
}

/** validateValidation. */
function validateValidation(validation: JsonObject, variables: CelVariables, field: FieldPath, errors: Errors): void {
  const expression = text(validation, 'expression');
  if (expression.trim() === '') errors.push(required(field.child('expression'), 'expression is not specified'));
  else checkExpression(expression, ['bool'], variables, field.child('expression'), errors);
  const messageExpression = text(validation, 'messageExpression');
  if (messageExpression.trim() !== '')
    checkExpression(
      messageExpression,
      ['string'],
      { ...variables, hasAuthorizer: false },
      field.child('messageExpression'),
      errors,
    );
  else if (messageExpression !== '')
    errors.push(invalid(field.child('messageExpression'), messageExpression, 'must be non-empty if specified'));
  const message = text(validation, 'message');
  if (message !== '' && message.trim() === '')
    errors.push(invalid(field.child('message'), message, 'must be non-empty if specified'));
  else if (/[\n\r]/.test(message.trim()))
    errors.push(invalid(field.child('message'), message, 'must not contain line breaks'));
  const reason = optionalText(validation, 'reason');
  if (reason !== undefined) checkOneOf(reason, REASONS, field.child('reason'), errors);
}

/** validateAuditAnnotation: its key is the policy's name and its own together. */
function validateAuditAnnotation(
  annotation: JsonObject,
  policy: string,
  variables: CelVariables,
  field: FieldPath,
  errors: Errors,
): void {
  const key = text(annotation, 'key');
  if (policy === '') errors.push(invalid(field.child('key'), key, 'requires metadata.name be non-empty'));
  else checkText(isQualifiedName, `${policy}/${key}`, field.child('key'), errors);
  const written = text(annotation, 'valueExpression');
  const expression = written.trim();
  const at = field.child('valueExpression');
  if (expression === '') errors.push(required(at, 'valueExpression is not specified'));
  else if (Buffer.byteLength(expression) > MAX_VALUE_EXPRESSION)
    errors.push(required(at, `must not exceed ${MAX_VALUE_EXPRESSION} bytes in length`));
  else checkExpression(expression, ['string', 'null_type'], variables, at, errors);
}

export const validatingPolicyRules: KindRules = {
  plainFinalizers: true,
  defaults: defaultPolicy,
  validate: validatePolicy,
};
