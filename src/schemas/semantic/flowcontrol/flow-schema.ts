import type { JsonObject } from '../../../core/json.ts';
import { integer, list, struct, structs, text } from '../../../k8s/objects.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isDns1123Subdomain } from '../names.ts';
import { MANDATORY_FLOW_SCHEMAS, sameSpec } from './mandatory.ts';
import { validateNonResourceRule, validateResourceRule } from './policy-rules.ts';
import { validateSubject } from './subjects.ts';

const SPEC = FieldPath.of('spec');
const DEFAULT_PRECEDENCE = 1000;
const MAX_PRECEDENCE = 10_000;

/** flowcontrol SetDefaults_FlowSchemaSpec; status is not for users to set. */
function setDefaults(schema: JsonObject): void {
  const spec = struct(schema, 'spec') ?? {};
  schema.spec = spec;
  delete schema.status;
  if ((integer(spec, 'matchingPrecedence') ?? 0) === 0) spec.matchingPrecedence = DEFAULT_PRECEDENCE;
}

/** flowcontrol validation.ValidateFlowSchema. */
function validateFlowSchema(schema: JsonObject, errors: Errors): void {
  const spec = struct(schema, 'spec') ?? {};
  const name = text(struct(schema, 'metadata'), 'name');
  validatePrecedence(integer(spec, 'matchingPrecedence') ?? 0, name, errors);
  const method = struct(spec, 'distinguisherMethod');
  const methods = ['ByNamespace', 'ByUser'];
  if (method !== undefined && !methods.includes(text(method, 'type')))
    errors.push(notSupported(SPEC.child('distinguisherMethod', 'type'), { Type: text(method, 'type') }, methods));
  const level = text(struct(spec, 'priorityLevelConfiguration'), 'name');
  const field = SPEC.child('priorityLevelConfiguration', 'name');
  if (level === '') errors.push(required(field, 'must reference a priority level'));
  else checkText(isDns1123Subdomain, level, field, errors);
  for (const [i, rule] of structs(spec, 'rules').entries()) validateRules(rule, SPEC.child('rules').index(i), errors);
  const fixed = MANDATORY_FLOW_SCHEMAS.get(name);
  if (fixed !== undefined && !sameSpec(spec, fixed))
    errors.push(invalid(SPEC, spec, `spec of '${name}' must equal the fixed value`));
}

function validatePrecedence(precedence: number, name: string, errors: Errors): void {
  const refuse = (detail: string): unknown =>
    errors.push(invalid(SPEC.child('matchingPrecedence'), precedence, detail));
  if (precedence <= 0) refuse('must be a positive value');
  if (precedence > MAX_PRECEDENCE) refuse(`must not be greater than ${MAX_PRECEDENCE}`);
  if (precedence === 1 && name !== 'exempt') refuse("only the schema named 'exempt' may have matchingPrecedence 1");
}

/** flowcontrol validation.ValidateFlowSchemaPolicyRulesWithSubjects. */
function validateRules(rule: JsonObject, field: FieldPath, errors: Errors): void {
  const subjects = structs(rule, 'subjects');
  if (subjects.length === 0) errors.push(required(field.child('subjects'), 'subjects must contain at least one value'));
  for (const [i, subject] of subjects.entries()) validateSubject(subject, field.child('subjects').index(i), errors);
  if (list(rule, 'resourceRules').length === 0 && list(rule, 'nonResourceRules').length === 0)
    errors.push(required(field, 'at least one of resourceRules and nonResourceRules has to be non-empty'));
  for (const [i, item] of structs(rule, 'resourceRules').entries())
    validateResourceRule(item, field.child('resourceRules').index(i), errors);
  for (const [i, item] of structs(rule, 'nonResourceRules').entries())
    validateNonResourceRule(item, field.child('nonResourceRules').index(i), errors);
}

export const flowSchemaRules: KindRules = { defaults: setDefaults, validate: validateFlowSchema };
