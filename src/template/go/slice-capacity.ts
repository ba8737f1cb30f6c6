import { GoNumber, GoSlice, type GoValue } from '../value.ts';
import { zeroValue } from './types.ts';

/**
 * The room that a Go slice has behind its items. It shows where a template slices a list beyond its length: up to the
 * capacity that is no error, the list goes on with what lies there, mostly zero values.
 *
 * Most lists grew item by item (encoding/json, `compact`, `until` …): their capacity follows from their length. All
 * others are noted here.
 */

/** Any value that is a slice. */
export type List = GoValue[] | GoSlice | Uint8Array;

/** What a slice looks at: part of an array from `from` on, with room for so many items. */
interface View {
  readonly array: readonly GoValue[];
  readonly from: number;
  readonly capacity: number;
}

const views = new WeakMap<List, View>();

const itemsOf = (list: List): readonly GoValue[] => {
  if (list instanceof Uint8Array) return Array.from(list, (byte) => new GoNumber('uint8', BigInt(byte)));
  return list instanceof GoSlice ? list.items : list;
};

/** Notes the capacity of a new list; without one, that there is no room. */
export function withCapacity<T extends GoValue[] | GoSlice>(list: T, capacity = itemsOf(list).length): T {
  const array = itemsOf(list);
  if (capacity !== grownCapacity(array.length, elementType(list))) views.set(list, { array, from: 0, capacity });
  return list;
}

/** `cap(list)`. */
export const capacityOf = (list: List): number => (views.get(list) ?? viewOf(list)).capacity;

/** `list[from:to]`, or `list[from:to:max]`, as reflect.Value.Slice does it, of the same type; `undefined` where the bounds are wrong. */
export function sliceOf(list: List, from: number, to: number, max?: number): List | undefined {
  const view = views.get(list) ?? viewOf(list);
  if (from < 0 || to < from || to > view.capacity) return undefined;
  const items = view.array.slice(view.from + from, view.from + to);
  while (items.length < to - from) items.push(zeroValue(elementType(list)));
  const result = sameType(list, items);
  views.set(result, { array: view.array, from: view.from + from, capacity: (max ?? view.capacity) - from });
  return result;
}

function viewOf(list: List): View {
  const array = itemsOf(list);
  return { array, from: 0, capacity: grownCapacity(array.length, elementType(list)) };
}

function sameType(list: List, items: GoValue[]): List {
  if (list instanceof Uint8Array) return Uint8Array.from(items, (byte) => Number((byte as GoNumber).value));
  if (!(list instanceof GoSlice)) return items;
  const { elem, type, methods } = list;
  return new GoSlice(elem, list.isNil && items.length === 0 ? null : items, { type, ...(methods && { methods }) });
}

function elementType(list: List): string {
  if (list instanceof Uint8Array) return 'uint8';
  return list instanceof GoSlice ? list.elem : 'interface {}';
}

/** The capacity after so many single appends to an empty slice. */
export function grownCapacity(length: number, element: string): number {
  if (length <= 32 && element !== 'uint8') return length === 0 ? 0 : 2 ** Math.ceil(Math.log2(length));
  if (element === 'uint8') return length;
  let capacity = 32;
  while (capacity < length) capacity = nextCapacity(capacity + 1, capacity, element);
  return capacity;
}

/** runtime/slice.go: growslice: the capacity of a slice that must hold `length` items and had the capacity `old`. */
export function nextCapacity(length: number, old: number, element = 'interface {}'): number {
  let capacity = old * 2;
  if (length > capacity) capacity = length;
  else if (old >= 256) {
    capacity = old;
    while (capacity < length) capacity += Math.floor((capacity + 768) / 4);
  }
  const size = element === 'int' ? 8 : 16;
  return Math.floor(roundUpSize(capacity * size, element === 'int') / size);
}

/** runtime/msize.go: roundupsize: memory comes in sizes; what holds pointers has a header from 512 bytes on. */
function roundUpSize(size: number, noPointers: boolean): number {
  if (size > 32768 - 8) return Math.ceil(size / 8192) * 8192;
  const header = noPointers || size <= 512 ? 0 : 8;
  return sizeClasses().find((room) => room >= size + header)! - header;
}

/** runtime/sizeclasses.go */
const sizeClasses = (): number[] =>
  `8 16 24 32 48 64 80 96 112 128 144 160 176 192 208 224 240 256 288 320 352 384 416 448 480 512 576 640 704 768 896
  1024 1152 1280 1408 1536 1792 2048 2304 2688 3072 3200 3456 4096 4864 5376 6144 6528 6784 6912 8192 9472 9728 10240
  10880 12288 13568 14336 16384 18432 19072 20480 21760 24576 27264 28672 32768`
    .split(/\s+/)
    .map(Number);
