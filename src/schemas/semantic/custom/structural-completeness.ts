import { struct, structs } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { additionalOf, itemsOf, propertiesOf, propertyOf, type Schema } from './schema.ts';

/** complete.go: validateStructuralCompleteness. What is restricted in a nested schema must be there structurally. */
export function validateCompleteness(schema: Schema, field: FieldPath, errors: Errors): void {
  visitNested(schema, schema, field, field, errors);
}

function visitNested(values: Schema, schema: Schema, at: FieldPath, source: FieldPath, errors: Errors): void {
  const not = struct(values, 'not');
  if (not !== undefined) compare(not, schema, at, source.child('not'), errors);
  for (const name of ['allOf', 'anyOf', 'oneOf'])
    for (const [i, one] of structs(values, name).entries())
      compare(one, schema, at, source.child(name).index(i), errors);
}

/** validateNestedValueValidationCompleteness. */
function compare(values: Schema, schema: Schema | undefined, at: FieldPath, source: FieldPath, errors: Errors): void {
  if (schema === undefined) {
    errors.push(required(at, `because it is defined in ${source}`));
    return;
  }
  visitNested(values, schema, at, source, errors);
  const items = itemsOf(values);
  if (items !== undefined) compare(items, itemsOf(schema), at.child('items'), source.child('items'), errors);
  for (const [name, property] of propertiesOf(values)) {
    const [to, from] = [at.child('properties').key(name), source.child('properties').key(name)];
    compare(property, propertyOf(schema, name), to, from, errors);
  }
  const additional = additionalOf(values);
  if (additional !== undefined)
    compare(
      additional,
      additionalOf(schema),
      at.child('additionalProperties'),
      source.child('additionalProperties'),
      errors,
    );
}
