import { formatV } from '../go-format.ts';
import { compareText, type GoJson, type GoMap, goTypeOf, isMap } from '../model.ts';
import { DELETE, DIRECTIVE } from './directives.ts';
import { listOfLists, noMergeKey, notAMap, notComparable, nullElement, PatchError } from './errors.ts';

/** Kinds of lists that merge: of maps, told apart by a key, or of scalars. */
export type ElementKind = 'map' | 'scalar';

/** `==` on interface values. */
export function interfacesEqual(a: GoJson | undefined, b: GoJson | undefined): boolean {
  if (goTypeOf(a) !== goTypeOf(b)) return false;
  if (typeof a === 'object' && a !== null) throw notComparable(a);
  return a === b || (a ?? null) === (b ?? null);
}

/** All elements have to be of one type, and not lists (sliceElementType). */
export function elementKind(...lists: readonly GoJson[][]): ElementKind {
  let first: GoJson | undefined;
  for (const list of lists) {
    for (const item of list) {
      if (first === undefined) {
        if (item === null) throw nullElement();
        if (Array.isArray(item)) throw listOfLists();
        first = item;
      } else if (goTypeOf(item) !== goTypeOf(first)) {
        throw new PatchError(`list element types are not identical: [${lists.map(formatV).join(' ')}]`);
      }
    }
  }
  if (first === undefined) throw new PatchError('no elements in any of the given slices');
  return isMap(first) ? 'map' : 'scalar';
}

/** The map at a place of a merging list and the value of its key (getMapAndMergeKeyValueByIndex). */
export function keyedElement(item: GoJson | undefined, mergeKey: string): { map: GoMap; key: GoJson } {
  if (!isMap(item)) throw notAMap(item);
  const key = item.get(mergeKey);
  if (key === undefined) throw noMergeKey(item, mergeKey);
  return { map: item, key };
}

/** validateMergeKeyInLists */
function requireMergeKeys(mergeKey: string, ...lists: readonly GoJson[][]): void {
  for (const list of lists) for (const item of list) keyedElement(item, mergeKey);
}

/** Whether two elements are the same one (mergeKeyValueEqual). */
export function sameElement(left: GoJson | undefined, right: GoJson | undefined, mergeKey: string): boolean {
  if (mergeKey === '') return interfacesEqual(left, right);
  if (!isMap(left)) throw notAMap(left);
  if (!isMap(right)) throw notAMap(right);
  return interfacesEqual(keyedElement(left, mergeKey).key, keyedElement(right, mergeKey).key);
}

/** The places of a list's elements (`index` of patch.go, which walks the list each time). */
class Places {
  readonly #places = new Map<GoJson, number>();
  readonly #types = new Set<string>();
  readonly #keyOf: (item: GoJson) => GoJson;

