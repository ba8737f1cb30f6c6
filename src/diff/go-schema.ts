import type { SchemaStore } from '../schemas/store.ts';
import type { Definition, Field, FieldType, ScalarType } from '../schemas/types.ts';
import { type PatchField, type PatchSchema, patchField } from './patch-schema.ts';
import { PatchError } from './strategic/errors.ts';

/** Types as Go declares them (PatchMetaFromStruct): what a server applies patches with, and kubectl where OpenAPI fails. */
export function goSchema(definition: Definition, minor: number, store: SchemaStore): PatchSchema {
  return new GoSchema({ kind: 'struct', definition: definition.name }, false, minor, store);
}

class GoSchema implements PatchSchema {
  readonly #type: FieldType;
  readonly #pointer: boolean;
  readonly #minor: number;
  readonly #store: SchemaStore;

  constructor(type: FieldType, pointer: boolean, minor: number, store: SchemaStore) {
    this.#type = type;
    this.#pointer = pointer;
    this.#minor = minor;
    this.#store = store;
  }

  get name(): string {
    return this.#pointer ? 'ptr' : kindOf(this.#type);
  }

  mapField(name: string): PatchField {
    const field = this.#field(name);
    return this.#found(field, field.type, field.pointer);
  }

  listField(name: string): PatchField {
    const field = this.#field(name);
    const { type, pointer } = field;
    if (type.kind === 'list') {
      if (type.items.kind === 'list') throw new PatchError('unexpected slice of slice');
      return this.#found(field, type.items, false);
    }
    if (kindOf(type) === 'slice') return this.#found(field, { kind: 'scalar', scalar: 'int32' }, false);
    if (pointer) return this.#found(field, type, false);
    throw new PatchError(`expected slice or array type, but got: ${this.name}`);
  }

  #found(field: Field, type: FieldType, pointer: boolean): PatchField {
    const schema = new GoSchema(type, pointer, this.#minor, this.#store);
    return patchField(schema, field.patchMergeKey, field.patchStrategy);
  }

  /** The field that encoding/json would fill: the name's case does not matter where no field has exactly it. */
  #field(name: string): Field {
    const kind = kindOf(this.#type);
    if (kind !== 'struct') {
      throw new PatchError(`merging an object in json but data type is not struct, instead is: ${kind}`);
    }
    const type = this.#type;
    const definition = type.kind === 'struct' ? this.#store.definition(type.definition, this.#minor) : undefined;
    const exact = definition?.fields.get(name);
    if (exact) return exact;
    const folded = name.toLowerCase();
    for (const field of definition?.fields.values() ?? []) if (field.name.toLowerCase() === folded) return field;
    const struct = definition?.goName ?? STRUCTS[(type as { scalar?: ScalarType }).scalar ?? 'any'] ?? '';
    const short = struct.slice(struct.lastIndexOf('.') + 1);
    throw new PatchError(`unable to find api field in struct ${short} for the json field ${JSON.stringify(name)}`);
  }
}

/** Scalars whose Go type is a struct without fields that JSON names. */
const STRUCTS: Readonly<Partial<Record<ScalarType, string>>> = {
  quantity: 'Quantity',
  intOrString: 'IntOrString',
  time: 'Time',
  microTime: 'MicroTime',
  rawExtension: 'RawExtension',
  fieldsV1: 'FieldsV1',
  json: 'JSON',
  schemaOrBool: 'JSONSchemaPropsOrBool',
  schemaOrArray: 'JSONSchemaPropsOrArray',
  schemaOrStringArray: 'JSONSchemaPropsOrStringArray',
};

/** reflect.Kind of what a pointer would point to. */
function kindOf(type: FieldType): string {
  switch (type.kind) {
    case 'struct':
      return 'struct';
    case 'list':
      return 'slice';
    case 'map':
      return 'map';
  }
  switch (type.scalar) {
    case 'string':
    case 'bool':
    case 'int32':
    case 'int64':
      return type.scalar;
    case 'double':
      return 'float64';
    case 'bytes':
      return 'slice';
    case 'any':
      return 'interface';
    case 'object':
      return 'map';
    default:
      return 'struct';
  }
}
