import { fromBytes } from '../go/bytes.ts';
import { formatValue } from '../go/fmt.ts';
import { withCapacity } from '../go/slice-capacity.ts';
import { GoSlice, type GoValue, sliceItems } from '../value.ts';

/** strings.go: strval: []byte as text, all else as `%v` (which asks Error and String methods too). */
export const strval = (v: GoValue): string => (v instanceof Uint8Array ? fromBytes(v) : formatValue(v));

/** strings.go: strslice: any list as strings, without nils; a single value as a list of one. */
export function strslice(v: GoValue): GoSlice {
  if (v instanceof GoSlice && v.type === '[]string') return v;
  const items = v instanceof Uint8Array ? [...v].map(String) : sliceItems(v);
  if (items === undefined) return new GoSlice('string', v === null ? [] : [strval(v)]);
  const texts = items.filter((item) => item !== null).map(strval);
  return withCapacity(new GoSlice('string', texts), items.length);
}
