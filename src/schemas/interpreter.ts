import type { Json, JsonObject } from '../core/json.ts';
import { suggest } from '../core/suggest.ts';
import { isObject } from '../k8s/objects.ts';
import { decodeScalar, fitsPlainly, zeroOf } from './decode-scalar.ts';
import { FieldPath } from './field-path.ts';
import { goTypeName } from './go-type-name.ts';
import type { SchemaStore } from './store.ts';
import type { Definition, Field, FieldType } from './types.ts';

/** Something the API server answers 400 for. */
export interface DecodeError {
  readonly code: 'unknown-field' | 'wrong-type' | 'bad-quantity' | 'bad-base64' | 'bad-time' | 'bad-value';
  readonly field: FieldPath;
  /** The server's sentence, without `KIND in version "V" cannot be handled as a KIND: `. */
  readonly message: string;
  /** Which side of the entry is at fault. */
  readonly part: 'key' | 'value';
  readonly help?: string;
}

export interface Decoded {
  /** The object as the server sees it: nulls are gone (absent, or the zero value in lists and maps). */
  readonly object: JsonObject;
  readonly errors: readonly DecodeError[];
}

/**
 * Reads an object the way the API server decodes JSON into its Go structs with fieldValidation=Strict: names are
 * case-sensitive, null means absent, integers must fit. All errors are told, where the server stops at the first type
 * error and tells of unknown fields only where there is none.
 */
export function decodeObject(object: JsonObject, definition: Definition, store: SchemaStore, minor: number): Decoded {
  const decoder = new Decoder(store, minor);
  return { object: decoder.struct(object, definition, undefined) as JsonObject, errors: decoder.errors };
}

export class Decoder {
  readonly errors: DecodeError[] = [];
  readonly #store: SchemaStore;
  readonly #minor: number;
  /** Go's name of the innermost struct, and the way to the current field, embedded structs included. */
  #structName = '';
  #goPath: string[] = [];
  /** Inside types with an UnmarshalJSON of their own unknown fields go unnoticed. */
  #lenient = false;

  constructor(store: SchemaStore, minor: number) {
    this.#store = store;
    this.#minor = minor;
  }

  struct(value: JsonObject, definition: Definition, at: FieldPath | undefined): Json {
    const outer = this.#structName;
    let result = value;
    for (const name of Object.keys(value)) {
      const field = definition.fields.get(name);
      const entry = value[name]!;
      if (field !== undefined && isPlain(entry, field.type)) continue;
      const here = at === undefined ? FieldPath.of(name) : at.child(name);
      if (field === undefined) {
        this.#unknownField(here, name, definition);
        continue;
      }
      this.#structName = definition.goName;
      const decoded = this.#field(entry, field, here);
      if (decoded !== entry) result = withEntry(result, value, name, decoded);
    }
    this.#structName = outer;
    return result;
  }

