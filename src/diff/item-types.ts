import type { JsonObject } from '../core/json.ts';
import { struct, text, texts } from '../k8s/objects.ts';
import { findCustomKind } from '../schemas/custom-resources.ts';
import type { SchemaStore } from '../schemas/store.ts';
import type { Field, FieldType } from '../schemas/types.ts';
import type { ManifestContext } from '../schemas/validate-manifest.ts';

/** What a type tells of the items of its lists: by which fields they are told apart. */
export interface ItemTypes {
  /** Of a list: the sets of fields that can name its items, the one that patches merge by first. */
  readonly keys: readonly (readonly string[])[];
  field(name: string): ItemTypes | undefined;
  item(): ItemTypes | undefined;
}

/** The type of an object; `undefined` where nobody defines its kind. */
export function itemTypesOf(object: JsonObject, context: ManifestContext): ItemTypes | undefined {
  const { store, minor, cluster } = context;
  const apiVersion = text(object, 'apiVersion');
  const kind = text(object, 'kind');
  const definition = store.definitionOf(apiVersion, kind, minor);
  if (definition !== undefined)
    return new BuiltIn({ kind: 'struct', definition: definition.name }, undefined, minor, store);
  const custom = findCustomKind(cluster, apiVersion, kind);
  if (typeof custom !== 'object') return undefined;
  const schema =
    struct(struct(custom.version, 'schema'), 'openAPIV3Schema') ??
    struct(struct(struct(custom.definition, 'spec'), 'validation'), 'openAPIV3Schema');
  return schema && new Custom(schema);
}

class BuiltIn implements ItemTypes {
  readonly #type: FieldType;
  readonly #field: Field | undefined;
  readonly #minor: number;
  readonly #store: SchemaStore;

  constructor(type: FieldType, field: Field | undefined, minor: number, store: SchemaStore) {
    this.#type = type;
    this.#field = field;
    this.#minor = minor;
    this.#store = store;
  }

  get keys(): readonly (readonly string[])[] {
    if (this.#type.kind !== 'list' || this.#field === undefined) return [];
    const { patchMergeKey, listMapKeys } = this.#field;
    return [...(patchMergeKey ? [[patchMergeKey]] : []), ...(listMapKeys ? [listMapKeys] : [])];
  }

  field(name: string): ItemTypes | undefined {
    const type = this.#type;
    if (type.kind === 'map') return this.#below(type.values, undefined);
    if (type.kind !== 'struct') return undefined;
    const field = this.#store.definition(type.definition, this.#minor)?.fields.get(name);
    return field && this.#below(field.type, field);
  }

  item(): ItemTypes | undefined {
    return this.#type.kind === 'list' ? this.#below(this.#type.items, undefined) : undefined;
  }

  #below(type: FieldType, field: Field | undefined): ItemTypes | undefined {
    return type.kind === 'scalar' ? undefined : new BuiltIn(type, field, this.#minor, this.#store);
  }
}

/** The schema of a custom resource. */
class Custom implements ItemTypes {
  readonly #schema: JsonObject;

  constructor(schema: JsonObject) {
    this.#schema = schema;
  }

  get keys(): readonly (readonly string[])[] {
    const keys = texts(this.#schema, 'x-kubernetes-list-map-keys');
    return keys.length > 0 ? [keys] : [];
  }

  field(name: string): ItemTypes | undefined {
    const properties = struct(this.#schema, 'properties');
    const schema =
      properties !== undefined && Object.hasOwn(properties, name)
        ? struct(properties, name)
        : struct(this.#schema, 'additionalProperties');
    return schema && new Custom(schema);
  }

  item(): ItemTypes | undefined {
    const schema = struct(this.#schema, 'items');
    return schema && new Custom(schema);
  }
}
