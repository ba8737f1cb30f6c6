import type { Json, JsonObject } from '../core/json.ts';
import { JsonSyntaxError, readJson } from './json-reader.ts';
import { fromJson, type GoJson, type GoMap, isMap, TooDeepError } from './model.ts';
import { badJson } from './strategic/errors.ts';

/** An object: its JSON text, in which no digit of a number is lost, or plain data. */
export type ObjectInput = string | JsonObject | ReadonlyMap<string, Json>;

/** Reads an object into a copy of its own. Throws PatchError. */
export function readObject(input: ObjectInput | undefined | null): GoMap {
  const value = readValue(input ?? {});
  if (isMap(value)) return value;
  throw badJson();
}

function readValue(input: ObjectInput): GoJson {
  try {
    return typeof input === 'string' ? readJson(input) : fromJson(input as Json);
  } catch (error) {
    if (error instanceof JsonSyntaxError || error instanceof TooDeepError) throw badJson();
    throw error;
  }
}

/** json.Unmarshal into a map as patches are computed: nothing and null are no fields at all. */
export function readDocument(text: string | undefined): GoMap {
  if (text === undefined || text === '') return new Map();
  const value = readValue(text);
  if (value === null) return new Map();
  if (isMap(value)) return value;
  throw badJson();
}
