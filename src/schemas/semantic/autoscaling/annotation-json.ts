import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { formatQuantity, parseQuantity } from '../../../k8s/quantity.ts';

/** The Go type that a JSON annotation is read into. */
export type Shape = 'string' | 'int32' | 'quantity' | 'any' | { readonly list: Shape } | { readonly fields: Fields };
export type Fields = Readonly<Record<string, Shape>>;

/**
 * encoding/json's Unmarshal: fields are found in any case and come back by their own names, null is as good as absent,
 * what is not known is left out. `undefined` where the text is no such thing, which the server takes in silence.
 */
export function readAnnotation(text: string, shape: Shape): Json | undefined {
  try {
    return read(JSON.parse(text), shape);
  } catch {
    return undefined;
  }
}

function read(value: Json, shape: Shape): Json {
  if (shape === 'any') return value;
  if (shape === 'quantity') {
    const quantity = typeof value === 'string' ? value.trim() : JSON.stringify(value);
    return formatQuantity(parseQuantity(quantity));
  }
  if (shape === 'string') return ensure(value, typeof value === 'string');
  if (shape === 'int32') return ensure(value, typeof value === 'number' && (value | 0) === value);
  if ('list' in shape) {
    ensure(value, Array.isArray(value));
    return (value as Json[]).map((item) => (item === null ? zero(shape.list) : read(item, shape.list)));
  }
  ensure(value, isObject(value));
  return readFields(value as JsonObject, shape.fields);
}

function readFields(object: JsonObject, fields: Fields): JsonObject {
  const result: JsonObject = {};
  const names = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  for (const [key, value] of Object.entries(object)) {
    const name = names.get(key.toLowerCase());
    if (name !== undefined && value !== null) result[name] = read(value, fields[name]!);
  }
  return result;
}

const zero = (shape: Shape): Json => (typeof shape === 'object' && 'fields' in shape ? {} : '');

function ensure(value: Json, fits: boolean): Json {
  if (!fits) throw new TypeError('another type of JSON is wanted');
  return value;
}
