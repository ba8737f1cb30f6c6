import { fn, GoError, GoMap, type GoValue, type MethodSet } from '../../template/value.ts';
import type { HelmVersion } from '../types.ts';

/** How a value is written as YAML, with its final line break. Throws GoError where it cannot be. */
export type MarshalYaml = (value: GoValue) => string;

/**
 * A map[string]interface{} seen as the named type Values: the same entries (writes reach both), but with the methods
 * of that type and its name. Go: chartutil.Values (v3), common.Values (v4).
 */
export class Values extends GoMap {
  readonly #target: Map<string, GoValue>;

  constructor(target: Map<string, GoValue>, helm: HelmVersion, methods: MethodSet) {
    super('interface {}', [], { type: helm === 3 ? 'chartutil.Values' : 'common.Values', methods });
    this.#target = target;
  }
  override asPlain(): Map<string, GoValue> {
    return this.#target;
  }
  override get size(): number {
    // Map's constructor runs before the target is there.
    return this.#target.size;
  }
  override get(key: string): GoValue | undefined {
    return this.#target.get(key);
  }
  override has(key: string): boolean {
    return this.#target.has(key);
  }
  override set(key: string, value: GoValue): this {
    this.#target.set(key, value);
    return this;
  }
  override delete(key: string): boolean {
    return this.#target.delete(key);
  }
  override clear(): void {
    this.#target.clear();
  }
  override keys(): MapIterator<string> {
    return this.#target.keys();
  }
  override values(): MapIterator<GoValue> {
    return this.#target.values();
  }
  override entries(): MapIterator<[string, GoValue]> {
    return this.#target.entries();
  }
  override [Symbol.iterator](): MapIterator<[string, GoValue]> {
    return this.#target.entries();
  }
  override forEach(callback: (value: GoValue, key: string, map: Map<string, GoValue>) => void): void {
    for (const [key, value] of this.#target) callback(value, key, this);
  }
}

/** Makes Values of plain maps for one render. */
export interface ValuesFactory {
  of(target: Map<string, GoValue>): Values;
  /** The table under a dotted path; undefined where there is none. Go: Values.Table. */
  table(map: Map<string, GoValue>, path: string): Map<string, GoValue> | undefined;
}

export function valuesFactory(helm: HelmVersion, marshal: MarshalYaml): ValuesFactory {
  const type = helm === 3 ? 'chartutil.Values' : 'common.Values';
  const map = 'map[string]interface {}';
  const plain = (receiver: GoValue): Map<string, GoValue> => (receiver as GoMap).asPlain();
  const methods: MethodSet = {
    YAML: (v) => fn('YAML', [], 'string', () => marshal(v)),
    AsMap: (v) => fn('AsMap', [], map, () => (plain(v).size === 0 ? new Map() : plain(v))),
    Table: (v) => fn('Table', ['string'], type, (path: string) => of(requireTable(plain(v), path))),
    PathValue: (v) => fn('PathValue', ['string'], 'interface {}', (path: string) => pathValue(plain(v), path)),
    Encode: () => fn('Encode', ['io.Writer'], 'error', () => null),
  };
  const of = (target: Map<string, GoValue>): Values => new Values(target, helm, methods);
  return { of, table: (root, path) => findTable(root, path.split('.')).table };
}

const isTable = (v: GoValue | undefined): v is Map<string, GoValue> =>
  v instanceof Map && (!(v instanceof GoMap) || v instanceof Values);

/** Walks down; where a step is missing, says which. */
function findTable(
  root: Map<string, GoValue>,
  steps: readonly string[],
): { table?: Map<string, GoValue>; missing: string } {
  let table = root;
  for (const step of steps) {
    const next = table.get(step);
    if (!isTable(next)) return { missing: step };
    table = next instanceof GoMap ? next.asPlain() : next;
  }
  return { table, missing: '' };
}

function requireTable(root: Map<string, GoValue>, path: string): Map<string, GoValue> {
  const { table, missing } = findTable(root, path.split('.'));
  if (table === undefined) throw new GoError(`${JSON.stringify(missing)} is not a table`);
  return table;
}

/** Go: Values.PathValue. The value must not be a table. */
function pathValue(root: Map<string, GoValue>, path: string): GoValue {
  if (path === '') throw new GoError('YAML path cannot be empty');
  const steps = path.split('.');
  const key = steps.pop()!;
  const table = steps.length === 0 ? root : findTable(root, steps).table;
  const value = table?.get(key);
  // Only a plain map counts as a table here, as in Go's istable.
  const isPlainMap = value instanceof Map && !(value instanceof GoMap);
  if (value === undefined || isPlainMap) throw new GoError(`${JSON.stringify(key)} is not a value`);
  return value;
}
