import { byteLength, sliceBytes, toBytes } from '../go/bytes.ts';
import { integerOf, isIntegerType, makeInteger, overflows, wrapInteger } from '../go/reflect.ts';
import { capacityOf, type List, sliceOf } from '../go/slice-capacity.ts';
import { assignableTo, canBeNil, zeroValue } from '../go/types.ts';
import {
  GoError,
  type GoFunc,
  GoMap,
  GoNumber,
  GoObject,
  type GoTypeName,
  type GoValue,
  isGoFunc,
  kindOf,
  sliceItems,
  typeOf,
} from '../value.ts';

type Argument = GoValue | undefined;

/** What a pointer or a named type holds. */
const indirect = (v: GoValue): GoValue => (v instanceof GoObject ? (v.underlying() ?? v) : v);
const isNilPointer = (v: GoValue): boolean => v === null || (v instanceof GoObject && v.kind === 'ptr' && v.isNil());
const pointedType = (v: GoValue): GoTypeName => typeOf(v).replace(/^\*/, '');

/** funcs.go: index; a missing key gives the zero value of the map's elements. */
export function index(item: Argument, ...indexes: Argument[]): Argument {
  if (item === undefined || item === null) throw new GoError('index of untyped nil');
  let value: GoValue = item;
  for (const at of indexes) {
    if (isNilPointer(value)) throw new GoError('index of nil pointer');
    value = element(indirect(value), at ?? null);
  }
  return value;
}

function element(item: GoValue, at: GoValue): GoValue {
  if (item instanceof Map) return mapElement(item, at);
  const items = sliceItems(item);
  if (items !== undefined) return items[indexArg(at, items.length, 'slice')] ?? null;
  if (item instanceof Uint8Array) return byte(item[indexArg(at, item.length, 'slice')]!);
  if (typeof item === 'string') return byte(toBytes(item)[indexArg(at, byteLength(item), 'string')]!);
  throw new GoError(`can't index item of type ${pointedType(item)}`);
}

const byte = (b: number) => new GoNumber('uint8', BigInt(b));

/** funcs.go: indexArg, and the panic of reflect's Index at the end of the item. */
function indexArg(at: GoValue, size: number, what: 'slice' | 'string'): number {
  const x = checkedIndex(at, size);
  if (x === size) throw new GoError(`reflect: ${what} index out of range`);
  return x;
}

function checkedIndex(at: Argument, size: number): number {
  if (at === undefined || at === null) throw new GoError('cannot index slice/array with nil');
  const x = integerOf(at instanceof GoObject ? at.underlying() : at);
  if (x === undefined) throw new GoError(`cannot index slice/array with type ${typeOf(at)}`);
  const wrapped = BigInt.asIntN(64, x);
  if (wrapped < 0n || wrapped > BigInt(size)) throw new GoError(`index out of range: ${wrapped}`);
  return Number(wrapped);
}

function mapElement(map: Map<string, GoValue>, at: GoValue): GoValue {
  const key = prepareArg(at, map instanceof GoMap ? map.key : 'string');
  const value = map.get(typeof key === 'string' ? key : String(integerOf(key) ?? key));
  return value ?? zeroValue(map instanceof GoMap ? map.elem : 'interface {}');
}

/** funcs.go: prepareArg; integers are converted to the type asked for. */
function prepareArg(value: GoValue, type: GoTypeName): GoValue {
  if (value === null) {
    if (!canBeNil(type)) throw new GoError(`value is nil; should be of type ${type}`);
    return zeroValue(type);
  }
  if (type === 'interface {}' || assignableTo(value, type)) return value;
  const integer = integerOf(value);
  if (integer === undefined || !isIntegerType(type)) {
    throw new GoError(`value has type ${typeOf(value)}; should be ${type}`);
  }
  return makeInteger(overflows(integer, type) ? wrapInteger(integer, type) : integer, type);
}

/** funcs.go: slice. */
export function slice(item: Argument, ...indexes: Argument[]): Argument {
  if (item === undefined || item === null) throw new GoError('slice of untyped nil');
  if (isNilPointer(item)) throw new GoError('slice of nil pointer');
  if (indexes.length > 3) throw new GoError(`too many slice indexes: ${indexes.length}`);
  const value = indirect(item);
  if (typeof value === 'string' && indexes.length === 3) throw new GoError('cannot 3-index slice a string');
  const size = sizeOf(value);
  if (size === undefined || value instanceof Map) throw new GoError(`can't slice item of type ${pointedType(value)}`);
  const bounds = indexes.map((at) => checkedIndex(at, typeof value === 'string' ? size : capacityOf(value as List)));
  const [from = 0, to = size, max] = bounds;
  if (from > to) throw new GoError(`invalid slice index: ${from} > ${to}`);
  if (max !== undefined && to > max) throw new GoError(`invalid slice index: ${to} > ${max}`);
  return typeof value === 'string' ? sliceBytes(value, from, to) : sliceOf(value as List, from, to, max);
}

function sizeOf(v: GoValue): number | undefined {
  if (typeof v === 'string') return byteLength(v);
  if (v instanceof Map) return v.size;
  return v instanceof Uint8Array ? v.length : sliceItems(v)?.length;
}

/** funcs.go: length. */
export function length(item: Argument): GoValue {
  if (item === undefined) throw new GoError('reflect: call of reflect.Value.Type on zero Value');
  if (isNilPointer(item)) throw new GoError('len of nil pointer');
  const size = sizeOf(indirect(item));
  if (size === undefined) throw new GoError(`len of type ${pointedType(item)}`);
  return BigInt(size);
}

/** funcs.go: call, a function held by a value. */
export function call(name: string, func: Argument, ...args: Argument[]): Argument {
  if (func === undefined || func === null) throw new GoError('call of nil');
  if (!isGoFunc(func) || kindOf(func) !== 'func') throw new GoError(`non-function ${name} of type ${typeOf(func)}`);
  checkCount(name, func, args.length);
  const last = func.params.length - 1;
  const argv = args.map((arg, i) => {
    try {
      return prepareArg(arg ?? null, func.params[Math.min(i, last)]!);
    } catch (e) {
      throw e instanceof GoError ? new GoError(`arg ${i}: ${e.message}`) : e;
    }
  });
  return func.impl(...argv);
}

function checkCount(name: string, { params, variadic }: GoFunc, count: number): void {
  const problem = `wrong number of args for ${name}: got ${count} want`;
  if (variadic && count < params.length - 1) throw new GoError(`${problem} at least ${params.length - 1}`);
  if (!variadic && count !== params.length) throw new GoError(`${problem} ${params.length}`);
}
