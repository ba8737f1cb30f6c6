import type { JsonObject } from '../../../core/json.ts';
import { has, text } from '../../../k8s/objects.ts';
import { forbidden, invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { conversionFault } from './conversion-fault.ts';
import { printSchema } from './go-print.ts';
import { validateOpenApiSchema } from './openapi-schema.ts';
import type { Schema } from './schema.ts';
import { validateDefaults } from './schema-defaults.ts';
import { RuleChecks } from './schema-rules.ts';
import { validateStructural } from './structural.ts';

/** apiextensions validation: validateCustomResourceDefinitionValidation. `field` is the schema's holder. */
export function validateCustomSchema(schema: Schema, holder: FieldPath, statusEnabled: boolean, errors: Errors): void {
  const field = holder.child('openAPIV3Schema');
  if (statusEnabled) validateRootFields(schema, field, errors);
  if (schema.nullable === true) errors.push(forbidden(field.child('nullable'), 'nullable cannot be true at the root'));
  const fault = conversionFault(schema);
  const structural: Errors = [];
  if (fault === undefined) validateStructural(schema, field, structural);
  if (fault === undefined && structural.length === 0) validateDefaults(schema, field, structural);
  const rules = fault === undefined && structural.length === 0 ? new RuleChecks(schema) : undefined;
  const found = [...structural, ...validateOpenApiSchema(schema, field, rules)];
  errors.push(...found);
  if (fault !== undefined && found.length === 0) errors.push(invalid(field, '', fault));
  rules?.checkTotalCost(field, errors);
}

/** What may stand at the root where status is validated by itself. */
const ALLOWED_AT_ROOT: ReadonlyMap<string, string> = new Map([
  ['description', 'Description'],
  ['type', 'Type'],
  ['format', 'Format'],
  ['title', 'Title'],
  ['maximum', 'Maximum'],
  ['exclusiveMaximum', 'ExclusiveMaximum'],
  ['minimum', 'Minimum'],
  ['exclusiveMinimum', 'ExclusiveMinimum'],
  ['maxLength', 'MaxLength'],
  ['minLength', 'MinLength'],
  ['pattern', 'Pattern'],
  ['maxItems', 'MaxItems'],
  ['minItems', 'MinItems'],
  ['uniqueItems', 'UniqueItems'],
  ['multipleOf', 'MultipleOf'],
  ['required', 'Required'],
  ['items', 'Items'],
  ['properties', 'Properties'],
  ['externalDocs', 'ExternalDocs'],
  ['example', 'Example'],
  ['x-kubernetes-preserve-unknown-fields', 'XPreserveUnknownFields'],
  ['x-kubernetes-validations', 'XValidations'],
]);
/** Fields that the server looks at before the type. */
const BEFORE_TYPE = ['id', '$schema', '$ref'];

/** Fields that are set even where they hold nothing. */
const POINTERS = [
  'default',
  'additionalProperties',
  'additionalItems',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
];

/** The server stops at the first field that does not belong there. */
function validateRootFields(schema: JsonObject, field: FieldPath, errors: Errors): void {
  const type = text(schema, 'type');
  const refuse = (): void => {
    const allowed = `[${[...ALLOWED_AT_ROOT.values()].join(' ')}]`;
    errors.push(
      invalid(
        field,
        printSchema(schema),
        `only ${allowed} fields are allowed at the root of the schema if the status subresource is enabled`,
      ),
    );
  };
  const isSet = (name: string): boolean =>
    has(schema, name) && (POINTERS.includes(name) || (schema[name] !== '' && schema[name] !== false));
  if (BEFORE_TYPE.some(isSet)) refuse();
  else if (type !== '' && type !== 'object')
    errors.push(
      invalid(
        field.child('type'),
        type,
        'only "object" is allowed as the type at the root of the schema if the status subresource is enabled',
      ),
    );
  else if (Object.keys(schema).some((name) => isSet(name) && !ALLOWED_AT_ROOT.has(name))) refuse();
}
