import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../../core/json.ts';
import { invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { validateEmbedded } from './embedded.ts';
import { prune } from './pruning.ts';
import { ResourceRules } from './resource-rules.ts';
import { defaultOf, isEmbedded, itemsOf, propertiesOf, type Schema } from './schema.ts';
import { validateValue } from './value-validation.ts';

/**
 * schema/defaulting: ValidateDefaults. Defaults fit the schema they stand in, and nothing of them would be pruned. One
 * of the root is a whole resource.
 */
export function validateDefaults(root: Schema, field: FieldPath, errors: Errors): void {
  validateDefault({ ...root, 'x-kubernetes-embedded-resource': true }, field, errors);
  validateBelow(root, field, errors);
}

function validateBelow(schema: Schema, field: FieldPath, errors: Errors): void {
  const visit = (inner: Schema, at: FieldPath): void => {
    validateDefault(inner, at, errors);
    validateBelow(inner, at, errors);
  };
  const items = itemsOf(schema);
  if (items !== undefined) visit(items, field.child('items'));
  for (const [name, property] of propertiesOf(schema)) visit(property, field.child('properties').key(name));
}

function validateDefault(schema: Schema, field: FieldPath, errors: Errors): void {
  const value = defaultOf(schema);
  if (value === undefined) return;
  const at = field.child('default');
  if (!isDeepStrictEqual(prune(value, schema, isEmbedded(schema)), value))
    errors.push(invalid(at, value, 'must not have unknown fields'));
  const found: Errors = [];
  validateEmbedded(value, schema, at, found);
  if (found.length === 0) validateValue(value, schema, at, found);
  if (found.length === 0) validateByRules(value, schema, at, found);
  errors.push(...found);
}

/** The rules hold for a default that is created, and for one that replaces itself. */
function validateByRules(value: Json, schema: Schema, at: FieldPath, errors: Errors): void {
  const rules = ResourceRules.of(schema, isEmbedded(schema));
  rules.validate(value, at, errors, { old: value, errors });
  rules.validate(value, at, errors);
}
