import type { Diagnostic } from '../core/diagnostic.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { isObject } from '../k8s/objects.ts';

/** A name, or what stands in brackets. */
const STEP = /\.?([^.[\]]+)|\[([^\]]*)\]/y;

/** A diagnostic about an object with its place in the manifest: that of the field it names, or of the nearest one around it. */
export function placedInManifest(diagnostic: Diagnostic, manifest: Manifest): Diagnostic {
  const { file, locate, object } = manifest;
  const steps = stepsTo(diagnostic.field ?? '', object);
  const place = {
    ...(file !== undefined && { file }),
    range: steps.length > 0 ? locate(steps) : locate(['kind'], 'key'),
  };
  return diagnostic.range === undefined ? { ...place, ...diagnostic, range: place.range } : diagnostic;
}

/** The way to a field as far as the object has it: names, keys of maps, indices, list items by their keys (`[name=web]`). */
function stepsTo(field: string, object: JsonObject): (string | number)[] {
  const steps: (string | number)[] = [];
  const step = new RegExp(STEP);
  let at: Json | undefined = object;
  for (let match = step.exec(field); match !== null; match = step.exec(field)) {
    const name: string | number | undefined = Array.isArray(at) ? indexOf(at, match[2] ?? '') : (match[1] ?? match[2]!);
    if (name === undefined || at === null || typeof at !== 'object' || !Object.hasOwn(at, name)) break;
    at = (at as Readonly<Record<string | number, Json>>)[name];
    steps.push(name);
  }
  return steps;
}

function indexOf(list: readonly Json[], text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const keys = text.split(',').map((part) => part.split('=', 2));
  const index = list.findIndex(
    (item) => isObject(item) && keys.every(([key, value]) => String(item[key!] ?? '') === value),
  );
  return index < 0 ? undefined : index;
}
