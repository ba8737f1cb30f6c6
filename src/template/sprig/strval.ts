import type { Env } from '../env.ts';
import { fromBytes } from '../go/bytes.ts';
import { formatValue } from '../go/fmt.ts';
import { measure } from '../go/measure.ts';
import { withCapacity } from '../go/slice-capacity.ts';
import { GoSlice, type GoValue, sliceItems } from '../value.ts';

/** fmt.Sprint of one value, its parts counted. */
export function format(env: Env, v: GoValue): string {
  measure(v, env.step);
  return formatValue(v);
}

/** strings.go: strval: []byte as text, all else as `%v` (which asks Error and String methods too). */
export function strval(env: Env, v: GoValue): string {
  if (v instanceof Uint8Array) return fromBytes(v);
  return v instanceof GoSlice && v.type === '[]uint8' ? '' : format(env, v); // a nil []byte
}

/** strings.go: strslice: any list as strings, without nils; a single value as a list of one. */
export function strslice(env: Env, v: GoValue): GoSlice {
  if (v instanceof GoSlice && v.type === '[]string') return v;
  const items = v instanceof Uint8Array ? [...v].map(String) : sliceItems(v);
  if (items === undefined) return new GoSlice('string', v === null ? [] : [strval(env, v)]);
  const texts = items.filter((item) => item !== null).map((item) => strval(env, item));
  return withCapacity(new GoSlice('string', texts), items.length);
}
