import type { Json, JsonObject } from '../../core/json.ts';
import { isObject } from '../../k8s/objects.ts';
import { readYaml } from '../../yaml/read.ts';
import { type ChartNode, withChildren } from './chart-node.ts';
import type { ValuePath } from './value-path.ts';

/**
 * What the values of a chart have at a place: `absent` only where the map around it has other entries, so that nobody would
 * look for it there; `open` where anything may stand.
 */
export type Presence = 'present' | 'null' | 'absent' | 'open';

/** What stands in the values of charts before any user has set anything, by the place in the values of the whole. */
export class Defaults {
  readonly #root: ChartNode;
  readonly #schemas = new Map<ChartNode, JsonObject | undefined>();
  readonly #charts: readonly ChartNode[];
  readonly #presences = new Map<ValuePath, Presence>();

  constructor(root: ChartNode) {
    this.#root = root;
    this.#charts = withChildren(root);
  }

  presence(path: ValuePath): Presence {
    let presence = this.#presences.get(path);
    if (presence === undefined) {
      presence = this.#presenceOf(path);
      this.#presences.set(path, presence);
    }
    return presence;
  }

  #presenceOf({ steps }: ValuePath): Presence {
    const found = this.#chartsAround(steps).map((chart) => this.#presenceIn(chart, steps.slice(depthOf(chart))));
    for (const one of ['present', 'open', 'null'] as const) if (found.includes(one)) return one;
    return 'absent';
  }

  /** Whether a chart of its own has a place among its defaults, or its schema tells of it. */
  isKnownBelow(chart: ChartNode, steps: readonly string[]): boolean {
    return this.#charts
      .filter((one) => one !== chart && startsWith(steps, one.valuesPath.steps) && depthOf(one) > depthOf(chart))
      .some((one) => this.#presenceIn(one, steps.slice(depthOf(one))) !== 'absent');
  }

  /** Whether the schema of a chart names a place, or one below it. */
  isInSchema(chart: ChartNode, steps: readonly string[]): boolean {
    return schemaAt(this.schemaOf(chart), steps) === 'named';
  }

  /** The names beside a place. */
  siblings(path: ValuePath): string[] {
    return this.names(path.parent ?? path);
  }

  /** The names at a place. */
  names({ steps }: ValuePath): string[] {
    return this.#chartsAround(steps).flatMap((chart) => {
      const value = valueAt(chart.values?.value, steps.slice(depthOf(chart)));
      return isObject(value) ? Object.keys(value) : [];
    });
  }

  valueAt(path: ValuePath): Json | undefined {
    const { steps } = path;
    for (const chart of this.#chartsAround(steps)) {
      const value = valueAt(chart.values?.value, steps.slice(depthOf(chart)));
      if (value !== undefined) return value;
    }
    return undefined;
  }

  schemaOf(chart: ChartNode): JsonObject | undefined {
    if (this.#schemas.has(chart)) return this.#schemas.get(chart);
    const text = chart.files.get('values.schema.json');
    const read = text === undefined ? undefined : readYaml(text);
    const value = read?.error === undefined ? read?.value : undefined;
    const schema = isObject(value) ? value : undefined;
    this.#schemas.set(chart, schema);
    return schema;
  }

  /** The charts whose values a place stands in: those above it first. */
  #chartsAround(steps: readonly string[]): ChartNode[] {
    return this.#charts.filter((chart) => startsWith(steps, chart.valuesPath.steps));
  }

  #presenceIn(chart: ChartNode, steps: readonly string[]): Presence {
    if (chart.values?.fault !== undefined) return 'open';
    const inSchema = schemaAt(this.schemaOf(chart), steps);
    let value: Json | undefined = chart.values?.value ?? {};
    for (const [i, step] of steps.entries()) {
      if (!isObject(value)) return inSchema === 'unknown' ? 'absent' : 'open';
      if (!has(value, step)) {
        const isOpen = Object.keys(value).length === 0 && (i > 0 || chart !== this.#root);
        return isOpen || inSchema !== 'unknown' ? 'open' : 'absent';
      }
      value = value[step];
    }
    return value === null ? 'null' : 'present';
  }
}

/** Null is something, too. */
const has = (object: JsonObject, key: string): boolean => Object.hasOwn(object, key);

const depthOf = (chart: ChartNode): number => chart.valuesPath.depth;
const startsWith = (steps: readonly string[], start: readonly string[]): boolean =>
  start.length <= steps.length && start.every((step, i) => steps[i] === step);

function valueAt(value: Json | undefined, steps: readonly string[]): Json | undefined {
  let found = value;
  for (const step of steps) {
    if (!isObject(found) || !has(found, step)) return undefined;
    found = found[step];
  }
  return found;
}

/** `named`: there is a description of it; `open`: the description ends above it; `unknown`: there is none. */
function schemaAt(schema: JsonObject | undefined, steps: readonly string[]): 'named' | 'open' | 'unknown' {
  if (schema === undefined) return 'unknown';
  let at: Json | undefined = schema;
  for (const step of steps) {
    if (!isObject(at)) return 'open';
    const properties: Json | undefined = at.properties;
    if (isObject(properties) && has(properties, step)) at = properties[step];
    else return isClosed(at) ? 'unknown' : 'open';
  }
  return 'named';
}

/** Nothing but `properties` says what may stand in it. */
const isClosed = (schema: JsonObject): boolean =>
  isObject(schema.properties) &&
  !['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'patternProperties', 'additionalProperties', '$dynamicRef'].some(
    (word) => has(schema, word) && schema[word] !== false && schema[word] !== true,
  );
