import { GoMap, type GoValue } from '../../template/value.ts';

/** A `map[string]interface{}`: what Helm calls a table. Maps of other Go types are none. */
export type Table = Map<string, GoValue>;

/** Go: istable. */
export const isTable = (value: GoValue | undefined): value is Table =>
  value instanceof Map && !(value instanceof GoMap);

/** A copy that shares no map or list with the original. Go: copystructure.Copy. */
export function deepCopy<T extends GoValue>(value: T): T;
export function deepCopy(value: GoValue): GoValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => deepCopy(item));
  if (value instanceof GoMap) return copyGoMap(value);
  if (value instanceof Map) {
    const copy: Table = new Map();
    // Unlike a loop over entries this makes no array for each: values are copied often.
    value.forEach((item, key) => {
      copy.set(key, deepCopy(item));
    });
    return copy;
  }
  return value instanceof Uint8Array ? value.slice() : value;
}

function copyGoMap({ elem, type, key, isNil, methods, ...map }: GoMap): GoMap {
  const options = methods === undefined ? { type, key } : { type, key, methods };
  return new GoMap(elem, isNil ? null : [...(map as GoMap)], options);
}

/** A later table wins over an earlier one, key by key; neither is changed. Go: mergeMaps, loader.MergeMaps. */
export function mergeMaps(a: Table, b: Table): Table {
  const out: Table = new Map(a);
  for (const [key, value] of b) {
    const before = out.get(key);
    out.set(key, isTable(value) && isTable(before) ? mergeMaps(before, value) : value);
  }
  return out;
}

/** Why no table or value was found at a path; its text is Helm's. */
export class LookupError extends Error {
  readonly kind: 'no-table' | 'no-value' | 'empty-path';
  constructor(kind: LookupError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const noTable = (key: string) => new LookupError('no-table', `"${key}" is not a table`);
const noValue = (key: string) => new LookupError('no-value', `"${key}" is not a value`);

/** The table at a path of keys joined with dots. Go: Values.Table. */
export function tableAt(values: Table, path: string): Table | LookupError {
  let table = values;
  for (const key of path.split('.')) {
    const next = table.get(key);
    if (!isTable(next)) return noTable(key);
    table = next;
  }
  return table;
}

/** The value, not a table, at a path of keys joined with dots. Go: Values.PathValue. */
export function valueAt(values: Table, path: string): GoValue | LookupError {
  if (path === '') return new LookupError('empty-path', 'YAML path cannot be empty');
  const keys = path.split('.');
  const last = keys.pop()!;
  const table = keys.length === 0 ? values : tableAt(values, keys.join('.'));
  if (table instanceof LookupError) return noValue(last);
  const value = table.get(last);
  return value === undefined || isTable(value) ? noValue(last) : value;
}
