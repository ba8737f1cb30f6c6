import type { GoJson, GoMap } from '../model.ts';
import { isMap } from '../model.ts';
import {
  type Atom,
  DEDUCED,
  type ListType,
  type MapField,
  type MapType,
  TypeRef,
  type TypeSource,
  UNTYPED,
} from './schema.ts';
import { textOf } from './value.ts';

/** The schemas cannot be turned into types. */
export class SchemaError extends Error {}

/**
 * The types of an OpenAPI schema map (`{ name: schema }`), such as custom resources have (kube-openapi's schemaconv).
 * `x-kubernetes-group-version-kind` tells which schema is that of a kind.
 */
export class OpenApiTypes implements TypeSource {
  readonly #types = new Map<string, TypeRef>();
  readonly #kinds = new Map<string, TypeRef>();

  constructor(schemas: GoMap) {
    for (const [name, schema] of schemas) {
      if (!isMap(schema)) throw new SchemaError(`schema ${JSON.stringify(name)} is not an object`);
      if (schema.has('$ref')) continue;
      const type = new TypeRef(name, () => this.#named(name, schema));
      this.#types.set(name, type);
      for (const key of kindsOf(schema)) this.#kinds.set(key, type);
    }
  }

  typeOf(apiVersion: string, kind: string): TypeRef | undefined {
    return this.#kinds.get(`${apiVersion} ${kind}`);
  }

  #named(name: string, schema: GoMap): Atom {
    if (name === 'io.k8s.apimachinery.pkg.api.resource.Quantity') return { scalar: 'untyped' };
    if (name === 'io.k8s.apimachinery.pkg.runtime.RawExtension') return UNTYPED.atom!;
    return this.#atom(schema, false);
  }

  /** parseSchema. What preserves unknown fields does so in all that is written below it. */
  #atom(schema: GoMap, preserve: boolean): Atom {
    const open = preserve || schema.get('x-kubernetes-preserve-unknown-fields') === true;
    const declared = schema.get('type');
    const type = Array.isArray(declared) ? declared[0] : declared;
    switch (type) {
      case undefined:
      case '':
        return { scalar: 'untyped', list: this.#list(schema, open), map: this.#map(schema, open) };
      case 'object':
        return { map: this.#map(schema, open) };
      case 'array':
        return { list: this.#list(schema, open) };
      case 'integer':
      case 'number':
        return { scalar: 'numeric' };
      case 'boolean':
        return { scalar: 'boolean' };
      case 'string': {
        const format = textOf(schema, 'format');
        return { scalar: format === '' || format === 'byte' ? 'string' : 'untyped' };
      }
    }
    throw new SchemaError(`unrecognized type: '${String(type)}'`);
  }

  /** makeOpenAPIRef: a `$ref`, alone or as the only member of `allOf`, or a type written in place. */
  #ref(schema: GoMap, preserve: boolean): TypeRef {
    const allOf = schema.get('allOf');
    const only = Array.isArray(allOf) && allOf.length === 1 ? allOf[0] : undefined;
    const reference = textOf(schema, '$ref') || textOf(only, '$ref');
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    if (name === '') return TypeRef.inlined(this.#atom(schema, preserve));
    // The schema may come later in the map than the reference to it.
    const known = new TypeRef(name, () => this.#types.get(name)?.atom);
    const relationship = mapRelationship(schema);
    return relationship ? known.withRelationship(relationship) : known;
  }

  #map(schema: GoMap, preserve: boolean): MapType {
    const properties = schema.get('properties');
    const members = isMap(properties) ? properties : new Map<string, GoJson>();
    const fields = new Map<string, MapField>();
    return {
      hasFields: members.size > 0,
      element: this.#unknownKeys(schema, preserve, members.size > 0),
      relationship: mapRelationship(schema) ?? 'separable',
      field: (name) => {
        const member = members.get(name);
        if (!isMap(member)) return undefined;
        let field = fields.get(name);
        if (field === undefined) {
          const implied = member.get('default');
          field = { type: this.#ref(member, preserve), ...(implied !== undefined && { default: implied }) };
          fields.set(name, field);
        }
        return field;
      },
    };
  }

  /** The type of keys that are no properties, if there may be any. */
  #unknownKeys(schema: GoMap, preserve: boolean, hasFields: boolean): TypeRef | undefined {
    const additional = schema.get('additionalProperties');
    if (isMap(additional)) return this.#ref(additional, preserve);
    if (additional === true) return DEDUCED;
    if (additional === undefined || additional === null) return preserve || !hasFields ? DEDUCED : undefined;
    return undefined;
  }

  #list(schema: GoMap, preserve: boolean): ListType {
    const items = schema.get('items');
    const element = isMap(items) ? this.#ref(items, preserve) : UNTYPED;
    return { element, ...listRelationship(schema) };
  }
}

/** getListElementRelationship */
function listRelationship(schema: GoMap): Pick<ListType, 'relationship' | 'keys'> {
  const atomic = { relationship: 'atomic', keys: [] } as const;
  const listType = schema.get('x-kubernetes-list-type');
  switch (listType) {
    case 'atomic':
      return atomic;
    case 'set':
      return { relationship: 'associative', keys: [] };
    case 'map': {
      const keys = schema.get('x-kubernetes-list-map-keys');
      if (!Array.isArray(keys)) throw new SchemaError('missing map keys');
      return { relationship: 'associative', keys: keys.filter((key) => typeof key === 'string') };
    }
    case undefined:
      break;
    default:
      throw new SchemaError(`unknown list type ${String(listType)}`);
  }
  const strategy = textOf(schema, 'x-kubernetes-patch-strategy');
  if (strategy !== 'merge' && strategy !== 'merge,retainKeys') return atomic;
  const key = textOf(schema, 'x-kubernetes-patch-merge-key');
  return { relationship: 'associative', keys: key ? [key] : [] };
}

/** getMapElementRelationship */
function mapRelationship(schema: GoMap): 'atomic' | 'separable' | undefined {
  const mapType = schema.get('x-kubernetes-map-type');
  if (mapType === undefined) return undefined;
  if (mapType === 'atomic') return 'atomic';
  if (mapType === 'granular') return 'separable';
  throw new SchemaError(`unknown map type ${String(mapType)}`);
}

/** `apiVersion kind` of each entry of `x-kubernetes-group-version-kind`. */
function kindsOf(schema: GoMap): string[] {
  const list = schema.get('x-kubernetes-group-version-kind');
  if (!Array.isArray(list)) return [];
  return list.map((entry) => {
    const group = textOf(entry, 'group');
    return `${group === '' ? '' : `${group}/`}${textOf(entry, 'version')} ${textOf(entry, 'kind')}`;
  });
}
