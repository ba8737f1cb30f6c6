import type { Json, JsonObject } from '../core/json.ts';
import type { FieldChange } from '../core/plan.ts';
import { isObject } from '../k8s/objects.ts';

/** Fields that name the items of a list, the most telling first. */
const ITEM_KEYS = [
  'name',
  'key',
  'containerPort',
  'port',
  'mountPath',
  'devicePath',
  'topologyKey',
  'ip',
  'uid',
  'type',
  'host',
];
const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

/** What differs between two objects, by path, in the order of the names; `metadata.generation` follows from the rest. */
export function changesOf(before: JsonObject, after: JsonObject): FieldChange[] {
  const changes: FieldChange[] = [];
  compareMaps(before, after, '', changes);
  return changes.filter(({ path }) => path !== 'metadata.generation');
}

function compare(before: Json | undefined, after: Json | undefined, path: string, changes: FieldChange[]): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) compareMaps(before, after, path, changes);
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, changes);
  else if (!sameNumber(before, after)) {
    changes.push({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
  }
}

/** A number may stand as a bigint on one side only. */
const sameNumber = (a: Json | undefined, b: Json | undefined): boolean =>
  typeof a !== typeof b && isNumber(a) && isNumber(b) && Number(a) === Number(b);

const isNumber = (value: Json | undefined): boolean => typeof value === 'bigint' || typeof value === 'number';

function compareMaps(before: JsonObject, after: JsonObject, path: string, changes: FieldChange[]): void {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const name of [...names].sort()) {
    compare(own(before, name), own(after, name), childPath(path, name), changes);
  }
}

const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

export function childPath(path: string, name: string): string {
  if (!PLAIN_KEY.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** Items are matched by the field that names them, so that one that moved or went does not change all others. */
function compareLists(before: Json[], after: Json[], path: string, changes: FieldChange[]): void {
  const key = itemKey(before, after);
  if (key === undefined) {
    comparePlaces(before, after, path, changes);
    return;
  }
  const byName = new Map<Json | undefined, Json>(after.map((item) => [(item as JsonObject)[key], item]));
  const old = new Map<Json | undefined, Json>(before.map((item) => [(item as JsonObject)[key], item]));
  const at = (name: Json | undefined): string => `${path}[${key}=${String(name)}]`;
  for (const [name, item] of old) compare(item, byName.get(name), at(name), changes);
  for (const [name, item] of byName) if (!old.has(name)) compare(undefined, item, at(name), changes);
  const kept = [...old.keys()].filter((name) => byName.has(name));
  const now = [...byName.keys()].filter((name) => old.has(name));
  if (kept.some((name, i) => name !== now[i]))
    changes.push({ path: `${path} (order)`, before: kept as Json[], after: now as Json[] });
}

function comparePlaces(before: Json[], after: Json[], path: string, changes: FieldChange[]): void {
  const structured = [...before, ...after].some((item) => typeof item === 'object' && item !== null);
  if (!structured) {
    const same =
      before.length === after.length && before.every((item, i) => item === after[i] || sameNumber(item, after[i]));
    if (!same) changes.push({ path, before, after });
    return;
  }
  for (let i = 0; i < Math.max(before.length, after.length); i += 1)
    compare(before[i], after[i], `${path}[${i}]`, changes);
}

/** The first field that all items of both lists have, as a scalar and once. */
function itemKey(before: readonly Json[], after: readonly Json[]): string | undefined {
  if (before.length + after.length === 0) return undefined;
  return ITEM_KEYS.find((key) => isKeyOf(before, key) && isKeyOf(after, key));
}

function isKeyOf(items: readonly Json[], key: string): boolean {
  const seen = new Set<Json>();
  for (const item of items) {
    const value = isObject(item) ? own(item, key) : undefined;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return false;
    if (seen.has(value)) return false;
    seen.add(value);
  }
  return true;
}