  /** The decoded value; `undefined` for null, which leaves a field unset. */
  #field(value: Json, field: Field, at: FieldPath): Json | undefined {
    if (value === null) return undefined;
    const depth = this.#goPath.length;
    if (field.embedded !== undefined) this.#goPath.push(field.embedded);
    this.#goPath.push(field.name);
    const decoded = this.value(value, field.type, at);
    this.#goPath.length = depth;
    return decoded;
  }

  value(value: Json, type: FieldType, at: FieldPath): Json {
    switch (type.kind) {
      case 'scalar':
        return decodeScalar(this, value, type, at);
      case 'struct':
        if (!isObject(value)) return this.wrongType(value, type, at);
        return this.struct(value, this.#store.definition(type.definition, this.#minor)!, at);
      case 'list':
        if (!Array.isArray(value)) return this.wrongType(value, type, at);
        return this.#list(value, type.items, at);
      case 'map':
        if (!isObject(value)) return this.wrongType(value, type, at);
        return this.#map(value, type.values, at);
    }
  }

  #list(list: Json[], items: FieldType, at: FieldPath): Json[] {
    let result = list;
    for (let i = 0; i < list.length; i += 1) {
      const item = list[i]!;
      if (isPlain(item, items)) continue;
      const decoded = item === null ? zeroOf(items) : this.value(item, items, at.index(i));
      if (decoded === item) continue;
      if (result === list) result = [...list];
      result[i] = decoded;
    }
    return result;
  }

  #map(map: JsonObject, values: FieldType, at: FieldPath): JsonObject {
    let result = map;
    for (const key of Object.keys(map)) {
      const value = map[key]!;
      if (isPlain(value, values)) continue;
      const decoded = value === null ? zeroOf(values) : this.value(value, values, at.key(key));
      if (decoded !== value) result = withEntry(result, map, key, decoded);
    }
    return result;
  }

  /** A JSON schema below a field that also takes something else; its unknown fields are ignored as Go's are. */
  schema(value: JsonObject, at: FieldPath): Json {
    const outer = this.#lenient;
    this.#lenient = true;
    const definition = this.#store.definition(JSON_SCHEMA, this.#minor)!;
    const decoded = this.struct(value, definition, at);
    this.#lenient = outer;
    return decoded;
  }

  /** json.UnmarshalTypeError. `literal` is shown after `number` where a number does not fit. */
  wrongType(value: Json, type: FieldType, at: FieldPath, goType = goTypeName(type), literal = ''): Json {
    const what = `${jsonTypeOf(value)}${literal && ` ${literal}`}`;
    this.report({
      code: 'wrong-type',
      field: at,
      message: `json: cannot unmarshal ${what} into Go struct field ${bareName(this.#structName)}.${this.#goPath.join('.')} of type ${goType}`,
      part: 'value',
      help: `expected ${describe(type)}, found ${describeValue(value, literal)}`,
    });
    return value;
  }

  report(error: DecodeError): void {
    this.errors.push(error);
  }

  #unknownField(at: FieldPath, name: string, definition: Definition): void {
    if (this.#lenient) return;
    const near = nearestName(name, definition);
    this.report({
      code: 'unknown-field',
      field: at,
      message: `strict decoding error: unknown field ${JSON.stringify(dotted(at))}`,
      part: 'key',
      ...(near !== undefined && { help: `did you mean "${near}"?` }),
    });
  }
}

const JSON_SCHEMA = 'apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps';

const isPlain = (value: Json, type: FieldType): boolean => type.kind === 'scalar' && fitsPlainly(value, type.scalar);

/** The decoder's own notation: keys of maps stand between dots like fields. */
const dotted = (path: FieldPath): string =>
  path
    .steps()
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');

/** `v1.Container` → `Container`. */
const bareName = (goName: string): string => goName.slice(goName.indexOf('.') + 1);

/** A copy of the object, made at the first change, with one entry replaced or (`undefined`) taken out. */
function withEntry(result: JsonObject, original: JsonObject, key: string, value: Json | undefined): JsonObject {
  const copy = result === original ? { ...original } : result;
  if (value === undefined) delete copy[key];
  else Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
  return copy;
}

/** A name that differs in case only comes before one that is merely near. */
function nearestName(name: string, definition: Definition): string | undefined {
  const lower = name.toLowerCase();
  for (const field of definition.fields.keys()) if (field.toLowerCase() === lower) return field;
  return suggest(name, definition.fields.keys());
}

/** What encoding/json calls a value. */
function jsonTypeOf(value: Json): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  return Array.isArray(value) ? 'array' : 'object';
}

function describe(type: FieldType): string {
  if (type.kind === 'list') return 'a list';
  if (type.kind !== 'scalar') return 'a mapping';
  switch (type.scalar) {
    case 'int32':
    case 'int64':
      return `an integer of ${type.scalar.slice(3)} bits`;
    case 'double':
      return 'a number';
    case 'bool':
      return 'true or false';
    case 'intOrString':
      return 'an integer of 32 bits or a string';
    case 'object':
      return 'a mapping';
    default:
      return 'a string';
  }
}

function describeValue(value: Json, literal: string): string {
  if (literal !== '') return literal;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a string';
  return isObject(value) ? 'a mapping' : String(value);
}
