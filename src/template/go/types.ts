import { GoMap, GoNumber, GoObject, GoSlice, type GoTypeName, type GoValue, typeOf } from '../value.ts';
import { isIntegerType, makeInteger } from './reflect.ts';

/** Go's types by their names. */

/** exec.go: canBeNil. */
export const canBeNil = (type: GoTypeName): boolean =>
  type === 'interface {}' || type === 'error' || type === 'reflect.Value' || /^(?:\[\]|\*|map\[|func\()/.test(type);

/** Key and element type of `map[K]V`. */
export function mapTypes(type: GoTypeName): { key: GoTypeName; elem: GoTypeName } | undefined {
  if (!type.startsWith('map[')) return undefined;
  let depth = 1;
  let at = 4;
  for (; at < type.length && depth > 0; at += 1) {
    if (type[at] === '[') depth += 1;
    if (type[at] === ']') depth -= 1;
  }
  return { key: type.slice(4, at - 1), elem: type.slice(at) };
}

/** reflect.Zero, as far as functions have such parameters. Pointers and interfaces are nil. */
export function zeroValue(type: GoTypeName): GoValue {
  if (type === 'string') return '';
  if (type === 'bool') return false;
  if (type === 'float64') return 0;
  if (isIntegerType(type)) return makeInteger(0n, type);
  if (type === 'float32') return new GoNumber('float32', 0);
  if (type.startsWith('[]')) return new GoSlice(type.slice(2), null);
  const map = mapTypes(type);
  return map === undefined ? null : new GoMap(map.elem, null, { key: map.key });
}

/** reflect's AssignableTo for a value of its own type: the same type, or the same structure where one type has no name. */
export function assignableTo(value: GoValue, type: GoTypeName): boolean {
  if (typeof value === 'string') return type === 'string';
  if (typeOf(value) === type) return true;
  if (value instanceof GoMap) return `map[${value.key}]${value.elem}` === type;
  if (value instanceof GoSlice) return `[]${value.elem}` === type;
  if (type === '[]byte') return value instanceof Uint8Array;
  const underlying = value instanceof GoObject ? value.underlying() : undefined;
  return (underlying instanceof GoMap || underlying instanceof GoSlice) && assignableTo(underlying, type);
}
