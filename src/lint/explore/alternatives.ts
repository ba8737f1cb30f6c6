import type { Json } from '../../core/json.ts';
import { isObject } from '../../k8s/objects.ts';
import type { ChartAnalysis } from '../templates/analysis.ts';
import { switchesOf } from '../templates/flips.ts';
import type { ValuePath } from '../templates/value-path.ts';
import type { Access } from '../templates/world.ts';

/** Another value for a key, which may lead templates another way. */
export interface Alternative {
  readonly path: ValuePath;
  readonly value: Json;
  /** Where templates of the chart ask for the key. */
  readonly accesses: readonly Access[];
}

/** Of one key, as many values are tried. */
const MOST_VALUES = 12;

/**
 * All other values of booleans that templates test, and of keys of which it is known what they may be: by the `enum` of
 * values.schema.json, or since templates compare them. Booleans that are off come first; the order is that of values.yaml.
 */
export function alternativesOf(analysis: ChartAnalysis): Alternative[] {
  const switches = switchesOf(analysis).map(({ path, isOn, accesses }) => ({ path, value: !isOn, accesses }));
  const taken = new Set(switches.map(({ path }) => path));
  return [...switches, ...enumsOf(analysis).filter(({ path }) => !taken.has(path))];
}

function enumsOf({ root, world, defaults }: ChartAnalysis): Alternative[] {
  const accesses = new Map<ValuePath, Access[]>();
  for (const access of world.accesses.values()) {
    const { path, tree } = access;
    if (path === undefined || path.isOfMany || !tree.source.name.startsWith('templates/')) continue;
    accesses.set(path, [...(accesses.get(path) ?? []), access]);
  }
  const schema = defaults.schemaOf(root);
  return [...accesses].flatMap(([path, own]) => {
    const now = defaults.valueAt(path);
    if (now !== undefined && now !== null && typeof now !== 'string') return [];
    const values = [...enumAt(schema, path.steps), ...(path.compared ?? [])].filter((value) => value !== now);
    return [...new Set(values)].slice(0, MOST_VALUES).map((value) => ({ path, value, accesses: own }));
  });
}

/** The texts that the schema of the chart allows at a place. References are not followed. */
function enumAt(schema: ReturnType<ChartAnalysis['defaults']['schemaOf']>, steps: readonly string[]): string[] {
  let at: Json | undefined = schema;
  for (const step of steps) {
    const properties: Json | undefined = isObject(at) ? at.properties : undefined;
    at = isObject(properties) && Object.hasOwn(properties, step) ? properties[step] : undefined;
  }
  const values = isObject(at) && Array.isArray(at.enum) ? at.enum : [];
  return values.filter((value) => typeof value === 'string');
}
