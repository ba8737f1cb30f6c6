import type { SchemaStore } from '../../schemas/store.ts';
import type { Definition, Field, FieldType, ScalarType } from '../../schemas/types.ts';
import type { GoJson } from '../model.ts';
import {
  type Atom,
  DEDUCED,
  type ListType,
  type MapField,
  mapOf,
  TypeRef,
  type TypeSource,
  UNTYPED,
} from './schema.ts';

/** The types of Kubernetes' own kinds in a minor version, from its API tables (as schemaconv makes them of OpenAPI). */
export class BuiltInTypes implements TypeSource {
  readonly #store: SchemaStore;
  readonly #minor: number;
  readonly #types = new Map<string, TypeRef>();

  constructor(store: SchemaStore, minor: number) {
    this.#store = store;
    this.#minor = minor;
  }

  typeOf(apiVersion: string, kind: string): TypeRef | undefined {
    const definition = this.#store.definitionOf(apiVersion, kind, this.#minor);
    return definition && this.#named(definition.name);
  }

  #named(name: string): TypeRef {
    let type = this.#types.get(name);
    if (type === undefined) {
      type = new TypeRef(name, () => {
        const definition = this.#store.definition(name, this.#minor);
        return definition && this.#struct(definition);
      });
      this.#types.set(name, type);
    }
    return type;
  }

  #struct(definition: Definition): Atom {
    const fields = new Map<string, MapField>();
    return {
      map: {
        hasFields: definition.fields.size > 0,
        element: definition.fields.size > 0 ? undefined : DEDUCED,
        relationship: definition.mapType === 'atomic' ? 'atomic' : 'separable',
        field: (name) => {
          const facts = definition.fields.get(name);
          if (facts === undefined) return undefined;
          let field = fields.get(name);
          if (field === undefined) {
            const value = defaultOf(definition, facts);
            field = { type: this.#ofField(facts), ...(value !== undefined && { default: value }) };
            fields.set(name, field);
          }
          return field;
        },
      },
    };
  }

  #ofField(field: Field): TypeRef {
    const { type } = field;
    if (type.kind === 'list') return TypeRef.inlined({ list: listType(field, this.#ofType(type.items)) });
    const relationship = field.mapType === 'granular' ? 'separable' : field.mapType;
    if (type.kind === 'map') return TypeRef.inlined({ map: mapOf(this.#ofType(type.values), relationship) });
    const plain = this.#ofType(type);
    return relationship ? plain.withRelationship(relationship) : plain;
  }

  #ofType(type: FieldType): TypeRef {
    switch (type.kind) {
      case 'scalar':
        return scalarType(type.scalar);
      case 'struct':
        return this.#named(type.definition);
      case 'list':
        return TypeRef.inlined({ list: { element: this.#ofType(type.items), relationship: 'atomic', keys: [] } });
      case 'map':
        return TypeRef.inlined({ map: mapOf(this.#ofType(type.values)) });
    }
  }
}

/** getListElementRelationship: the list type or, where there is none, what the strategic merge patch does. */
function listType(field: Field, element: TypeRef): ListType {
  if (field.listType === 'atomic') return { element, relationship: 'atomic', keys: [] };
  if (field.listType) return { element, relationship: 'associative', keys: field.listMapKeys ?? [] };
  if (field.patchStrategy?.startsWith('merge')) {
    return { element, relationship: 'associative', keys: field.patchMergeKey ? [field.patchMergeKey] : [] };
  }
  return { element, relationship: 'atomic', keys: [] };
}

function scalarType(scalar: ScalarType): TypeRef {
  switch (scalar) {
    case 'string':
    case 'bytes':
      return TypeRef.inlined({ scalar: 'string' });
    case 'bool':
      return TypeRef.inlined({ scalar: 'boolean' });
    case 'int32':
    case 'int64':
    case 'double':
      return TypeRef.inlined({ scalar: 'numeric' });
    case 'time':
    case 'microTime':
    case 'quantity':
      return new TypeRef(scalar, () => ({ scalar: 'untyped' }));
    case 'rawExtension':
      return UNTYPED;
    case 'object':
    case 'fieldsV1':
      return TypeRef.inlined({ map: mapOf(DEDUCED) });
    default:
      return OPEN;
  }
}

/** What OpenAPI publishes without a type: `int-or-string`, JSON and the like. */
const OPEN = new TypeRef('any', () => DEDUCED.atom);

/** Keys of lists that have a default of their own in OpenAPI; the defaults of other fields do not matter here. */
const DEFAULTS: Readonly<Record<string, GoJson>> = {
  'api.core.v1.ContainerPort.protocol': 'TCP',
  'api.core.v1.ServicePort.protocol': 'TCP',
  'api.core.v1.LocalObjectReference.name': '',
};

/** The default that OpenAPI publishes: a field that Go always writes has its type's zero. */
function defaultOf(definition: Definition, field: Field): GoJson | undefined {
  const own = DEFAULTS[`${definition.name}.${field.name}`];
  if (own !== undefined) return own;
  if (field.pointer || field.omitEmpty || field.omitZero || field.type.kind !== 'scalar') return undefined;
  switch (field.type.scalar) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'double':
      return 0n;
  }
  return undefined;
}
