import type { Json, JsonObject } from '../core/json.ts';
import { isObject } from '../k8s/objects.ts';

/** A place in an object: the steps to it, and whether the key or the value is meant. */
export interface Place {
  readonly steps: readonly (string | number)[];
  readonly part: 'key' | 'value';
}

/** As the server writes the value that it refuses (field.Invalid). */
const REFUSED = /^Invalid value: ("(?:[^"\\]|\\.)*")/;

/** The entry of a map that a sentence about the map means: the server speaks of `metadata.labels` whichever label it refuses. */
export function refusedEntry(
  object: JsonObject,
  steps: readonly (string | number)[],
  message: string,
): Place | undefined {
  const refused = textOf(REFUSED.exec(message)?.[1]);
  if (refused === undefined) return undefined;
  // Of a template the server says `spec.template.labels` and means those of its metadata.
  const inMetadata = [...steps.slice(0, -1), 'metadata', ...steps.slice(-1)];
  return entryAt(object, steps, refused) ?? entryAt(object, inMetadata, refused);
}

function entryAt(object: JsonObject, steps: readonly (string | number)[], refused: string): Place | undefined {
  const map = valueAt(object, steps);
  if (!isObject(map)) return undefined;
  if (Object.hasOwn(map, refused)) return { steps: [...steps, refused], part: 'key' };
  const found = Object.entries(map).find(([, value]) => value === refused);
  return found && { steps: [...steps, found[0]], part: 'value' };
}

/** Go writes some characters in other ways than JSON: those are not looked for. */
function textOf(quoted: string | undefined): string | undefined {
  try {
    return quoted === undefined ? undefined : (JSON.parse(quoted) as string);
  } catch {
    return undefined;
  }
}

function valueAt(object: JsonObject, steps: readonly (string | number)[]): Json | undefined {
  let at: Json | undefined = object;
  for (const step of steps) {
    if (Array.isArray(at)) at = at[Number(step)];
    else if (isObject(at) && Object.hasOwn(at, step)) at = at[String(step)];
    else return undefined;
  }
  return at;
}
