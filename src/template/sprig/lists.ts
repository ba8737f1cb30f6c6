import type { Env } from '../env.ts';
import { toInt64, truncate } from '../go/cast.ts';
import { DeepSet } from '../go/deep-equal.ts';
import { measure } from '../go/measure.ts';
import { type List, nextCapacity, sliceOf, withCapacity } from '../go/slice-capacity.ts';
import { fn, GoError, type GoFunc, GoNumber, GoSlice, type GoValue, kindOf, sliceItems } from '../value.ts';
import { isEmpty } from './empty.ts';

const LIST = '[]interface {}';
const ANY = 'interface {}';

/** Sprig's functions on lists (list.go). Each `mustX` fails with the very words with which X panics. */
export const listFunctions = (env: Env): GoFunc[] => [
  fn('list', ['...interface {}'], LIST, (...items: GoValue[]) => withCapacity(items)),
  fn('tuple', ['...interface {}'], LIST, (...items: GoValue[]) => withCapacity(items)),
  ...named(['append', 'push', 'mustAppend', 'mustPush'], [ANY, ANY], LIST, (list: GoValue, v: GoValue) => {
    const items = copied(env, itemsOf(list, 'Cannot push on type'));
    return withCapacity([...items, v], nextCapacity(items.length + 1, items.length));
  }),
  ...named(['prepend', 'mustPrepend'], [ANY, ANY], LIST, (list: GoValue, v: GoValue) => {
    const items = copied(env, itemsOf(list, 'Cannot prepend on type'));
    return withCapacity([v, ...items], items.length === 0 ? 1 : nextCapacity(items.length + 1, 1));
  }),
  ...named(
    ['first', 'mustFirst'],
    [ANY],
    ANY,
    (list: GoValue) => itemsOf(list, 'Cannot find first on type')[0] ?? null,
  ),
  ...named(
    ['last', 'mustLast'],
    [ANY],
    ANY,
    (list: GoValue) => itemsOf(list, 'Cannot find last on type').at(-1) ?? null,
  ),
  ...named(['rest', 'mustRest'], [ANY], LIST, (list: GoValue) => {
    const items = copied(env, itemsOf(list, 'Cannot find rest on type'));
    return items.length === 0 ? nilList() : withCapacity(items.slice(1));
  }),
  ...named(['initial', 'mustInitial'], [ANY], LIST, (list: GoValue) => {
    const items = copied(env, itemsOf(list, 'Cannot find initial on type'));
    return items.length === 0 ? nilList() : withCapacity(items.slice(0, -1));
  }),
  ...named(['reverse', 'mustReverse'], [ANY], LIST, (list: GoValue) =>
    withCapacity(copied(env, itemsOf(list, 'Cannot find reverse on type')).toReversed()),
  ),
  ...named(['compact', 'mustCompact'], [ANY], LIST, (list: GoValue) =>
    itemsOf(list, 'Cannot compact on type').filter((item) => !isEmpty(item)),
  ),
  ...named(['uniq', 'mustUniq'], [ANY], LIST, (list: GoValue) => uniq(env, itemsOf(list, 'Cannot find uniq on type'))),
  ...named(['without', 'mustWithout'], [ANY, '...interface {}'], LIST, (list: GoValue, ...omitted: GoValue[]) => {
    const items = itemsOf(list, 'Cannot find without on type');
    const set = new DeepSet(omitted);
    env.step(items.length * set.cost);
    for (const item of omitted) measure(item, (count) => env.step(count * items.length));
    return items.filter((item) => !set.has(item));
  }),
  ...named(['has', 'mustHas'], [ANY, ANY], 'bool', (needle: GoValue, list: GoValue) => {
    if (list === null) return false;
    const items = itemsOf(list, 'Cannot find has on type');
    measure(needle, (count) => env.step(count * items.length));
    return new DeepSet([needle]).hasAny(items);
  }),
  ...named(['slice', 'mustSlice'], [ANY, '...interface {}'], ANY, slice),
  ...named(['chunk', 'mustChunk'], ['int', ANY], '[][]interface {}', chunk),
  fn('concat', ['...interface {}'], ANY, (...lists: GoValue[]) => concat(env, lists)),
];

const named = (names: readonly string[], params: readonly string[], result: string, impl: GoFunc['impl']): GoFunc[] =>
  names.map((name) => fn(name, params, result, impl));

/** What room for an item costs: a list that doubles in every round of a loop would fill the memory. */
const STEPS_AN_ITEM = 4;

/** Counts the items that a new list takes over. */
function copied(env: Env, items: GoValue[]): GoValue[] {
  env.step(items.length * STEPS_AN_ITEM);
  return items;
}

const nilList = (): GoSlice => new GoSlice(ANY, null);

/** The items of a slice of any type; else fails with the sentence and the kind, as `reflect.TypeOf(list).Kind()` tells it. */
function itemsOf(list: GoValue, sentence: string, end = ''): GoValue[] {
  if (list === null) throw new GoError('runtime error: invalid memory address or nil pointer dereference');
  if (list instanceof Uint8Array) return [...list].map((byte) => new GoNumber('uint8', BigInt(byte)));
  const items = sliceItems(list);
  if (items === undefined) throw new GoError(`${sentence} ${kindOf(list)}${end}`);
  return items;
}

function uniq(env: Env, items: readonly GoValue[]): GoValue[] {
  const seen = new DeepSet();
  return items.filter((item) => {
    env.step(seen.cost);
    measure(item, (count) => env.step(count * Math.max(seen.cost, 1)));
    const isNew = !seen.has(item);
    if (isNew) seen.add(item);
    return isNew;
  });
}

/** list.go: mustSlice: the result keeps the list's type. */
function slice(list: GoValue, ...indices: GoValue[]): GoValue {
  const items = itemsOf(list, 'list should be type of slice or array but');
  if (items.length === 0) return null;
  const start = indices.length > 0 ? toInt64(indices[0]!) : 0n;
  const end = indices.length > 1 ? toInt64(indices[1]!) : BigInt(items.length);
  const result = sliceOf(list as List, Number(start), Number(end));
  if (result === undefined) throw new GoError('reflect.Value.Slice: slice index out of bounds');
  return result;
}

/** list.go: mustChunk, with its arithmetic on floats. */
function chunk(size: bigint, list: GoValue): GoSlice {
  const items = itemsOf(list, 'Cannot chunk type');
  const width = Number(size);
  const count = truncate(Math.floor((items.length - 1) / width) + 1);
  const chunks: GoValue[] = [];
  for (let i = 0; i < checkedLength(count); i += 1) {
    const isLast = BigInt(i) === count - 1n;
    const length = isLast ? checkedLength(BigInt(items.length % width || size)) : width;
    chunks.push(withCapacity(items.slice(i * width, i * width + length)));
  }
  return withCapacity(new GoSlice(LIST, chunks));
}

/** The length given to make([]T, n). */
function checkedLength(n: bigint): number {
  if (n < 0n) throw new GoError('runtime error: makeslice: len out of range');
  return Number(n);
}

/** list.go: concat: nil where there are no items. */
function concat(env: Env, lists: readonly GoValue[]): GoValue {
  const items = lists.flatMap((list) => copied(env, itemsOf(list, 'Cannot concat type', ' as list')));
  return items.length === 0 ? nilList() : items;
}
