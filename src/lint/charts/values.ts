import type { Json, JsonObject } from '../../core/json.ts';
import { isObject } from '../../k8s/objects.ts';

/** What the values hold at a path: `redis.enabled`, or its steps; `undefined` where nothing is. */
export function valueAt(values: JsonObject | undefined, path: string | readonly string[]): Json | undefined {
  let found: Json | undefined = values;
  for (const step of typeof path === 'string' ? path.split('.') : path) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (isObject(found) && Object.hasOwn(found, step)) found = found[step];
    else return undefined;
  }
  return found;
}

/** A text, as Helm reads one of Chart.yaml: numbers and flags become texts. '' where there is none. */
export function scalarText(object: JsonObject | undefined, name: string): string {
  const value = object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
