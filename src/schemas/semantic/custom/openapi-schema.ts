import type { JsonObject } from '../../../core/json.ts';
import { has, isObject, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { conversionFault } from './conversion-fault.ts';
import { findFieldPath } from './field-paths.ts';
import { validateListAndMapTypes } from './list-and-map-types.ts';
import {
  additionalOf,
  isEmbedded,
  itemSchemas,
  itemsOf,
  listTypeOf,
  propertiesOf,
  rulesOf,
  type Schema,
  typeOf,
} from './schema.ts';
import type { RuleChecks, RuleScope } from './schema-rules.ts';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const META_FIELDS = ['metadata', 'kind', 'apiVersion'];
const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

/** What is known of a schema from those around it (specStandardValidatorV3). */
interface Surroundings {
  readonly root?: boolean;
  /** Why no default may stand here. */
  readonly noDefaults?: string;
  readonly insideMeta?: boolean;
  /** The nearest list or map whose items cannot be told apart between two revisions. */
  readonly uncorrelatable?: FieldPath;
}

/** ValidateCustomResourceDefinitionOpenAPISchema. `rules` is absent where the schema is not structural. */
export function validateOpenApiSchema(root: Schema, field: FieldPath, rules: RuleChecks | undefined): Errors {
  const check = new SchemaCheck();
  check.visit(root, field, { root: true }, rules?.root());
  return [...check.errors, ...check.ruleErrors];
}

class SchemaCheck {
  readonly errors: Errors = [];
  readonly ruleErrors: Errors = [];

  visit(schema: Schema | undefined, field: FieldPath, around: Surroundings, scope: RuleScope | undefined): void {
    if (schema === undefined) return;
    const before = this.errors.length;
    validateStandard(schema, field, around, this.errors);
    if (schema.uniqueItems === true)
      this.errors.push(
        forbidden(
          field.child('uniqueItems'),
          'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
        ),
      );
    this.#additional(schema, field, around, scope);
    this.#properties(schema, field, around, scope);
    this.#nested(schema, field, around);
    this.#items(schema, field, around, scope);
    if (schema['x-kubernetes-preserve-unknown-fields'] === false)
      this.errors.push(
        invalid(field.child('x-kubernetes-preserve-unknown-fields'), false, 'must be true or undefined'),
      );
    validateListAndMapTypes(schema, field, this.errors);
    this.#rules(schema, field, around, scope, before);
  }

  #additional(schema: Schema, field: FieldPath, around: Surroundings, scope: RuleScope | undefined): void {
    if (!has(schema, 'additionalProperties')) return;
    const additional = additionalOf(schema);
    if (propertiesOf(schema).length > 0 && (schema.additionalProperties === false || additional !== undefined))
      this.errors.push(
        forbidden(field.child('additionalProperties'), 'additionalProperties and properties are mutual exclusive'),
      );
    const inner = around.insideMeta
      ? { ...without(around), noDefaults: 'inside additionalProperties applying to object metadata' }
      : without(around);
    this.visit(additional, field.child('additionalProperties'), inner, scope?.additional());
  }

  #properties(schema: Schema, field: FieldPath, around: Surroundings, scope: RuleScope | undefined): void {
    const mapType = text(schema, 'x-kubernetes-map-type');
    const isKnown = !has(schema, 'x-kubernetes-map-type') || mapType === 'granular' || mapType === 'atomic';
    for (const [name, property] of propertiesOf(schema)) {
      let inner: Surroundings = without(around);
      if (!isKnown) inner = uncorrelatable(inner, field);
      if ((around.root || isEmbedded(schema)) && META_FIELDS.includes(name)) {
        inner = { ...inner, insideMeta: true };
        if (around.root) inner = { ...inner, noDefaults: `in top-level ${name}` };
      }
      this.visit(property, field.child('properties').key(name), inner, scope?.property(name));
    }
  }

  #nested(schema: Schema, field: FieldPath, around: Surroundings): void {
    const inner = without(around);
    this.visit(struct(schema, 'not'), field.child('not'), inner, undefined);
    for (const name of ['allOf', 'oneOf', 'anyOf'])
      for (const [i, one] of structs(schema, name).entries())
        this.visit(one, field.child(name).index(i), inner, undefined);
    for (const name of ['definitions', 'dependencies'])
      for (const [key, one] of Object.entries(struct(schema, name) ?? {}))
        if (isObject(one)) this.visit(one, field.child(name).key(key), inner, undefined);
  }

  #items(schema: Schema, field: FieldPath, around: Surroundings, scope: RuleScope | undefined): void {
    const inner = listTypeOf(schema) === 'map' ? without(around) : uncorrelatable(without(around), field);
    this.visit(itemsOf(schema), field.child('items'), inner, scope?.items());
    for (const [i, one] of itemSchemas(schema).entries())
      this.visit(one, field.child('items').index(i), inner, undefined);
  }

  /** Rules are compiled where nothing else is wrong with the schema, here or below. */
  #rules(schema: Schema, field: FieldPath, around: Surroundings, scope: RuleScope | undefined, before: number): void {
    const rules = rulesOf(schema);
    const at = field.child('x-kubernetes-validations');
    for (const [i, rule] of rules.entries()) validateRuleFields(rule, schema, at.index(i), this.errors);
    if (rules.length > 0 && this.errors.length === before) scope?.compile(at, around.uncorrelatable, this.ruleErrors);
  }
}

