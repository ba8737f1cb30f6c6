import { isDeepStrictEqual } from 'node:util';
import { invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { validateEmbedded } from './embedded.ts';
import { prune } from './pruning.ts';
import { ResourceRules } from './resource-rules.ts';
import { defaultOf, isEmbedded, itemsOf, propertiesOf, type Schema } from './schema.ts';
import { validateValue } from './value-validation.ts';

/** schema/defaulting: ValidateDefaults. Defaults fit the schema they stand in, and nothing of them would be pruned. */
export function validateDefaults(schema: Schema, field: FieldPath, errors: Errors): void {
  const value = defaultOf(schema);
  if (value !== undefined) {
    const at = field.child('default');
    if (!isDeepStrictEqual(prune(value, schema, isEmbedded(schema)), value))
      errors.push(invalid(at, value, 'must not have unknown fields'));
    const found: Errors = [];
    validateEmbedded(value, schema, at, found);
    if (found.length === 0) validateValue(value, schema, at, found);
    if (found.length === 0) ResourceRules.of(schema, false).validate(value, at, found);
    errors.push(...found);
  }
  const items = itemsOf(schema);
  if (items !== undefined) validateDefaults(items, field.child('items'), errors);
  for (const [name, property] of propertiesOf(schema))
    validateDefaults(property, field.child('properties').key(name), errors);
}
