import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { patternFault } from './patterns.ts';
import {
  additionalOf,
  hasAdditional,
  isEmbedded,
  isIntOrString,
  isNullable,
  itemSchemas,
  itemsOf,
  preservesUnknown,
  propertiesOf,
  propertyOf,
  rulesOf,
  type Schema,
  typeOf,
} from './schema.ts';
import { validateCompleteness } from './structural-completeness.ts';

type Level = 'root' | 'item' | 'field';

/** apiserver/schema: ValidateStructural. Schemas that cannot even be converted are left to other checks. */
export function validateStructural(schema: Schema, field: FieldPath, errors: Errors): void {
  validateInvariants(schema, 'root', field, errors);
  validateCompleteness(schema, field, errors);
}

const UNTYPED: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

function validateInvariants(schema: Schema, level: Level, field: FieldPath, errors: Errors): void {
  const items = itemsOf(schema);
  if (typeOf(schema) === 'array' && items === undefined && itemSchemas(schema).length === 0)
    errors.push(required(field.child('items'), 'must be specified'));
  if (items !== undefined) validateInvariants(items, 'item', field.child('items'), errors);
  for (const [name, property] of propertiesOf(schema))
    validateInvariants(property, 'field', field.child('properties').key(name), errors);
  if (hasAdditional(schema)) {
    if (level === 'root') errors.push(forbidden(field.child('additionalProperties'), 'must not be used at the root'));
    const additional = additionalOf(schema);
    if (additional !== undefined) validateInvariants(additional, 'field', field.child('additionalProperties'), errors);
  }
  validateExtensions(schema, field, errors);
  validateValues(
    schema,
    isIntOrStringPattern(schema),
    isIntOrStringPattern(structs(schema, 'allOf')[0]),
    field,
    errors,
  );
  validateType(schema, level, field, errors);
  validateMeta(schema, level, field, errors);
  if (isEmbedded(schema) && !preservesUnknown(schema) && propertiesOf(schema).length === 0)
    errors.push(
      required(
        field.child('properties'),
        'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ),
    );
}

function validateExtensions(schema: Schema, field: FieldPath, errors: Errors): void {
  if (!isIntOrString(schema)) return;
  for (const name of ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'])
    if (schema[name] === true)
      errors.push(invalid(field.child(name), true, 'must be false if x-kubernetes-int-or-string is true'));
}

function validateType(schema: Schema, level: Level, field: FieldPath, errors: Errors): void {
  const type = typeOf(schema);
  const at = field.child('type');
  if (isEmbedded(schema) && type !== 'object') {
    const detail = 'must be object if x-kubernetes-embedded-resource is true';
    errors.push(type === '' ? required(at, detail) : invalid(at, type, detail));
  } else if (type === '' && !isIntOrString(schema) && !preservesUnknown(schema))
    errors.push(required(at, UNTYPED[level]));
  if (isEmbedded(schema) && hasAdditional(schema))
    errors.push(
      forbidden(field.child('additionalProperties'), 'must not be used if x-kubernetes-embedded-resource is set'),
    );
  if (level === 'root' && type !== '' && type !== 'object')
    errors.push(invalid(at, type, 'must be object at the root'));
}

/** What a resource's own fields may be restricted to. */
function validateMeta(schema: Schema, level: Level, field: FieldPath, errors: Errors): void {
  const isResource = level === 'root' || isEmbedded(schema);
  const properties = field.child('properties');
  for (const name of ['kind', 'apiVersion']) {
    const property = propertyOf(schema, name);
    if (isResource && property !== undefined && typeOf(property) !== 'string')
      errors.push(invalid(properties.key(name).child('type'), typeOf(property), 'must be string'));
  }
  const metadata = propertyOf(schema, 'metadata');
  if (metadata === undefined) return;
  if (isResource && typeOf(metadata) !== 'object')
    errors.push(invalid(properties.key('metadata').child('type'), typeOf(metadata), 'must be object'));
  if (level === 'root' && restrictsMore(metadata))
    errors.push(
      forbidden(
        properties.key('metadata'),
        'must not specify anything other than name and generateName, but metadata is implicitly specified',
      ),
    );
}

/** Whether a schema of metadata says anything but the type, a default, and schemas of name and generateName. */
function restrictsMore(metadata: Schema): boolean {
  if (propertiesOf(metadata).some(([name]) => name !== 'name' && name !== 'generateName')) return true;
  return Object.keys(metadata).some(
    (name) =>
      !['type', 'default', 'properties'].includes(name) &&
      has(metadata, name) &&
      (name === 'additionalProperties' || !isEmpty(metadata[name])),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** `anyOf: [{type: integer}, {type: string}]`, which goes with x-kubernetes-int-or-string. */
function isIntOrStringPattern(schema: Schema | undefined): boolean {
  const anyOf = structs(schema, 'anyOf');
  return (
    anyOf.length === 2 &&
    ['integer', 'string'].every((type, i) => typeOf(anyOf[i]) === type && Object.keys(anyOf[i]!).length === 1)
  );
}

/** validateValueValidation: the parts that restrict values, and what must not stand inside of them. */
function validateValues(
  schema: Schema,
  skipAnyOf: boolean,
  skipFirst: boolean,
  field: FieldPath,
  errors: Errors,
): void {
  if (!skipAnyOf)
    for (const [i, one] of structs(schema, 'anyOf').entries())
      validateNested(one, false, field.child('anyOf').index(i), errors);
  for (const [i, one] of structs(schema, 'allOf').entries())
    validateNested(one, skipFirst && i === 0, field.child('allOf').index(i), errors);
  for (const [i, one] of structs(schema, 'oneOf').entries())
    validateNested(one, false, field.child('oneOf').index(i), errors);
  const not = struct(schema, 'not');
  if (not !== undefined) validateNested(not, false, field.child('not'), errors);
  const pattern = text(schema, 'pattern');
  const fault = pattern === '' ? undefined : patternFault(pattern);
  if (fault !== undefined)
    errors.push(invalid(field.child('pattern'), pattern, `must be a valid regular expression, but isn't: ${fault}`));
}

/** What a nested schema must leave to the structural one: the field, and what it has to be. */
const STRUCTURAL_ONLY: readonly (readonly [name: string, test: (schema: Schema) => boolean, must: string])[] = [
  ['type', (schema) => typeOf(schema) !== '', 'empty'],
  [
    'additionalProperties',
    (schema) => additionalOf(schema) !== undefined || schema.additionalProperties === true,
    'undefined',
  ],
  ['default', (schema) => has(schema, 'default'), 'undefined'],
  ['title', (schema) => text(schema, 'title') !== '', 'empty'],
  ['description', (schema) => text(schema, 'description') !== '', 'empty'],
  ['nullable', isNullable, 'false'],
  ['x-kubernetes-preserve-unknown-fields', preservesUnknown, 'false'],
  ['x-kubernetes-embedded-resource', isEmbedded, 'false'],
  ['x-kubernetes-int-or-string', isIntOrString, 'false'],
  ['x-kubernetes-list-map-keys', (schema) => structs(schema, 'x-kubernetes-list-map-keys').length > 0, 'empty'],
  ['x-kubernetes-list-type', (schema) => has(schema, 'x-kubernetes-list-type'), 'undefined'],
  ['x-kubernetes-map-type', (schema) => has(schema, 'x-kubernetes-map-type'), 'undefined'],
  ['x-kubernetes-validations', (schema) => rulesOf(schema).length > 0, 'empty'],
];

/** validateNestedValueValidation. */
function validateNested(schema: Schema, skipAnyOf: boolean, field: FieldPath, errors: Errors): void {
  validateValues(schema, skipAnyOf, false, field, errors);
  const items = itemsOf(schema);
  if (items !== undefined) validateNested(items, false, field.child('items'), errors);
  for (const [name, property] of propertiesOf(schema))
    validateNested(property, false, field.child('properties').key(name), errors);
  for (const [name, test, must] of STRUCTURAL_ONLY)
    if (test(schema)) errors.push(forbidden(field.child(name), `must be ${must} to be structural`));
  if (propertyOf(schema, 'metadata') !== undefined)
    errors.push(forbidden(field.child('properties').key('metadata'), 'must not be specified in a nested context'));
}
