import type { Json, JsonObject } from '../core/json.ts';

/**
 * Reading decoded objects without type assertions: each accessor gives the value where it has the type asked for, and
 * Go's zero value (or `undefined`) where it is absent, null or of another type.
 */

export const isObject = (value: Json | undefined): value is JsonObject => isStruct(value) && !(value instanceof Map);

/** The same of what stands in a JsonObject, where there are no Maps. */
const isStruct = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/*
 * They are called some ten thousand times for fifty files, most of them before V8 compiles anything, so that what is asked most calls nothing.
 * They look a name up without asking whether the property is the object's own: of what Object.prototype has, functions are
 * of no type that JSON has, and itself, which `__proto__` gives, is told apart where structs are asked for.
 */

/** A string; '' where there is none. */
export function text(object: JsonObject | undefined, name: string): string {
  const value = object?.[name];
  return typeof value === 'string' ? value : '';
}

/** An integer, exact up to 2^53; `undefined` where there is none. */
export function integer(object: JsonObject | undefined, name: string): number | undefined {
  const value = object?.[name];
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

export function bool(object: JsonObject | undefined, name: string): boolean | undefined {
  const value = object?.[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** A mapping or struct; `undefined` where there is none. */
export function struct(object: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = object?.[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value === Object.prototype)
    return undefined;
  return value as JsonObject;
}

const NONE: readonly never[] = [];

/** A list; empty where there is none. */
export function list(object: JsonObject | undefined, name: string): readonly Json[] {
  const value = object?.[name];
  return Array.isArray(value) ? value : NONE;
}

/** A list of structs; items of another type read as empty structs, so that indices stay right. */
export function structs(object: JsonObject | undefined, name: string): readonly JsonObject[] {
  const items = object?.[name];
  if (!Array.isArray(items)) return NONE;
  for (const item of items) if (!isStruct(item)) return items.map((one) => (isStruct(one) ? one : {}));
  return items as JsonObject[];
}

const isText = (value: Json): value is string => typeof value === 'string';

/** A list of strings; items of another type read as ''. */
export function texts(object: JsonObject | undefined, name: string): readonly string[] {
  const items = object?.[name];
  if (!Array.isArray(items)) return NONE;
  for (const item of items) if (!isText(item)) return items.map((one) => (isText(one) ? one : ''));
  return items as string[];
}

/** The entries of a map of strings (labels, annotations, data). */
export function entries(object: JsonObject | undefined, name: string): readonly (readonly [string, string])[] {
  const map = struct(object, name);
  if (map === undefined) return NONE;
  return Object.keys(map).map((key) => [key, typeof map[key] === 'string' ? (map[key] as string) : '']);
}

/** Whether the field is set at all: null counts as absent. */
export const has = (object: JsonObject | undefined, name: string): boolean => {
  const value = object?.[name];
  if (value === undefined || value === null) return false;
  return typeof value !== 'function' && value !== Object.prototype;
};