const without = ({ root: _, ...rest }: Surroundings): Surroundings => rest;
const uncorrelatable = (around: Surroundings, field: FieldPath): Surroundings =>
  around.uncorrelatable === undefined ? { ...around, uncorrelatable: field } : around;

/** specStandardValidatorV3.validate: what OpenAPI knows and Kubernetes does not. */
function validateStandard(schema: Schema, field: FieldPath, around: Surroundings, errors: Errors): void {
  const type = typeOf(schema);
  if (type !== '' && !TYPES.includes(type)) errors.push(notSupported(field.child('type'), type, TYPES));
  if (has(schema, 'default') && around.noDefaults !== undefined)
    errors.push(forbidden(field.child('default'), `must not be set ${around.noDefaults}`));
  if (text(schema, 'id') !== '') errors.push(forbidden(field.child('id'), 'id is not supported'));
  for (const name of ['additionalItems', '$ref', 'dependencies'])
    if (has(schema, name)) errors.push(forbidden(field.child(name), `${name} is not supported`));
  for (const name of ['patternProperties', 'definitions'])
    if (Object.keys(struct(schema, name) ?? {}).length > 0)
      errors.push(forbidden(field.child(name), `${name} is not supported`));
  if (type === 'null')
    errors.push(forbidden(field.child('type'), 'type cannot be set to null, use nullable as an alternative'));
  if (itemSchemas(schema).length > 0)
    errors.push(forbidden(field.child('items'), 'items must be a schema object and not an array'));
  if (around.insideMeta && isEmbedded(schema))
    errors.push(forbidden(field.child('x-kubernetes-embedded-resource'), 'must not be used inside of resource meta'));
}

const hasNewlines = (value: string): boolean => /[\n\r]/.test(value);

/** What a rule says beside its expression. */
function validateRuleFields(rule: JsonObject, schema: Schema, field: FieldPath, errors: Errors): void {
  const expression = text(rule, 'rule').trim();
  const message = text(rule, 'message');
  if (expression === '') errors.push(required(field.child('rule'), 'rule is not specified'));
  else if (message !== '' && message.trim() === '')
    errors.push(invalid(field.child('message'), message, 'must be non-empty if specified'));
  else if (hasNewlines(message.trim()))
    errors.push(invalid(field.child('message'), message, 'must not contain line breaks'));
  else if (hasNewlines(expression) && message.trim() === '')
    errors.push(required(field.child('message'), 'message must be specified if rule contains line breaks'));
  const messageExpression = text(rule, 'messageExpression');
  if (messageExpression !== '' && messageExpression.trim() === '')
    errors.push(required(field.child('messageExpression'), 'messageExpression must be non-empty if specified'));
  const reason = text(rule, 'reason');
  if (has(rule, 'reason') && !REASONS.includes(reason))
    errors.push(notSupported(field.child('reason'), reason, REASONS));
  validateRulePath(text(rule, 'fieldPath'), schema, field.child('fieldPath'), errors);
}

function validateRulePath(path: string, schema: Schema, field: FieldPath, errors: Errors): void {
  if (path === '') return;
  if (path.trim() === '') errors.push(invalid(field, path, 'must be non-empty if specified'));
  if (hasNewlines(path)) errors.push(invalid(field, path, 'must not contain line breaks'));
  if (conversionFault(schema) === undefined && findFieldPath(path, schema).error !== undefined)
    errors.push(invalid(field, path, 'must be a valid path'));
}
