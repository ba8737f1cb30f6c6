import { fromBytes, toBytes } from '../../src/template/go/bytes.ts';
import { GoMap, GoNumber, GoSlice, type GoValue } from '../../src/template/value.ts';

/** Values of rows: JSON, where an object with one key such as `$int` is a value of that Go type. */
const TYPED: Readonly<Record<string, (v: never) => GoValue>> = {
  $int: (v: string) => BigInt(v),
  $int64: (v: string) => new GoNumber('int64', BigInt(v)),
  $uint8: (v: number) => new GoNumber('uint8', BigInt(v)),
  $uint64: (v: string) => new GoNumber('uint64', BigInt(v)),
  $f: (v: string) => Number(v),
  $f32: (v: number) => new GoNumber('float32', Math.fround(v)),
  $c: ([real, imaginary]: [number, number]) => new GoNumber('complex128', real, imaginary),
  $bytes: (v: string) => new Uint8Array(toBytes(v)),
  $b64s: (v: string) => fromBytes(Buffer.from(v, 'base64')),
  $strs: (v: string[] | null) => new GoSlice('string', v),
  $ints: (v: number[]) => new GoSlice('int', v.map(BigInt)),
  $smap: (v: Record<string, string> | null) => new GoMap('string', v === null ? null : Object.entries(v)),
  $imap: (v: Record<string, unknown>) => new GoMap('interface {}', entries(v), { key: 'int' }),
};

const entries = (v: Record<string, unknown>) => Object.entries(v).map(([key, value]) => [key, typed(value)] as const);

export function typed(v: unknown): GoValue {
  if (Array.isArray(v)) return v.map(typed);
  if (typeof v !== 'object' || v === null) return v as GoValue;
  const [key, ...more] = Object.keys(v);
  const make = key !== undefined && more.length === 0 ? TYPED[key] : undefined;
  if (make !== undefined) return make((v as Record<string, never>)[key!]!);
  return new Map(entries(v as Record<string, unknown>));
}
