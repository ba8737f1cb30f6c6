import type { Json, JsonObject } from '../../core/json.ts';
import { bool, isObject, list, struct, text } from '../../k8s/objects.ts';
import { escapeFieldName } from './field-names.ts';
import { celLibrary, defineNullEquality, type Environment } from './library.ts';
import { equalValues, toCel } from './values.ts';

/** A schema as a type of expressions (apiserver's cel.DeclType). */
export interface DeclType {
  /** The engine's name of it. */
  readonly name: string;
  /** The fewest bytes a value takes as JSON. */
  readonly minSize: number;
  /** The most bytes, items or entries a value can have. */
  readonly maxElements: number;
  readonly fields?: ReadonlyMap<string, DeclType>;
  /** The type of items, or of a map's values. */
  readonly items?: DeclType;
  /** A value of the schema's, as expressions see it. */
  convert(value: Json): unknown;
}

/** No request has more bytes. */
const MAX_REQUEST = 3 * 1024 * 1024;
const [MIN_STRING, MIN_DURATION, MIN_DATE_TIME, DATE_SIZE] = [2, 3, 21, 12];
const [MAX_DURATION, MAX_DATE_TIME] = [32, 32];
const DURATION = 'google.protobuf.Duration';
const TIME = 'google.protobuf.Timestamp';

const scalar = (
  name: string,
  minSize: number,
  maxElements: number,
  convert = toCel as DeclType['convert'],
): DeclType => ({
  name,
  minSize,
  maxElements,
  convert,
});
const BOOL = scalar('bool', 4, 0);
const DOUBLE = scalar('double', 1, 0, (value) => (typeof value === 'bigint' ? Number(value) : value));
const INT = scalar('int', 1, 0, (value) => (typeof value === 'number' ? BigInt(Math.trunc(value)) : value));

/** Declares the types of a schema in an environment. */
export class SchemaTypes {
  readonly #environment: Environment;
  readonly #compared: boolean;
  readonly #expressions: string;
  #objects = 0;
  /** Below a field that no expression names: nothing there can be asked for. */
  #isHidden = false;

  /** Objects can be compared where some expression does: the engine has to be told for each type. */
  constructor(environment: Environment, expressions: readonly string[]) {
    this.#environment = environment;
    this.#expressions = expressions.join('\n');
    this.#compared = expressions.some((expression) => /[=!]=|\bin\b|sets|indexOf|IndexOf/.test(expression));
  }

  /**
   * common.SchemaDeclType; `undefined` for what expressions do not see. At the root of a resource, embedded ones too,
   * apiVersion, kind, metadata.name and metadata.generateName are always there.
   */
  declare(schema: JsonObject, isRoot: boolean): DeclType | undefined {
    const declared = this.#declare(isRoot ? withObjectMeta(schema) : schema);
    if (declared === undefined || bool(schema, 'nullable') !== true || declared.name === 'dyn') return declared;
    // The engine's types do not take null.
    return { ...declared, name: 'dyn', convert: (value) => (value === null ? null : declared.convert(value)) };
  }

