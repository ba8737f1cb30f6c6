import type { Json, JsonObject } from '../core/json.ts';
import type { Step } from './locate.ts';
import { isObject } from './objects.ts';

/** A name, or what stands in brackets. */
const PART = /\.?([^.[\]]+)|\[([^\]]*)\]/g;

/** The way to a field as plans write it: `spec.containers[name=web].ports[0]`, `data[a.b]`. It ends where the object has no more. */
export function stepsOfField(field: string, object: JsonObject): Step[] {
  const steps: Step[] = [];
  let at: Json | undefined = object;
  for (const [, name, inBrackets] of field.matchAll(PART)) {
    const step: Step | undefined = name ?? itemOf(at, inBrackets!);
    if (step === undefined) break;
    steps.push(step);
    at = Array.isArray(at) ? at[Number(step)] : isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return steps;
}

function itemOf(list: Json | undefined, text: string): Step | undefined {
  if (!Array.isArray(list)) return text;
  if (/^\d+$/.test(text)) return Number(text);
  const keys = text.split(',').map((pair) => pair.split('=') as [string, string?]);
  const index = list.findIndex(
    (item) => isObject(item) && keys.every(([key, value]) => Object.hasOwn(item, key) && String(item[key]) === value),
  );
  return index < 0 ? undefined : index;
}
