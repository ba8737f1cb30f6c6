import type { Json, JsonObject } from '../core/json.ts';
import { isObject } from '../k8s/objects.ts';
import type { ItemTypes } from './item-types.ts';

/** Fields that name the items of lists whose type tells nothing, the most telling first. */
const USUAL_KEYS = [
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
].map((key) => [key]);

/** What an item is called in its list: the fields that name it and their values. */
export type ItemName = readonly (readonly [key: string, value: Json])[];

export interface NamedItem {
  readonly name: ItemName;
  readonly item: JsonObject;
}

/** The items of both lists by a text that names them. */
export interface MatchedLists {
  readonly before: ReadonlyMap<string, NamedItem>;
  readonly after: ReadonlyMap<string, NamedItem>;
}

/**
 * Matches the items of two lists by the fields that name them: those of the type, else such as most lists have. `undefined`
 * where nothing names every item of both lists, and each once.
 */
export function matchItems(
  before: readonly Json[],
  after: readonly Json[],
  types: ItemTypes | undefined,
): MatchedLists | undefined {
  if (before.length + after.length === 0) return undefined;
  for (const keys of [...(types?.keys ?? []), ...USUAL_KEYS]) {
    const old = namedItems(before, keys);
    const now = old && namedItems(after, keys);
    if (old && now) return { before: old, after: now };
  }
  return undefined;
}

function namedItems(items: readonly Json[], keys: readonly string[]): Map<string, NamedItem> | undefined {
  const named = new Map<string, NamedItem>();
  for (const item of items) {
    const name = isObject(item) ? nameOf(item, keys) : undefined;
    if (name === undefined) return undefined;
    const id = nameText(name);
    if (named.has(id)) return undefined;
    named.set(id, { name, item: item as JsonObject });
  }
  return named;
}

/** The first field has to be there; others may have been left to their defaults. */
function nameOf(item: JsonObject, keys: readonly string[]): ItemName | undefined {
  const name: [string, Json][] = [];
  for (const [i, key] of keys.entries()) {
    const value = Object.hasOwn(item, key) ? item[key]! : undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') name.push([key, value]);
    else if (i === 0 || value !== undefined) return undefined;
  }
  return name;
}

/** `name=web`, `port=53,protocol=UDP` */
export const nameText = (name: ItemName): string => name.map(([key, value]) => `${key}=${String(value)}`).join(',');
