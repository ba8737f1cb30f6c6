import type { Json } from '../core/json.ts';
import { splitDocuments } from '../k8s/documents.ts';
import { GoError } from '../template/value.ts';
import { readYaml } from '../yaml/index.ts';
import type { StateObject } from './funcs/lookup.ts';

/** The objects that `lookup` finds, from objects or YAML text; a List stands for its items. */
export function readState(state: string | readonly object[] | undefined): StateObject[] {
  if (state === undefined) return [];
  const objects = typeof state === 'string' ? splitDocuments(state).map(({ text }) => readObject(text)) : state;
  return objects.flatMap((object) => itemsOf(object));
}

function readObject(text: string): Json {
  const result = readYaml(text);
  if (result.error !== undefined) throw new GoError(`state: ${result.error.message}`);
  return result.value;
}

function itemsOf(object: unknown): StateObject[] {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return [];
  const { kind, items } = object as StateObject;
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) return items.flatMap(itemsOf);
  return [object as StateObject];
}
