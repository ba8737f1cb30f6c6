import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { additionalOf, defaultOf, isNullable, itemsOf, propertiesOf, propertyOf, type Schema } from './schema.ts';

const isForbiddenNull = (value: Json | undefined, schema: Schema): boolean => value === null && !isNullable(schema);

/** defaulting.PruneNonNullableNullsWithoutDefaults and Default: changes the value in place. */
export function applyDefaults(value: Json, schema: Schema | undefined): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    for (const [i, item] of value.entries()) {
      if (items !== undefined && isForbiddenNull(item, items)) value[i] = copyOf(defaultOf(items)) ?? null;
      applyDefaults(value[i]!, items);
    }
  } else if (isObject(value)) defaultObject(value, schema);
}

function defaultObject(value: JsonObject, schema: Schema): void {
  for (const [name, property] of propertiesOf(schema)) {
    const fallback = defaultOf(property);
    const present = Object.hasOwn(value, name);
    if (fallback !== undefined && (!present || isForbiddenNull(value[name], property)))
      setOwn(value, name, copyOf(fallback)!);
    else if (present && isForbiddenNull(value[name], property)) delete value[name];
  }
  const additional = additionalOf(schema);
  for (const key of Object.keys(value)) {
    const inner = propertyOf(schema, key) ?? additional;
    if (inner === undefined) continue;
    if (isForbiddenNull(value[key], inner)) {
      const fallback = copyOf(defaultOf(inner));
      if (fallback === undefined) delete value[key];
      else setOwn(value, key, fallback);
    }
    if (Object.hasOwn(value, key)) applyDefaults(value[key]!, inner);
  }
}

const copyOf = (value: Json | undefined): Json | undefined =>
  value === undefined ? undefined : structuredClone(value);

/** An own entry, whatever it is called. */
function setOwn(object: JsonObject, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}
