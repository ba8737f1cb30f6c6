import type { SchemaStore } from '../schemas/store.ts';
import type { Definition, FieldType } from '../schemas/types.ts';
import { type PatchField, type PatchSchema, patchField } from './patch-schema.ts';
import { PatchError } from './strategic/errors.ts';

/** Types as a server publishes them (PatchMetaFromOpenAPIV3): what kubectl asks first. */
export function openApiSchema(definition: Definition, minor: number, store: SchemaStore): PatchSchema {
  let schema = known.get(definition);
  if (schema === undefined) {
    schema = new OpenApiSchema('object', definition, minor, store);
    known.set(definition, schema);
  }
  return schema;
}

/** By definition, which belongs to one minor: many objects are of one kind. */
const known = new WeakMap<Definition, PatchSchema>();

class OpenApiSchema implements PatchSchema {
  readonly name: string;
  readonly #definition: Definition | undefined;
  readonly #minor: number;
  readonly #store: SchemaStore;
  readonly #fields = new Map<string, PatchField>();

  constructor(name: string, definition: Definition | undefined, minor: number, store: SchemaStore) {
    this.name = name;
    this.#definition = definition;
    this.#minor = minor;
    this.#store = store;
  }

  mapField(name: string): PatchField {
    return this.#look(name, false);
  }

  listField(name: string): PatchField {
    return this.#look(name, true);
  }

  #look(name: string, ofElements: boolean): PatchField {
    const key = ofElements ? `${name}[]` : name;
    let field = this.#fields.get(key);
    if (field === undefined) {
      field = this.#find(name, ofElements);
      this.#fields.set(key, field);
    }
    return field;
  }

  /** Only structs have properties; the type of a field that is no list stays what it is. */
  #find(name: string, ofElements: boolean): PatchField {
    const field = this.#definition?.fields.get(name);
    if (field === undefined) throw new PatchError(`unable to find api field "${name}"`);
    const type = ofElements && field.type.kind === 'list' ? field.type.items : field.type;
    return patchField(this.#below(type), field.patchMergeKey, field.patchStrategy);
  }

  #below(type: FieldType): PatchSchema {
    const definition = type.kind === 'struct' ? this.#store.definition(type.definition, this.#minor) : undefined;
    return new OpenApiSchema(openApiType(type), definition, this.#minor, this.#store);
  }
}

function openApiType(type: FieldType): string {
  if (type.kind === 'list') return 'array';
  if (type.kind !== 'scalar') return 'object';
  switch (type.scalar) {
    case 'bool':
      return 'boolean';
    case 'int32':
    case 'int64':
      return 'integer';
    case 'double':
      return 'number';
    case 'string':
    case 'bytes':
    case 'time':
    case 'microTime':
    case 'quantity':
    case 'intOrString':
      return 'string';
    case 'object':
    case 'fieldsV1':
    case 'rawExtension':
      return 'object';
    default:
      return 'Struct';
  }
}
