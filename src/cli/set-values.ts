import type { Json, JsonObject } from '../core/json.ts';
import { isObject } from '../k8s/objects.ts';
import { mergeUserValues } from '../render/values/merge-values.ts';
import { GoError } from '../template/value.ts';
import type { CliIo } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';
import { renderOptions } from './render-flags.ts';

/**
 * The values that `--set` and its kin set: maps, lists and texts; of anything else only that it is there. Those of `--set-file` are left
 * out: whole texts are no names.
 */
export function setValues(args: ParsedArgs, io: CliIo): JsonObject {
  const { helm = 4, set, setString, setJson, setLiteral } = renderOptions(args, io);
  try {
    const values = plain(mergeUserValues({ helm, set, setString, setJson, setLiteral }));
    return isObject(values) ? values : {};
  } catch (error) {
    // What cannot be read the render has told.
    if (!(error instanceof GoError)) throw error;
    return {};
  }
}

function plain(value: unknown): Json {
  if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, one]) => [String(key), plain(one)]));
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'string' ? value : null;
}
