import type { GoJson } from '../model.ts';
import { FieldSet } from './field-set.ts';
import { fieldElement, type Path, type PathElement } from './path-element.ts';
import type { ListType, MapType, TypeRef } from './schema.ts';
import { asList, asMap, itemElement, keyType, resolveType } from './typed.ts';

/** typed/tofieldset.go: the fields that whoever applies the value owns. The value fits its type. */
export function toFieldSet(value: GoJson, type: TypeRef): FieldSet {
  const set = new FieldSet();
  visit(set, value, type, []);
  return set;
}

function visit(set: FieldSet, value: GoJson, type: TypeRef | undefined, path: Path): void {
  resolveType(type, value, {
    scalar: () => set.insert(path),
    list: (list) => {
      if (list.relationship === 'atomic') set.insert(path);
      else visitItems(set, asList(value) ?? [], list, path);
    },
    map: (map) => {
      if (map.relationship === 'atomic') set.insert(path);
      else visitKeys(set, asMap(value) ?? new Map(), map, path);
    },
    fault: () => {},
  });
}

/** Elements that are there twice are owned as one. */
function visitItems(set: FieldSet, items: GoJson[], type: ListType, path: Path): void {
  const byId = new Map<string, { element: PathElement; items: GoJson[] }>();
  for (const item of items) {
    const named = itemElement(type, item);
    if ('problem' in named) continue;
    const known = byId.get(named.element.id);
    if (known) known.items.push(item);
    else byId.set(named.element.id, { element: named.element, items: [item] });
  }
  for (const { element, items: same } of byId.values()) {
    const below = [...path, element];
    if (same.length === 1) visit(set, same[0]!, type.element, below);
    set.insert(below);
  }
}

/** Keys of free maps, nulls and empty maps are owned themselves; a struct's field only through what it holds. */
function visitKeys(set: FieldSet, map: Map<string, GoJson>, type: MapType, path: Path): void {
  for (const [key, item] of map) {
    const below = [...path, fieldElement(key)];
    visit(set, item, keyType(type, key), below);
    if (item === null || asMap(item)?.size === 0 || type.field(key) === undefined) set.insert(below);
  }
}