  #declare(schema: JsonObject): DeclType | undefined {
    const maxLength = countOf(schema, 'maxLength');
    if (bool(schema, 'x-kubernetes-int-or-string') === true)
      return scalar('dyn', 1, maxLength === undefined ? MAX_REQUEST - 2 : maxLength * 4);
    switch (text(schema, 'type')) {
      case 'array':
        return this.#list(schema);
      case 'object':
        return struct(schema, 'additionalProperties') === undefined ? this.#object(schema) : this.#map(schema);
      case 'string':
        return this.#text(schema, maxLength);
      case 'boolean':
        return BOOL;
      case 'number':
        return DOUBLE;
      case 'integer':
        return INT;
      default:
        return undefined;
    }
  }

  #list(schema: JsonObject): DeclType | undefined {
    const itemSchema = struct(schema, 'items');
    const items = itemSchema && this.declare(itemSchema, bool(itemSchema, 'x-kubernetes-embedded-resource') === true);
    if (items === undefined) return undefined;
    return {
      name: `list<${items.name}>`,
      minSize: 2,
      maxElements: countOf(schema, 'maxItems') ?? Math.floor((MAX_REQUEST - 2) / (items.minSize + 1)),
      items,
      convert: (value) => (Array.isArray(value) ? value.map((item) => convertIn(items, item)) : value),
    };
  }

  #map(schema: JsonObject): DeclType | undefined {
    const valueSchema = struct(schema, 'additionalProperties')!;
    const items = this.declare(valueSchema, bool(valueSchema, 'x-kubernetes-embedded-resource') === true);
    if (items === undefined) return undefined;
    return {
      name: `map<string, ${items.name}>`,
      minSize: 2,
      maxElements: countOf(schema, 'maxProperties') ?? Math.floor((MAX_REQUEST - 2) / (items.minSize + 6)),
      items,
      convert: (value) =>
        isObject(value) ? new Map(Object.entries(value).map(([key, item]) => [key, convertIn(items, item)])) : value,
    };
  }

  #object(schema: JsonObject): DeclType {
    const fields = new Map<string, DeclType>();
    const names = new Map<string, string>();
    const required = new Set(list(schema, 'required'));
    let minSize = 2;
    for (const [name, property] of Object.entries(struct(schema, 'properties') ?? {})) {
      if (!isObject(property)) continue;
      const escaped = escapeFieldName(name);
      const type = this.#ofField(property, [name, escaped ?? name]);
      if (type === undefined) continue;
      if (escaped !== undefined) {
        fields.set(escaped, type);
        names.set(name, escaped);
      }
      if (required.has(name) && (property.default ?? null) === null) minSize += name.length + type.minSize + 4;
    }
    return this.#register(fields, names, minSize);
  }

  /** Of schemas with thousands of fields, the engine hears of those few that are asked for: each type costs it more than the one before. */
  #ofField(schema: JsonObject, names: readonly string[]): DeclType | undefined {
    const before = this.#isHidden;
    this.#isHidden ||= !this.#isDynamic() && !names.some((name) => this.#expressions.includes(name));
    const type = this.declare(schema, bool(schema, 'x-kubernetes-embedded-resource') === true);
    this.#isHidden = before;
    return type;
  }

  /** What has no type any more has fields by any name. */
  #isDynamic(): boolean {
    return this.#expressions.includes('dyn(');
  }

  /** A class of its own for values, which is how the engine tells types apart. */
  #register(fields: ReadonlyMap<string, DeclType>, names: ReadonlyMap<string, string>, minSize: number): DeclType {
    class ObjectValue extends Map<string, unknown> {}
    const isHidden = this.#isHidden;
    this.#objects += 1;
    const name = isHidden ? 'dyn' : this.#nameOf(ObjectValue, fields);
    const convert = (value: Json): unknown => {
      if (!isObject(value)) return value;
      const object = isHidden ? new Map<string, unknown>() : new ObjectValue();
      for (const [key, item] of Object.entries(value)) {
        const escaped = names.get(key);
        if (escaped !== undefined) object.set(escaped, convertIn(fields.get(escaped)!, item));
      }
      return object;
    };
    return { name, minSize, maxElements: 0, fields, convert };
  }

  #nameOf(ctor: new () => unknown, fields: ReadonlyMap<string, DeclType>): string {
    const name = `selfType.object${this.#objects}`;
    const types = [...fields].map(([field, type]) => [field, type.name] as const);
    this.#environment.registerType(name, { ctor, fields: Object.fromEntries(types) });
    if (this.#compared) {
      this.#environment.registerOperator(`${name} == ${name}`, equalValues);
      defineNullEquality(this.#environment, name);
    }
    return name;
  }

  #text(schema: JsonObject, maxLength: number | undefined): DeclType {
    switch (text(schema, 'format')) {
      case 'byte':
        return scalar('bytes', MIN_STRING, maxLength ?? MAX_REQUEST - 2, (value) =>
          typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value,
        );
      case 'duration':
        return scalar(DURATION, MIN_DURATION, MAX_DURATION, convertDuration);
      case 'date':
        return scalar(TIME, DATE_SIZE, DATE_SIZE, convertTime);
      case 'date-time':
        return scalar(TIME, MIN_DATE_TIME, MAX_DATE_TIME, convertTime);
      default:
        return scalar('string', MIN_STRING, maxLength === undefined ? longestOf(schema) : maxLength * 4);
    }
  }
}

const convertIn = (type: DeclType, value: Json): unknown => (value === null ? null : type.convert(value));

/** A limit of a schema, not below zero. */
function countOf(schema: JsonObject, name: string): number | undefined {
  const value = schema[name];
  return typeof value === 'number' || typeof value === 'bigint' ? Math.max(0, Number(value)) : undefined;
}

function longestOf(schema: JsonObject): number {
  const values = list(schema, 'enum');
  if (values.length === 0) return MAX_REQUEST - 2;
  return Math.max(...values.map((value) => (typeof value === 'string' ? Buffer.byteLength(value) : 0)));
}

/** common.WithTypeAndObjectMeta. */
function withObjectMeta(schema: JsonObject): JsonObject {
  const string: JsonObject = { type: 'string' };
  const metadata: JsonObject = { type: 'object', properties: { name: string, generateName: string } };
  return {
    ...schema,
    properties: { ...struct(schema, 'properties'), kind: string, apiVersion: string, metadata },
  };
}

const convertTime = (value: Json): unknown => {
  const time = typeof value === 'string' ? new Date(value) : undefined;
  return time === undefined || Number.isNaN(time.getTime()) ? value : time;
};

function convertDuration(value: Json): unknown {
  if (typeof value !== 'string') return value;
  try {
    return celLibrary().evaluate(`duration(${JSON.stringify(value.replaceAll(' ', ''))})`);
  } catch {
    return value;
  }
}

/** How often a value of at least that size fits into a request. */
export const maxCardinality = (minSize: number): number => Math.floor(MAX_REQUEST / (minSize + 1));
