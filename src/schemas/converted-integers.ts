import type { Json, JsonObject } from '../core/json.ts';
import { isObject } from '../k8s/objects.ts';
import type { SchemaStore } from './store.ts';
import type { Definition, FieldType } from './types.ts';

/**
 * An object whose numbers are read as the server reads them out of a strategic merge patch: apimachinery's
 * converter of unstructured objects turns whole numbers into Go's integers as the language does, so that what is too
 * large for the type wraps around where a JSON document would be refused.
 */
export const withConvertedIntegers = (
  object: JsonObject,
  definition: Definition,
  store: SchemaStore,
  minor: number,
): JsonObject => convertStruct(object, definition, { store, minor });

interface Types {
  readonly store: SchemaStore;
  readonly minor: number;
}

function convertStruct(object: JsonObject, definition: Definition, types: Types): JsonObject {
  const converted: JsonObject = { ...object };
  for (const [name, value] of Object.entries(object)) {
    const field = definition.fields.get(name);
    if (field !== undefined) converted[name] = convertValue(value, field.type, types);
  }
  return converted;
}

function convertValue(value: Json, type: FieldType, types: Types): Json {
  switch (type.kind) {
    case 'scalar':
      if (type.scalar === 'int32') return convertNumber(value, 32);
      return type.scalar === 'int64' ? convertNumber(value, 64) : value;
    case 'struct':
      return isObject(value)
        ? convertStruct(value, types.store.definition(type.definition, types.minor)!, types)
        : value;
    case 'list':
      return Array.isArray(value) ? value.map((item) => convertValue(item, type.items, types)) : value;
    case 'map':
      if (!isObject(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, convertValue(item, type.values, types)]),
      );
  }
}

const MIN_INT64 = -(1n << 63n);

/** int32(x) and int64(x). A number that fits no int64 arrives as a float64; the conversion of those gives the least one. */
function convertNumber(value: Json, bits: 32 | 64): Json {
  if (typeof value !== 'bigint' && !(typeof value === 'number' && Number.isInteger(value))) return value;
  const whole = BigInt(value);
  const int64 = whole === BigInt.asIntN(64, whole) ? whole : MIN_INT64;
  const converted = BigInt.asIntN(bits, int64);
  return Number.isSafeInteger(Number(converted)) ? Number(converted) : converted;
}
