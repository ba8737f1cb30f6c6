import { compareBytes } from '../go/bytes.ts';
import { sprintf } from '../go/fmt.ts';
import { GoError, GoMap, GoNumber, GoObject, GoSlice, type GoValue, kindOf, typeOf } from '../value.ts';

type Argument = GoValue | undefined;
type BasicKind = 'bool' | 'int' | 'uint' | 'float' | 'complex' | 'string';

const badComparison = () => new GoError('invalid type for comparison');

/** funcs.go: basicKind. */
function basicKind(v: Argument): BasicKind | undefined {
  const kind = kindOf(v);
  if (kind === 'bool' || kind === 'string') return kind;
  if (kind.startsWith('int')) return kind === 'interface' ? undefined : 'int';
  if (kind.startsWith('uint')) return 'uint';
  if (kind.startsWith('float')) return 'float';
  return kind === 'complex128' ? 'complex' : undefined;
}

/** The JavaScript value to compare: bigint for integers, number for floats. */
function scalar(v: Argument): unknown {
  if (v instanceof GoNumber) return v.value;
  return v instanceof GoObject ? scalar(v.underlying()) : v;
}

/** funcs.go: isNil. */
function isNil(v: Argument): boolean {
  if (v === undefined || v === null) return true;
  if (v instanceof GoMap || v instanceof GoSlice) return v.isNil;
  return v instanceof GoObject && v.kind === 'ptr' && v.isNil();
}

/** funcs.go: eq, a == b || a == c … */
export function eq(first: Argument, ...others: Argument[]): boolean {
  if (others.length === 0) throw new GoError('missing argument for comparison');
  const kind = basicKind(first);
  return others.some((other) => equal(first, kind, other));
}

function equal(a: Argument, kind: BasicKind | undefined, b: Argument): boolean {
  const other = basicKind(b);
  if (kind === undefined && other === undefined) return equalComposites(a, b);
  if (kind === other) return kind === 'complex' ? equalComplex(a, b) : scalar(a) === scalar(b);
  if (isInteger(kind) && isInteger(other)) return scalar(a) === scalar(b);
  if (isInvalid(a) || isInvalid(b)) return false;
  throw new GoError(`incompatible types for comparison: ${typeOf(a)} and ${typeOf(b)}`);
}

const isInteger = (kind: BasicKind | undefined) => kind === 'int' || kind === 'uint';
const isInvalid = (v: Argument): v is null | undefined => v === null || v === undefined;

function equalComplex(a: Argument, b: Argument): boolean {
  return a instanceof GoNumber && b instanceof GoNumber && a.value === b.value && a.imaginary === b.imaginary;
}

/** Maps, slices, pointers, structs and nil. */
function equalComposites(a: Argument, b: Argument): boolean {
  if (!isInvalid(a) && !isInvalid(b) && kindOf(a) !== kindOf(b)) {
    throw new GoError(sprintf(`non-comparable types %s: ${typeOf(a)}, ${typeOf(b)}: %v`, [a, b]));
  }
  if (isNil(a) || isNil(b)) return isNil(a) === isNil(b);
  if (isInvalid(b)) return false;
  if (!isComparable(b)) throw new GoError(sprintf(`non-comparable type %s: ${typeOf(b)}`, [b]));
  return a === b || (a instanceof GoObject && b instanceof GoObject && equalStructs(a, b));
}

/** reflect's Comparable: pointers, and structs without slices, maps and functions anywhere inside. */
function isComparable(v: GoValue): boolean {
  if (!(v instanceof GoObject)) return false;
  if (v.kind !== 'struct') return v.kind === 'ptr';
  return v.fields.every(({ name, type }) => {
    const inner = v.field(name);
    const isStruct = inner instanceof GoObject && inner.kind === 'struct';
    return isStruct ? isComparable(inner) : !/^(?:\[\]|map\[|func)/.test(type);
  });
}

function equalStructs(a: GoObject, b: GoObject): boolean {
  if (a.kind !== 'struct' || a.type !== b.type) return false;
  const hidden = b.hiddenFields();
  return (
    a.fields.every(({ name }) => equalParts(a.field(name), b.field(name))) &&
    a.hiddenFields().every(({ value }, i) => equalParts(value, hidden[i]!.value))
  );
}

/** Go's == of two fields: pointers are equal where they are the same. */
const equalParts = (x: Argument, y: Argument): boolean =>
  x === y ||
  (x instanceof GoNumber && y instanceof GoNumber && x.value === y.value) ||
  (x instanceof GoObject && y instanceof GoObject && equalStructs(x, y));

/** funcs.go: lt. */
export function lt(a: Argument, b: Argument): boolean {
  const kind = basicKind(a);
  const other = basicKind(b);
  if (kind === undefined || other === undefined) throw badComparison();
  if (kind !== other && !(isInteger(kind) && isInteger(other))) {
    throw new GoError(`incompatible types for comparison: ${typeOf(a)} and ${typeOf(b)}`);
  }
  if (kind === 'bool' || kind === 'complex') throw badComparison();
  const [x, y] = [scalar(a) as bigint, scalar(b) as bigint];
  return kind === 'string' ? compareBytes(String(x), String(y)) < 0 : x < y;
}

export const le = (a: Argument, b: Argument): boolean => lt(a, b) || eq(a, b);
export const gt = (a: Argument, b: Argument): boolean => !le(a, b);
export const ge = (a: Argument, b: Argument): boolean => !lt(a, b);
