import { sortedKeys } from '../../template/go/sort.ts';
import { formatFloat } from '../../template/go/strconv.ts';
import { seldom } from '../../template/seldom-functions.ts';
import { GoError, GoNumber, type GoTypeName, type GoValue } from '../../template/value.ts';
import { isTable, type Table } from '../values/tables.ts';

/**
 * What a JSON value is decoded into: the part of encoding/json, and of sigs.k8s.io/yaml before it, that the structs of a chart
 * need. Names of types appear in error texts only.
 */
export type Shape =
  | { readonly kind: 'string' | 'bool' | 'time' | 'any' }
  | { readonly kind: 'slice'; readonly elem: Shape }
  | { readonly kind: 'map'; readonly elem: Shape }
  | { readonly kind: 'struct'; readonly type: StructShape };

export interface StructShape {
  /** Go's package and type, `chart.Metadata`. */
  readonly name: string;
  /** What errors about its fields call it: by default its type's name; an anonymous struct has none. */
  readonly shortName?: string;
  /** Makes the zero value. */
  readonly create: () => object;
  readonly fields: readonly FieldShape[];
}

export interface FieldShape {
  /** Key in JSON; other spellings of the same letters are accepted too. */
  readonly json: string;
  /** Name in the object; by default that of JSON. */
  readonly key?: string;
  readonly shape: Shape;
}

/** The struct a value lies in and the way to it, as error texts name them. */
interface Place {
  readonly struct: string;
  readonly path: string;
}

/** Decodes over what `target` holds already, as json.Unmarshal into a filled struct does. `null` changes nothing. */
export function decodeStruct(type: StructShape, target: object, value: GoValue): void {
  if (value === null) return;
  if (!isTable(value)) throw mismatch(value, type.name, undefined);
  decodeFields(type, target as Record<string, unknown>, value, '');
}

function decodeFields(type: StructShape, target: Record<string, unknown>, value: Table, path: string): void {
  // The JSON in between has its keys sorted: the first mismatch in that order is the one reported.
  for (const key of sortedKeys(value)) {
    const field = findField(type, key);
    if (field === undefined) continue;
    const name = field.key ?? field.json;
    const place = {
      struct: type.shortName ?? type.name.slice(type.name.indexOf('.') + 1),
      path: path === '' ? field.json : `${path}.${field.json}`,
    };
    target[name] = decode(field.shape, value.get(key)!, target[name], place);
  }
}

const findField = (type: StructShape, key: string): FieldShape | undefined =>
  type.fields.find((field) => field.json === key) ??
  type.fields.find((field) => field.json.toLowerCase() === key.toLowerCase());

function decode(shape: Shape, value: GoValue, present: unknown, place: Place): unknown {
  switch (shape.kind) {
    case 'any':
      return toJson(value);
    case 'string':
      return decodeString(value, present, place);
    case 'time':
      return decodeTime(value, present);
    case 'bool':
      if (value === null) return present;
      if (typeof value !== 'boolean') throw mismatch(value, 'bool', place);
      return value;
    case 'slice':
      return decodeSlice(shape, value, present, place);
    case 'map':
      return decodeMap(shape, value, present, place);
    case 'struct':
      return decodeStructAt(shape.type, value, present, place);
  }
}

/** Numbers and bools written without quotes are strings where a string is wanted. yaml.go: convertToJSONableObject. */
function decodeString(value: GoValue, present: unknown, place: Place): unknown {
  if (value === null) return present ?? '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatFloat(value, 'g', -1, 32);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof GoNumber) return value.value.toString();
  throw mismatch(value, 'string', place);
}

/** RFC 3339 on a day that every month has: what lock files hold, and no reason to load Go's parser of times. */
const PLAIN_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** The text of a time, checked. Go: Time.UnmarshalJSON. */
function decodeTime(value: GoValue, present: unknown): unknown {
  if (value === null) return present;
  if (typeof value !== 'string') throw decodingError('Time.UnmarshalJSON: input is not a JSON string');
  if (PLAIN_TIME.test(value)) return value;
  try {
    const { parseTime, UTC } = seldom();
    parseTime('2006-01-02T15:04:05Z07:00', value, UTC);
    return value;
  } catch (error) {
    throw error instanceof GoError ? decodingError(error.message) : error;
  }
}

const decodingError = (text: string): GoError => new GoError(`error unmarshaling JSON: while decoding JSON: ${text}`);

function decodeSlice(shape: Shape & { kind: 'slice' }, value: GoValue, present: unknown, place: Place): unknown {
  if (value === null) return null;
  if (!Array.isArray(value)) throw mismatch(value, typeName(shape), place);
  // Elements that are there already are decoded over.
  const before = Array.isArray(present) ? present : [];
  return value.map((item, i) => decode(shape.elem, item, before[i], place));
}

function decodeMap(shape: Shape & { kind: 'map' }, value: GoValue, present: unknown, place: Place): unknown {
  if (value === null) return null;
  if (!isTable(value)) throw mismatch(value, typeName(shape), place);
  const out = new Map(present instanceof Map ? present : []);
  for (const key of sortedKeys(value)) out.set(key, decode(shape.elem, value.get(key)!, undefined, place));
  return out;
}

function decodeStructAt(type: StructShape, value: GoValue, present: unknown, place: Place): unknown {
  if (value === null) return null;
  if (!isTable(value)) throw mismatch(value, type.name, place);
  const target = (present ?? type.create()) as Record<string, unknown>;
  decodeFields(type, target, value, place.path);
  return target;
}

/** Numbers of a generic value are float64. */
function toJson(value: GoValue): GoValue {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof GoNumber) return Number(value.value);
  if (Array.isArray(value)) return value.map(toJson);
  if (isTable(value)) return new Map([...value].map(([key, item]) => [key, toJson(item)]));
  return value;
}

function typeName(shape: Shape): GoTypeName {
  switch (shape.kind) {
    case 'slice':
      return shape.elem.kind === 'struct' ? `[]*${shape.elem.type.name}` : `[]${typeName(shape.elem)}`;
    case 'map':
      return `map[string]${typeName(shape.elem)}`;
    case 'struct':
      return shape.type.name;
    case 'any':
      return 'interface {}';
    default:
      return shape.kind;
  }
}

/** Go: json.UnmarshalTypeError. */
export function mismatch(value: GoValue, type: GoTypeName, place: Place | undefined): GoError {
  const at = place === undefined ? 'value' : `struct field ${place.struct}.${place.path}`;
  return decodingError(`json: cannot unmarshal ${jsonKind(value)} into Go ${at} of type ${type}`);
}

function jsonKind(value: GoValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  return isTable(value) ? 'object' : 'number';
}