  constructor(list: readonly GoJson[], mergeKey: string, kind: ElementKind) {
    this.#keyOf = kind === 'scalar' ? (item) => item : (item) => (isMap(item) ? (item.get(mergeKey) ?? null) : null);
    list.forEach((item, i) => {
      const key = this.#keyOf(item);
      if (typeof key === 'object' && key !== null) this.#types.add(goTypeOf(key));
      else if (!this.#places.has(key)) this.#places.set(key, i);
    });
  }

  /** -1 where the list does not have the element. */
  of(item: GoJson): number {
    const key = this.#keyOf(item);
    if (typeof key === 'object' && key !== null && this.#types.has(goTypeOf(key))) throw notComparable(key);
    return this.#places.get(key) ?? -1;
  }
}

/** Elements to keep and elements that only say `$patch: delete` (extractToDeleteItems). */
export function splitDeletions(list: readonly GoJson[]): { kept: GoJson[]; deletions: GoJson[] } {
  const kept: GoJson[] = [];
  const deletions: GoJson[] = [];
  for (const item of list) {
    if (!isMap(item)) throw notAMap(item);
    (item.get(DIRECTIVE) === DELETE ? deletions : kept).push(item);
  }
  return { kept, deletions };
}

/** normalizeSliceOrder: `list` in the order of `order`, deletions last. */
export function sortByOrder(list: GoJson[], order: GoJson[], mergeKey: string, kind: ElementKind): GoJson[] {
  let deletions: GoJson[] = [];
  let kept = list;
  if (kind === 'map') {
    requireMergeKeys(mergeKey, list, order);
    ({ kept, deletions } = splitDeletions(list));
  }
  if (kept.length > 1) {
    const places = new Places(order, mergeKey, kind);
    const placed = kept.map((item) => ({ item, place: places.of(item) }));
    kept = sortPlaced(placed).map(({ item }) => item);
  }
  return [...kept, ...deletions];
}

interface Placed {
  readonly item: GoJson;
  readonly place: number;
}

/** sort.SliceStable with the library's comparison, which holds an element without a place less than any other. */
function sortPlaced(list: Placed[]): Placed[] {
  if (list.every(({ place }) => place >= 0)) return list.sort((a, b) => a.place - b.place);
  return insertionSort(list, (a, b) => a.place < 0 || b.place < 0 || a.place < b.place);
}

function insertionSort<T>(list: T[], less: (a: T, b: T) => boolean): T[] {
  for (let i = 1; i < list.length; i += 1) {
    for (let j = i; j > 0 && less(list[j]!, list[j - 1]!); j -= 1) {
      [list[j], list[j - 1]] = [list[j - 1]!, list[j]!];
    }
  }
  return list;
}

/**
 * normalizeElementOrder: both lists in their own order, then one list, in which elements that only the server has keep
 * their place relative to the others as far as the server's order tells it.
 */
export function mergeOrders(
  patch: GoJson[],
  serverOnly: GoJson[],
  orders: { readonly patch: GoJson[]; readonly server: GoJson[] },
  mergeKey: string,
  kind: ElementKind,
): GoJson[] {
  const right = sortByOrder(patch, orders.patch, mergeKey, kind);
  const left = sortByOrder(serverOnly, orders.server, mergeKey, kind);
  const places = new Places(orders.server, mergeKey, kind);
  const merged: GoJson[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const l = places.of(left[i]!);
    const r = places.of(right[j]!);
    if (l >= 0 && r >= 0 && l < r) merged.push(left[i++]!);
    else merged.push(right[j++]!);
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}

/**
 * sort.Sort by the text of a key with `<=` for `<`, as SortableSliceOfMaps and SortableSliceOfScalars compare: Go sorts up to twelve
 * elements by insertion, which turns the order of equal ones round. In longer lists Go's order of equal ones follows no rule.
 */
export function sortByText(list: GoJson[], textOf: (item: GoJson) => string): GoJson[] {
  const keyed = list.map((item) => ({ item, text: textOf(item) })).reverse();
  keyed.sort((a, b) => compareText(a.text, b.text));
  keyed.forEach(({ item }, i) => {
    list[i] = item;
  });
  return list;
}

/** In place, as in Go: callers compare the list afterwards. */
export const sortScalars = (list: GoJson[]): GoJson[] => sortByText(list, formatV);

/** deduplicateScalars: the last element takes the place of a repeated one. (Go compares each with each.) */
export function deduplicate(list: readonly GoJson[]): GoJson[] {
  const rest = [...list];
  const places = new Map<GoJson, number[]>();
  rest.forEach((item, i) => {
    const known = places.get(item);
    if (known) known.push(i);
    else places.set(item, [i]);
  });
  for (let i = 0; i < rest.length - 1; i += 1) {
    const own = places.get(rest[i]!)!;
    while (own.length > 1) {
      const [free] = own.splice(1, 1) as [number];
      const moved = rest.pop()!;
      if (free === rest.length) continue;
      rest[free] = moved;
      const ofMoved = places.get(moved)!;
      ofMoved.pop();
      const at = ofMoved.findIndex((place) => place > free);
      ofMoved.splice(at < 0 ? ofMoved.length : at, 0, free);
    }
  }
  return rest;
}

/** A set of elements of lists without a key; maps have no hash. */
export function scalarSet(list: readonly GoJson[]): { has(item: GoJson): boolean } {
  const hashable = (item: GoJson): GoJson => {
    if (typeof item === 'object' && item !== null) throw notComparable(item);
    return item;
  };
  const set = new Set(list.map(hashable));
  return { has: (item) => set.has(hashable(item)) };
}

/** The place of the element that has a value of the key, or -1 (findMapInSliceBasedOnKeyValue). */
export function findElement(list: readonly GoJson[], mergeKey: string, value: GoJson, length = list.length): number {
  for (let i = 0; i < length; i += 1) {
    const item = list[i];
    if (!isMap(item)) throw new PatchError(`value for key ${i} is not a map`);
    const own = item.get(mergeKey);
    if (own !== undefined && interfacesEqual(own, value)) return i;
  }
  return -1;
}

/** `findElement` for many values of one list. */
export function elementFinder(list: readonly GoJson[], mergeKey: string): (value: GoJson) => number {
  const places = new Map<GoJson, number>();
  for (const [i, item] of list.entries()) {
    const key = isMap(item) ? item.get(mergeKey) : null;
    if (!isMap(item) || (typeof key === 'object' && key !== null)) {
      return (value) => findElement(list, mergeKey, value);
    }
    if (key !== undefined && !places.has(key)) places.set(key, i);
  }
  return (value) => places.get(value) ?? -1;
}
