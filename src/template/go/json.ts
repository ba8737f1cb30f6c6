import type { Json } from '../../core/json.ts';
import { encodeJson, type JsonTextOptions, OrderedFields } from '../../core/json-text.ts';
import { isStackOverflow } from '../state.ts';
import { GoError, GoMap, GoNumber, GoObject, GoSlice, type GoValue, type StructField, typeOf } from '../value.ts';
import { formatFloat } from './ftoa.ts';
import { measure, RingError } from './measure.ts';
import { isIntegerType } from './reflect.ts';

export { decodeJson, type JsonDecoded, unmarshalJson } from './json-decode.ts';

/** encoding/json's Marshal, MarshalIndent and Encoder on values of templates. Throws GoError with its texts. */
export const marshalJson = (value: GoValue | undefined, options: JsonTextOptions = {}): string =>
  encodeJson(toJsonTree(value), options);

/**
 * The JSON that encoding/json makes of a value: nil is null, bytes are base64, structs go by their tags. Maps and lists that
 * hold nothing to convert are given back as they are, so the result must not be changed.
 */
export function toJsonTree(value: GoValue | undefined): Json {
  try {
    return tree(value);
  } catch (error) {
    if (isStackOverflow(error)) refuseRing(value);
    throw error;
  }
}

/** encode.go: ptrSeen; looked for only where the stack did not last. */
function refuseRing(value: GoValue | undefined): void {
  try {
    measure(value, () => {}, 'refused');
  } catch (error) {
    if (!(error instanceof RingError)) throw error;
    throw new GoError(`json: unsupported value: encountered a cycle via ${typeOf(error.value)}`);
  }
}

function tree(value: GoValue | undefined): Json {
  switch (typeof value) {
    case 'undefined':
      return null;
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return floatTree(value);
    case 'bigint':
      return integerTree(value);
  }
  if (value === null) return null;
  if (value instanceof Map) return mapTree(value);
  if (Array.isArray(value)) return listTree(value);
  if (value instanceof GoSlice) return value.isNil ? null : listTree(value.items);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof GoNumber) return numberTree(value);
  if (value instanceof GoObject) return objectTree(value);
  throw unsupportedType(value);
}

const unsupportedType = (value: GoValue) => new GoError(`json: unsupported type: ${typeOf(value)}`);

function floatTree(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new GoError(`json: unsupported value: ${formatFloat(value, 'g', -1)}`);
}

const integerTree = (value: bigint): Json => {
  const double = Number(value);
  return Number.isSafeInteger(double) ? double : value;
};

function numberTree(value: GoNumber): Json {
  if (value.kind === 'complex128') throw unsupportedType(value);
  if (typeof value.value === 'bigint') return integerTree(value.value);
  // The digits that are enough for a float32, read again.
  return floatTree(value.kind === 'float32' ? Number(formatFloat(value.value, 'e', -1, 32)) : value.value);
}

function listTree(items: GoValue[]): Json[] {
  let copy: Json[] | undefined;
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i]!;
    const json = tree(item);
    if (copy === undefined && json !== item) copy = items.slice(0, i) as Json[];
    copy?.push(json);
  }
  return copy ?? (items as Json[]);
}

function mapTree(map: Map<string, GoValue>): Json {
  if (map instanceof GoMap) {
    if (map.key !== 'string' && !isIntegerType(map.key)) throw unsupportedType(map);
    if (map.isNil) return null;
  }
  let copy: Map<string, Json> | undefined;
  for (const [key, item] of map) {
    const json = tree(item);
    if (json === item) continue;
    copy ??= new Map(map as Map<string, Json>);
    copy.set(key, json);
  }
  return copy ?? (map as Map<string, Json>);
}

function objectTree(object: GoObject): Json {
  if (object.kind === 'ptr' && object.isNil()) return null;
  const json = marshaled(object);
  if (json !== undefined) return tree(json);
  const underlying = object.underlying();
  if (underlying !== undefined) return tree(underlying);
  if (object.kind !== 'struct' && object.kind !== 'ptr') throw unsupportedType(object);
  const fields = new OrderedFields();
  addFields(object, fields);
  return fields;
}

function marshaled(object: GoObject): GoValue | undefined {
  try {
    return object.json();
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    throw new GoError(`json: error calling MarshalJSON for type ${object.type}: ${error.message}`);
  }
}

/** encode.go: typeFields; the fields of embedded structs stand among those of the outer one. */
function addFields(object: GoObject, target: OrderedFields): void {
  for (const field of object.fields) {
    const value = object.field(field.name) ?? null;
    if (field.embedded && field.json === undefined && value instanceof GoObject) addFields(value, target);
    else if (field.json !== '-' && !isOmitted(field, value)) target.set(field.json ?? field.name, tree(value));
  }
}

/** encode.go: isEmptyValue. Structs are never empty. */
function isOmitted(field: StructField, value: GoValue): boolean {
  if (!field.omitEmpty) return false;
  if (value === null || value === false || value === '' || value === 0 || value === 0n) return true;
  if (value instanceof Map) return value.size === 0;
  if (value instanceof GoSlice) return value.items.length === 0;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  if (value instanceof GoNumber) return Number(value.value) === 0;
  return value instanceof GoObject && value.kind === 'ptr' && value.isNil();
}
