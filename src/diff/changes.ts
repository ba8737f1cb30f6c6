import type { Json, JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import type { FieldChange } from '../core/plan.ts';
import { isObject } from '../k8s/objects.ts';
import type { ItemTypes } from './item-types.ts';
import { matchItems, nameText } from './list-items.ts';

const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;

/**
 * What differs between two objects, by path, in the order of the names; `metadata.generation` follows from the rest. Items of
 * lists are matched by the keys of their type, where it is known.
 */
export function changesOf(before: JsonObject, after: JsonObject, types?: ItemTypes): FieldChange[] {
  const changes: FieldChange[] = [];
  compareMaps(before, after, '', types, changes);
  return changes.filter(({ path }) => path !== 'metadata.generation');
}

function compare(
  before: Json | undefined,
  after: Json | undefined,
  path: string,
  types: ItemTypes | undefined,
  changes: FieldChange[],
): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) compareMaps(before, after, path, types, changes);
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, types, changes);
  else if (!sameNumber(before, after)) {
    changes.push({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
  }
}

/** A number may stand as a bigint on one side only. */
export const sameNumber = (a: Json | undefined, b: Json | undefined): boolean =>
  typeof a !== typeof b && isNumber(a) && isNumber(b) && Number(a) === Number(b);

const isNumber = (value: Json | undefined): boolean => typeof value === 'bigint' || typeof value === 'number';

function compareMaps(
  before: JsonObject,
  after: JsonObject,
  path: string,
  types: ItemTypes | undefined,
  changes: FieldChange[],
): void {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const name of [...names].sort()) {
    const old = own(before, name);
    const now = own(after, name);
    if (old === now) continue;
    const isNested = typeof old === 'object' && old !== null && typeof now === 'object';
    compare(old, now, childPath(path, name), isNested ? types?.field(name) : undefined, changes);
  }
}

export const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

export function childPath(path: string, name: string): string {
  if (!PLAIN_KEY.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** Items are matched by the fields that name them, so that one that moved or went does not change all others. */
function compareLists(
  before: Json[],
  after: Json[],
  path: string,
  types: ItemTypes | undefined,
  changes: FieldChange[],
): void {
  const lists = matchItems(before, after, types);
  if (lists === undefined) {
    comparePlaces(before, after, path, types, changes);
    return;
  }
  const item = types?.item();
  for (const [id, old] of lists.before)
    compare(old.item, lists.after.get(id)?.item, `${path}[${nameText(old.name)}]`, item, changes);
  for (const [id, now] of lists.after)
    if (!lists.before.has(id)) compare(undefined, now.item, `${path}[${nameText(now.name)}]`, item, changes);
  const kept = [...lists.before.keys()].filter((id) => lists.after.has(id));
  const order = [...lists.after.keys()].filter((id) => lists.before.has(id));
  if (kept.some((id, i) => id !== order[i]))
    changes.push({ path: `${path} (order)`, before: shownOrder(kept), after: shownOrder(order) });
}

/** One key is told by its value alone. */
const shownOrder = (ids: readonly string[]): Json[] =>
  ids.map((id) => (id.includes(',') ? id : id.slice(id.indexOf('=') + 1)));

/** Nothing names the items: what is equal at both ends, or only moved, is no change of its own. */
function comparePlaces(
  before: Json[],
  after: Json[],
  path: string,
  types: ItemTypes | undefined,
  changes: FieldChange[],
): void {
  const structured = [...before, ...after].some((item) => typeof item === 'object' && item !== null);
  if (!structured) {
    const same =
      before.length === after.length && before.every((item, i) => item === after[i] || sameNumber(item, after[i]));
    if (!same) changes.push({ path, before, after });
    return;
  }
  const old = before.map((item) => encodeJson(item));
  const now = after.map((item) => encodeJson(item));
  const moved = movedPlaces(old, now);
  if (moved !== undefined) {
    if (moved.some((place, i) => place !== i))
      changes.push({ path: `${path} (order)`, before: old.map((_, i) => i), after: moved });
    return;
  }
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  for (let i = start; i < Math.max(before.length, after.length) - end; i += 1) {
    const [left, right] = [
      i < before.length - end ? before[i] : undefined,
      i < after.length - end ? after[i] : undefined,
    ];
    compare(left, right, `${path}[${i}]`, types?.item(), changes);
  }
}

/** Where the items of the second list stood in the first; `undefined` where they are not the same items. */
function movedPlaces(old: readonly string[], now: readonly string[]): number[] | undefined {
  if (old.length !== now.length) return undefined;
  const places = new Map<string, number[]>();
  for (const [i, item] of old.entries()) places.set(item, [...(places.get(item) ?? []), i]);
  const moved: number[] = [];
  for (const item of now) {
    const place = places.get(item)?.shift();
    if (place === undefined) return undefined;
    moved.push(place);
  }
  return moved;
}
