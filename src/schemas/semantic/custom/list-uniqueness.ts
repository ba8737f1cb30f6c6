import type { Json, JsonObject } from '../../../core/json.ts';
import { encodeJson } from '../../../core/json-text.ts';
import { isObject } from '../../../k8s/objects.ts';
import { duplicate, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { additionalOf, itemsOf, listKeysOf, listTypeOf, propertyOf, type Schema } from './schema.ts';

/** listtype.ValidateListSetsAndMaps: items of sets, and keys of lists of type map, stand once. */
export function validateUniqueness(
  value: Json,
  schema: Schema | undefined,
  at: FieldPath | undefined,
  errors: Errors,
): void {
  if (schema === undefined) return;
  if (Array.isArray(value) && at !== undefined) {
    if (listTypeOf(schema) === 'set') checkSet(value, value, at, errors);
    if (listTypeOf(schema) === 'map') checkMap(value, schema, at, errors);
    for (const [i, item] of value.entries()) validateUniqueness(item, itemsOf(schema), at.index(i), errors);
    return;
  }
  if (!isObject(value)) return;
  const additional = additionalOf(schema);
  for (const [key, item] of Object.entries(value)) {
    const property = propertyOf(schema, key);
    const inner = at === undefined ? FieldPath.of(key) : property === undefined ? at.key(key) : at.child(key);
    validateUniqueness(item, property ?? additional, inner, errors);
  }
}

/** validateListSet: the second of equal items is told, further ones are not. */
function checkSet(items: readonly Json[], shown: readonly Json[], at: FieldPath, errors: Errors): void {
  const seen = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const key = encodeJson(item);
    const times = seen.get(key) ?? 0;
    if (times === 1) errors.push(duplicate(at.index(i), shown[i]));
    seen.set(key, times + 1);
  }
}

function checkMap(value: readonly Json[], schema: Schema, at: FieldPath, errors: Errors): void {
  const stray = value.findIndex((item) => item !== null && !isObject(item));
  if (stray >= 0) {
    errors.push(invalid(at.index(stray), value[stray], 'must be an object for an array of list-type map'));
    return;
  }
  const keys = value.map((item): JsonObject => {
    if (!isObject(item)) return {};
    return Object.fromEntries(
      listKeysOf(schema)
        .filter((name) => Object.hasOwn(item, name))
        .map((name) => [name, item[name]!]),
    );
  });
  checkSet(keys, keys, at, errors);
}
