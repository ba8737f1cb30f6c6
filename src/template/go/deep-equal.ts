import { GoMap, GoNumber, GoObject, GoSlice, type GoValue, isGoFunc, sliceItems, typeOf } from '../value.ts';
import { formatValue } from './fmt.ts';

/** reflect.DeepEqual: equal types and contents; empty and nil slices and maps differ, functions are equal only if nil. */
export function deepEqual(a: GoValue, b: GoValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (a === null || b === null) return a === b;
  if (isGoFunc(a) || isGoFunc(b) || typeOf(a) !== typeOf(b)) return false;
  if (a === b) return !(a instanceof GoNumber) || equalNumbers(a, a);
  if (a instanceof Map) return equalMaps(a, b as Map<string, GoValue>);
  if (a instanceof GoNumber) return equalNumbers(a, b as GoNumber);
  if (a instanceof Uint8Array) return Buffer.compare(a, b as Uint8Array) === 0;
  if (a instanceof GoObject) return equalObjects(a, b as GoObject);
  return equalSlices(a, b as GoValue[] | GoSlice);
}

const equalNumbers = (a: GoNumber, b: GoNumber): boolean => a.value === b.value && a.imaginary === b.imaginary;

function equalSlices(a: GoValue[] | GoSlice, b: GoValue[] | GoSlice): boolean {
  if (isNilSlice(a) !== isNilSlice(b)) return false;
  const x = sliceItems(a)!;
  const y = sliceItems(b)!;
  return x.length === y.length && x.every((item, i) => deepEqual(item, y[i]!));
}

const isNilSlice = (v: GoValue[] | GoSlice): boolean => v instanceof GoSlice && v.isNil;
const isNilMap = (v: Map<string, GoValue>): boolean => v instanceof GoMap && v.isNil;

function equalMaps(a: Map<string, GoValue>, b: Map<string, GoValue>): boolean {
  if (a.size !== b.size || isNilMap(a) !== isNilMap(b)) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !deepEqual(value, other)) return false;
  }
  return true;
}

function equalObjects(a: GoObject, b: GoObject): boolean {
  const x = a.underlying();
  const y = b.underlying();
  if (x !== undefined && y !== undefined) return deepEqual(x, y);
  if (a.isNil() || b.isNil()) return a.isNil() === b.isNil();
  const hidden = b.hiddenFields();
  // What keeps its fields to itself (time.Time) is known by the text it prints.
  if (a.fields.length === 0 && hidden.length === 0) return formatValue(a) === formatValue(b);
  return (
    a.fields.every(({ name }) => deepEqual(a.field(name) ?? null, b.field(name) ?? null)) &&
    a.hiddenFields().every(({ value }, i) => deepEqual(value, hidden[i]!.value))
  );
}

/** Values told apart by deepEqual. Scalars are looked up, all else is compared one by one. */
export class DeepSet {
  private readonly scalars = new Set<string>();
  private readonly others: GoValue[] = [];

  constructor(values: Iterable<GoValue> = []) {
    for (const v of values) this.add(v);
  }

  /** How many comparisons a look-up takes at most. */
  get cost(): number {
    return this.others.length;
  }

  has(v: GoValue): boolean {
    const key = scalarKey(v);
    return key === undefined ? this.others.some((other) => deepEqual(v, other)) : this.scalars.has(key);
  }

  hasAny(values: readonly GoValue[]): boolean {
    return values.some((v) => this.has(v));
  }

  add(v: GoValue): void {
    const key = scalarKey(v);
    if (key === undefined) this.others.push(v);
    else this.scalars.add(key);
  }
}

/** Type and value; `undefined` for what has parts, and for NaN, which equals nothing. */
function scalarKey(v: GoValue): string | undefined {
  if (typeof v === 'number') return Number.isNaN(v) ? undefined : `float64 ${v}`; // -0 prints as 0, which it equals
  if (typeof v !== 'object') return typeof v === 'function' ? undefined : `${typeof v} ${v}`;
  return v === null ? 'nil' : undefined;
}
