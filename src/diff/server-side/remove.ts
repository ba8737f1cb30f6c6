import type { GoJson, GoMap } from '../model.ts';
import type { FieldSet } from './field-set.ts';
import { fieldElement } from './path-element.ts';
import type { ListType, MapType, TypeRef } from './schema.ts';
import { asList, asMap, itemElement, keyType, resolveType } from './typed.ts';

/** typed/remove.go: the value without the fields of the set. What loses all it has becomes null, as in Go. */
export function removeItems(value: GoJson, set: FieldSet, type: TypeRef | undefined): GoJson {
  return resolveType<GoJson>(type, value, {
    scalar: () => value,
    list: (list) => removeFromList(asList(value) ?? [], set, list),
    map: (map) => removeFromMap(asMap(value) ?? new Map(), set, map),
    fault: () => null,
  });
}

function removeFromList(list: GoJson[], set: FieldSet, type: ListType): GoJson {
  if (type.relationship === 'atomic') return null;
  const out: GoJson[] = [];
  for (const item of list) {
    const named = itemElement(type, item);
    if ('element' in named && set.hasElement(named.element)) continue;
    const below = 'element' in named ? set.childrenOf(named.element) : undefined;
    out.push(below ? removeItems(item, below, type.element) : item);
  }
  return out.length > 0 ? out : null;
}

function removeFromMap(map: GoMap, set: FieldSet, type: MapType): GoJson {
  if (type.relationship === 'atomic') return null;
  const out: GoMap = new Map();
  for (const [key, item] of map) {
    const element = fieldElement(key);
    if (set.hasElement(element)) continue;
    const below = set.childrenOf(element);
    out.set(key, below ? removeItems(item, below, keyType(type, key)) : item);
  }
  return out.size > 0 ? out : null;
}
