import type { Json, JsonObject } from '../../../core/json.ts';
import { bool, has, isObject, struct, structs, text, texts } from '../../../k8s/objects.ts';

/** An `openAPIV3Schema` or a part of it, as it is written (apiextensions/v1 JSONSchemaProps). */
export type Schema = JsonObject;

/** `properties`, in the order they are written. */
export function propertiesOf(schema: Schema | undefined): [name: string, schema: Schema][] {
  const properties = struct(schema, 'properties');
  if (properties === undefined) return [];
  return Object.keys(properties).map((name) => [name, schemaAt(properties, name) ?? {}]);
}

/** One of the properties; names are the user's, `__proto__` among them. */
export const propertyOf = (schema: Schema | undefined, name: string): Schema | undefined =>
  schemaAt(struct(schema, 'properties'), name);

function schemaAt(owner: JsonObject | undefined, name: string): Schema | undefined {
  if (owner === undefined || !Object.hasOwn(owner, name)) return undefined;
  const schema = owner[name];
  return isObject(schema) ? schema : {};
}

/** The schema of all items; a list of schemas is not supported. */
export const itemsOf = (schema: Schema | undefined): Schema | undefined => struct(schema, 'items');

/** The schemas of items one by one, which are forbidden. */
export const itemSchemas = (schema: Schema): readonly Schema[] =>
  Array.isArray(schema.items) ? structs(schema, 'items') : [];

/** The schema of additional properties; `undefined` where they are just allowed or forbidden, or not mentioned. */
export const additionalOf = (schema: Schema | undefined): Schema | undefined => struct(schema, 'additionalProperties');

/** StructuralOrBool.Bool: false only where `false` is written. A pointer that is set. */
export const hasAdditional = (schema: Schema | undefined): boolean => has(schema, 'additionalProperties');

export const typeOf = (schema: Schema | undefined): string => text(schema, 'type');
export const isIntOrString = (schema: Schema | undefined): boolean =>
  bool(schema, 'x-kubernetes-int-or-string') === true;
export const preservesUnknown = (schema: Schema | undefined): boolean =>
  bool(schema, 'x-kubernetes-preserve-unknown-fields') === true;
export const isEmbedded = (schema: Schema | undefined): boolean =>
  bool(schema, 'x-kubernetes-embedded-resource') === true;
export const isNullable = (schema: Schema | undefined): boolean => bool(schema, 'nullable') === true;
export const listTypeOf = (schema: Schema | undefined): string => text(schema, 'x-kubernetes-list-type');
export const listKeysOf = (schema: Schema | undefined): readonly string[] =>
  texts(schema, 'x-kubernetes-list-map-keys');
export const rulesOf = (schema: Schema | undefined): readonly JsonObject[] =>
  structs(schema, 'x-kubernetes-validations');

/** A default that is not null. */
export const defaultOf = (schema: Schema | undefined): Json | undefined =>
  has(schema, 'default') ? schema!.default : undefined;

/** Where schemas can stand below a schema: one, or in a list; in a map. */
const ONE_OR_LIST = new Set(['items', 'not', 'additionalProperties', 'additionalItems', 'allOf', 'anyOf', 'oneOf']);
const MAPS = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);

/** validation.SchemaHas: whether a schema or one below it is such a one. */
export function someSchema(schema: Schema | undefined, test: (schema: Schema) => boolean): boolean {
  if (schema === undefined) return false;
  if (test(schema)) return true;
  return Object.keys(schema).some((name) => {
    if (MAPS.has(name))
      return Object.values(struct(schema, name) ?? {}).some((one) => isObject(one) && someSchema(one, test));
    if (!ONE_OR_LIST.has(name)) return false;
    return someSchema(struct(schema, name), test) || structs(schema, name).some((one) => someSchema(one, test));
  });
}

/** A number of a schema; `undefined` where there is none. */
export function numberOf(schema: Schema | undefined, name: string): number | undefined {
  const value = schema !== undefined && Object.hasOwn(schema, name) ? schema[name] : undefined;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

export const hasDefault = (schema: Schema): boolean => has(schema, 'default');
