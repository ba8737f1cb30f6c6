import type { GoJson, GoMap } from '../model.ts';
import type { PatchField } from '../patch-schema.ts';
import { DELETE, DIRECTIVE, MERGE, REPLACE } from './directives.ts';
import { badDirective, noMergeKey, PatchError } from './errors.ts';
import { type MergeOptions, mergeMap } from './merge.ts';
import { deduplicate, elementFinder, elementKind, findElement, keyedElement, mergeOrders, scalarSet } from './order.ts';

/** What is to be merged; elements of the first list move. */
export interface TwoLists {
  readonly own: GoJson[];
  readonly patch: GoJson[];
  /** The patch names scalars to take out. */
  readonly isDeletion: boolean;
}

/** mergeSliceHandler */
export function mergeListField(lists: TwoLists, field: PatchField, options: MergeOptions): GoJson[] {
  return field.strategy === 'merge' || lists.isDeletion ? mergeLists(lists, field, options) : lists.patch;
}

/** mergeSlice */
function mergeLists({ own, patch, isDeletion }: TwoLists, field: PatchField, options: MergeOptions): GoJson[] {
  if (own.length === 0 && patch.length === 0) return own;
  const { mergeKey } = field;
  if (elementKind(own, patch) === 'scalar') {
    if (options.apply && isDeletion) {
      const deleted = scalarSet(patch);
      return own.filter((item) => !deleted.has(item));
    }
    const [patchItems, serverOnly] = partition(deduplicate([...own, ...patch]), patch, mergeKey);
    return mergeOrders(patchItems, serverOnly, { patch, server: own }, mergeKey, 'scalar');
  }
  if (mergeKey === '') throw new PatchError(`cannot merge lists without merge key for ${field.schema.name}`);
  const plain = applyDirectives(new ListView(own), patch, mergeKey);
  const server = plain.own.items();
  mergeElements(plain.own, plain.patch, field, options);
  const [patchItems, serverOnly] = partition(plain.own.items(), plain.patch, mergeKey);
  return mergeOrders(patchItems, serverOnly, { patch: plain.patch, server }, mergeKey, 'map');
}

/**
 * A Go slice: a stretch of an array that another slice may share. Elements move inside the array when one is taken out, and
 * a new one takes the place that became free; who holds the whole array (`mergeOrderedLists`) sees that and goes by it.
 */
class ListView {
  #array: GoJson[];
  #length: number;
  #grown = false;

  constructor(array: GoJson[]) {
    this.#array = array;
    this.#length = array.length;
  }

  items(): GoJson[] {
    return this.#array.slice(0, this.#length);
  }

  at(index: number): GoJson | undefined {
    return this.#array[index];
  }

  set(index: number, item: GoJson): void {
    this.#array[index] = item;
  }

  find(mergeKey: string, value: GoJson): number {
    return findElement(this.#array, mergeKey, value, this.#length);
  }

  remove(index: number): void {
    this.#array.copyWithin(index, index + 1, this.#length);
    this.#length -= 1;
  }

  /** The array, copied once before it grows: who shares it does not see it grow. */
  #own(): GoJson[] {
    if (!this.#grown) this.#array = [...this.#array];
    this.#grown = true;
    return this.#array;
  }

  /** Returns the new element's place. */
  append(item: GoJson): number {
    if (this.#length === this.#array.length) this.#own().push(item);
    else this.#array[this.#length] = item;
    this.#length += 1;
    return this.#length - 1;
  }
}

/** Deletions and `$patch: replace` among the elements (mergeSliceWithSpecialElements). */
function applyDirectives(
  own: ListView,
  patch: readonly GoJson[],
  mergeKey: string,
): { own: ListView; patch: GoJson[] } {
  const plain: GoJson[] = [];
  let replace = false;
  for (const item of patch as GoMap[]) {
    const directive = item.get(DIRECTIVE);
    if (directive === undefined) plain.push(item);
    else if (directive === DELETE) {
      const value = item.get(mergeKey);
      if (value === undefined) throw noMergeKey(item, mergeKey);
      for (let at = own.find(mergeKey, value); at >= 0; at = own.find(mergeKey, value)) own.remove(at);
    } else if (directive === REPLACE) replace = true;
    else if (directive === MERGE) throw new PatchError('merging lists cannot yet be specified in the patch');
    else throw badDirective(directive, item);
  }
  return replace ? { own: new ListView(plain), patch: [] } : { own, patch: plain };
}

/** mergeSliceWithoutSpecialElements */
function mergeElements(own: ListView, patch: readonly GoJson[], field: PatchField, options: MergeOptions): void {
  const find = elementFinder(own.items(), field.mergeKey);
  const added = new Map<GoJson, number>();
  for (const item of patch) {
    const { map, key } = keyedElement(item, field.mergeKey);
    const known = find(key);
    const at = known >= 0 ? known : (added.get(key) ?? -1);
    if (at >= 0) own.set(at, mergeMap(own.at(at) as GoMap, map, field.schema, options));
    else added.set(key, own.append(map));
  }
}

/** Elements that the second list has, and the others (partition…ByPresentInList). */
export function partition(list: readonly GoJson[], by: readonly GoJson[], mergeKey: string): [GoJson[], GoJson[]] {
  const present: GoJson[] = [];
  const others: GoJson[] = [];
  const set = mergeKey === '' ? scalarSet(by) : undefined;
  const find = elementFinder(by, mergeKey);
  for (const item of list) {
    const found = set ? set.has(item) : find(keyedElement(item, mergeKey).key) >= 0;
    (found ? present : others).push(item);
  }
  return [present, others];
}
