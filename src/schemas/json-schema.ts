import { parseGroupVersion } from '../k8s/gvk.ts';
import type { SchemaStore } from './store.ts';
import type { Definition, Field, FieldType, ScalarType } from './types.ts';

/** A JSON Schema (draft 7) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The type tables of one kind as JSON Schema, for editors and other validators: unknown fields are refused, null stands
 * for an absent value as it does for the server. `undefined` where that minor has no such kind.
 */
export function exportJsonSchema(
  apiVersion: string,
  kind: string,
  minor: number,
  store: SchemaStore,
): JsonSchema | undefined {
  const root = store.definitionOf(apiVersion, kind, minor);
  if (root === undefined) return undefined;
  const definitions = collect(root, minor, store);
  const { group = '', version = '' } = parseGroupVersion(apiVersion) ?? {};
  const schema = structSchema(root);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${apiVersion} ${kind}, Kubernetes 1.${minor}`,
    ...schema,
    properties: {
      ...(schema.properties as object),
      apiVersion: { type: 'string', enum: [apiVersion] },
      kind: { type: 'string', enum: [kind] },
    },
    'x-kubernetes-group-version-kind': [{ group, version, kind }],
    definitions: Object.fromEntries([...definitions].map(([name, d]) => [`io.k8s.${name}`, structSchema(d)])),
  };
}

const JSON_SCHEMA_PROPS = 'apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps';

/** All definitions that can be reached from one, by name. */
function collect(root: Definition, minor: number, store: SchemaStore): Map<string, Definition> {
  const found = new Map<string, Definition>();
  const visit = (type: FieldType): void => {
    if (type.kind === 'list') visit(type.items);
    else if (type.kind === 'map') visit(type.values);
    else if (type.kind === 'struct') add(type.definition);
    else if (type.scalar.startsWith('schemaOr')) add(JSON_SCHEMA_PROPS);
  };
  const add = (name: string): void => {
    if (found.has(name)) return;
    const definition = store.definition(name, minor)!;
    found.set(name, definition);
    for (const field of definition.fields.values()) visit(field.type);
  };
  for (const field of root.fields.values()) visit(field.type);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function structSchema(definition: Definition): JsonSchema {
  const fields = [...definition.fields.values()];
  const required = fields.filter((field) => field.required).map((field) => field.name);
  return {
    type: ['object', 'null'],
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    additionalProperties: false,
    ...(definition.mapType && { 'x-kubernetes-map-type': definition.mapType }),
  };
}

function fieldSchema(field: Field): JsonSchema {
  return {
    ...typeSchema(field.type),
    ...(field.listType && { 'x-kubernetes-list-type': field.listType }),
    ...(field.listMapKeys && { 'x-kubernetes-list-map-keys': field.listMapKeys }),
    ...(field.mapType && { 'x-kubernetes-map-type': field.mapType }),
    ...(field.patchStrategy && { 'x-kubernetes-patch-strategy': field.patchStrategy }),
    ...(field.patchMergeKey && { 'x-kubernetes-patch-merge-key': field.patchMergeKey }),
  };
}

function typeSchema(type: FieldType): JsonSchema {
  switch (type.kind) {
    case 'struct':
      return reference(type.definition);
    case 'list':
      return { type: ['array', 'null'], items: typeSchema(type.items) };
    case 'map':
      return { type: ['object', 'null'], additionalProperties: typeSchema(type.values) };
    case 'scalar':
      return scalarSchema(type.scalar);
  }
}

/** A null is allowed by the definition referred to; draft 7 ignores what stands beside `$ref`. */
const reference = (definition: string): JsonSchema => ({ allOf: [{ $ref: `#/definitions/io.k8s.${definition}` }] });

const INT32 = { type: ['integer', 'null'], format: 'int32', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const SCHEMA = { $ref: `#/definitions/io.k8s.${JSON_SCHEMA_PROPS}` };

const SCALARS: Readonly<Record<ScalarType, JsonSchema>> = {
  string: { type: ['string', 'null'] },
  bool: { type: ['boolean', 'null'] },
  int32: INT32,
  int64: { type: ['integer', 'null'], format: 'int64' },
  double: { type: ['number', 'null'], format: 'double' },
  bytes: { type: ['string', 'null'], contentEncoding: 'base64' },
  any: {},
  object: { type: ['object', 'null'] },
  quantity: { type: ['string', 'number', 'null'] },
  intOrString: { anyOf: [{ type: 'string' }, INT32] },
  time: { type: ['string', 'null'], format: 'date-time' },
  microTime: { type: ['string', 'null'], format: 'date-time' },
  rawExtension: {},
  fieldsV1: { type: ['object', 'null'] },
  json: {},
  schemaOrBool: { anyOf: [{ type: 'boolean' }, SCHEMA] },
  schemaOrArray: { anyOf: [{ type: 'array', items: SCHEMA }, SCHEMA] },
  schemaOrStringArray: { anyOf: [{ type: 'array', items: { type: 'string' } }, SCHEMA] },
};

const scalarSchema = (scalar: ScalarType): JsonSchema => SCALARS[scalar];
