import type { Json, JsonObject } from '../../core/json.ts';
import { isObject } from '../../k8s/objects.ts';
import { valueAt } from '../charts/values.ts';
import type { ChartAnalysis } from './analysis.ts';
import type { ValuePath } from './value-path.ts';
import type { Access } from './world.ts';

/** A boolean of values.yaml that templates of the chart ask for, and where they do. */
export interface Switch {
  readonly path: ValuePath;
  readonly isOn: boolean;
  readonly accesses: readonly Access[];
}

/** The switches of a chart, those that are off first. */
export function switchesOf({ root, world }: ChartAnalysis): Switch[] {
  const accesses = new Map<ValuePath, Access[]>();
  for (const access of world.accesses) {
    if (access.path === undefined || !access.tree.source.name.startsWith('templates/')) continue;
    const known = accesses.get(access.path);
    if (known === undefined) accesses.set(access.path, [access]);
    else known.push(access);
  }
  const found: Switch[] = [];
  const visit = (value: Json | undefined, path: ValuePath): void => {
    if (typeof value === 'boolean') {
      const own = accesses.get(path) ?? [];
      if (path.tested && own.length > 0) found.push({ path, isOn: value, accesses: own });
    } else if (isObject(value))
      for (const [key, inner] of Object.entries(value)) {
        const child = path.known(key);
        if (child !== undefined) visit(inner, child);
      }
  };
  visit(root.values?.value, root.valuesPath);
  return found.sort((a, b) => Number(a.isOn) - Number(b.isOn));
}

/** Values in which a switch stands the other way. */
export function flipped({ path, isOn }: Switch): string {
  const values = path.steps.reduceRight<Json>((inner, step) => ({ [step]: inner }) as JsonObject, !isOn);
  return JSON.stringify(values);
}

/** A name that is right wherever a host, an API group or a name is asked for. */
const SOMETHING = 'example.com';

/** The same, with a text in each value beside the switch that is empty; nothing where none is. */
export function flippedAndFilled({ root }: ChartAnalysis, { path, isOn }: Switch): string | undefined {
  const above = path.steps.slice(0, -1);
  const beside = valueAt(root.values?.value, above);
  const empty = isObject(beside) ? Object.keys(beside).filter((key) => beside[key] === '' || beside[key] === null) : [];
  if (empty.length === 0) return undefined;
  const filled: JsonObject = Object.fromEntries(empty.map((key) => [key, SOMETHING]));
  filled[path.key] = !isOn;
  return JSON.stringify(above.reduceRight<Json>((inner, step) => ({ [step]: inner }) as JsonObject, filled));
}
