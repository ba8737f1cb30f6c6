import type { Json, JsonObject } from '../core/json.ts';
import { isObject } from '../k8s/objects.ts';
import { formatQuantity, parseQuantity, QuantityError } from '../k8s/quantity.ts';
import { formatMicroTime, formatTime, parseMicroTime, parseTime, TimeError } from '../k8s/time.ts';
import { zeroOf } from './decode-scalar.ts';
import type { SchemaStore } from './store.ts';
import type { Definition, Field, FieldType, ScalarType } from './types.ts';

/**
 * A decoded object the way the API server gives it back: its Go structs written as JSON after a trip through etcd's
 * protobuf, in which an empty list or map is the same as none. What `omitempty` and `omitzero` keep back is absent,
 * required fields are there as zero values, quantities, times and base64 are canonical.
 */
export function storeForm(object: JsonObject, definition: Definition, store: SchemaStore, minor: number): JsonObject {
  return new StoreWriter(store, minor).struct(object, definition);
}

const OBJECT_META = 'apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** The same of an object without a Go type: the metadata has one nevertheless (objectmeta.SetObjectMeta of apiextensions-apiserver). */
export function untypedStoreForm(object: JsonObject, store: SchemaStore, minor: number): JsonObject {
  const definition = store.definition(OBJECT_META, minor);
  if (!isObject(object.metadata) || definition === undefined) return object;
  return { ...object, metadata: storeForm(object.metadata, definition, store, minor) };
}

const JSON_SCHEMA = 'apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps';

/** JSONSchemaPropsOrArray with neither, which is written as null. */
const isNoSchema = (value: Json, type: FieldType): boolean =>
  type.kind === 'scalar' && type.scalar === 'schemaOrArray' && Array.isArray(value) && value.length === 0;

/** Scalars that are structs in Go: `omitempty` does nothing for them. */
const STRUCT_SCALARS = new Set<ScalarType>(['intOrString', 'quantity', 'time', 'microTime', 'rawExtension', 'json']);

class StoreWriter {
  readonly #store: SchemaStore;
  readonly #minor: number;

  constructor(store: SchemaStore, minor: number) {
    this.#store = store;
    this.#minor = minor;
  }

  struct(value: JsonObject, definition: Definition): JsonObject {
    const result: JsonObject = {};
    // Of types that are gone the tables have OpenAPI's facts alone: what is optional there can be left out.
    const hasGoFacts = definition.minors[1] === this.#store.latestMinor;
    for (const field of definition.fields.values()) {
      const given = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
      if (given === undefined && !hasGoFacts && !field.required) continue;
      const stored = this.#field(given, field);
      if (stored !== undefined) result[field.name] = stored;
    }
    return result;
  }

  /** `undefined` for what is not written. */
  #field(value: Json | undefined, field: Field): Json | undefined {
    const { type, pointer, omitEmpty, omitZero } = field;
    if (pointer) {
      if (value !== undefined && value !== null && !isNoSchema(value, type)) return this.#value(value, type);
      return omitEmpty ? undefined : null;
    }
    if ((omitEmpty && this.#isEmpty(value, type)) || (omitZero && this.#isZero(value, type))) return undefined;
    return value === undefined || value === null ? this.#zero(type) : this.#value(value, type);
  }

  #value(value: Json, type: FieldType): Json {
    switch (type.kind) {
      case 'scalar':
        return this.#scalar(value, type.scalar);
      case 'struct':
        return this.struct(isObject(value) ? value : {}, this.#store.definition(type.definition, this.#minor)!);
      case 'list':
        if (!Array.isArray(value) || value.length === 0) return null;
        return value.map((item) => this.#value(item, type.items));
      case 'map':
        if (!isObject(value) || Object.keys(value).length === 0) return null;
        return mapValues(value, (entry) => this.#value(entry, type.values));
    }
  }

  #scalar(value: Json, scalar: ScalarType): Json {
    switch (scalar) {
      case 'quantity':
        return canonicalQuantity(value);
      case 'time':
      case 'microTime':
        return canonicalTime(value, scalar);
      case 'bytes':
        return typeof value === 'string' ? Buffer.from(value, 'base64').toString('base64') : value;
      case 'schemaOrBool':
      case 'schemaOrArray':
      case 'schemaOrStringArray':
        return this.#schemaOr(value);
      default:
        return value;
    }
  }

  #schemaOr(value: Json): Json {
    if (isObject(value)) return this.struct(value, this.#store.definition(JSON_SCHEMA, this.#minor)!);
    return Array.isArray(value) ? value.map((item) => this.#schemaOr(item)) : value;
  }

  /** What a field that nobody set is written as. */
  #zero(type: FieldType): Json {
    if (type.kind === 'struct') return this.struct({}, this.#store.definition(type.definition, this.#minor)!);
    return type.kind === 'scalar' ? zeroOf(type) : null;
  }

  /** encoding/json's omitempty. */
  #isEmpty(value: Json | undefined, type: FieldType): boolean {
    if (type.kind === 'struct' || (type.kind === 'scalar' && STRUCT_SCALARS.has(type.scalar))) return false;
    if (value === undefined || value === null || value === '' || value === false) return true;
    if (Array.isArray(value)) return value.length === 0;
    if (type.kind === 'map' && isObject(value)) return Object.keys(value).length === 0;
    return typeof value === 'number' || typeof value === 'bigint' ? Number(value) === 0 : false;
  }

  /** encoding/json's omitzero: all fields of a struct are zero. */
  #isZero(value: Json | undefined, type: FieldType): boolean {
    if (value === undefined || value === null) return true;
    if (type.kind !== 'struct') return this.#isEmpty(value, type);
    if (!isObject(value)) return true;
    const definition = this.#store.definition(type.definition, this.#minor)!;
    for (const [name, entry] of Object.entries(value)) {
      const field = definition.fields.get(name);
      if (field !== undefined && (field.pointer ? entry !== null : !this.#isZero(entry, field.type))) return false;
    }
    return true;
  }
}

/** A copy of a map of the user's keys, `__proto__` among them. */
function mapValues(map: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

/** Quantity.MarshalJSON of what Quantity.UnmarshalJSON read. */
function canonicalQuantity(value: Json): Json {
  try {
    return formatQuantity(parseQuantity(typeof value === 'string' ? value.trim() : String(value)));
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    return value;
  }
}

function canonicalTime(value: Json, scalar: 'time' | 'microTime'): Json {
  if (typeof value !== 'string') return value;
  try {
    return scalar === 'time' ? formatTime(parseTime(value)) : formatMicroTime(parseMicroTime(value));
  } catch (error) {
    if (!(error instanceof TimeError)) throw error;
    return value;
  }
}
