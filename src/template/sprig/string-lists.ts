import type { Env } from '../env.ts';
import { compareBytes } from '../go/bytes.ts';
import { withCapacity } from '../go/slice-capacity.ts';
import { parseInt as readInt } from '../go/strconv.ts';
import { splitN } from '../go/strings.ts';
import { fn, type GoFunc, GoMap, GoSlice, type GoValue, kindOf } from '../value.ts';
import { strslice, strval } from './strval.ts';

/** Sprig's functions from strings to lists and back (strings.go, list.go: sortAlpha). */
export const stringListFunctions = (env: Env): GoFunc[] => {
  const parts = (s: string, separator: string, n: bigint): string[] => {
    if (s.length > LARGE) env.step(Math.floor(s.length / Math.max(separator.length, 1)));
    return splitN(s, separator, Number(n));
  };
  return [
    fn('toStrings', ['interface {}'], '[]string', (v: GoValue) => strslice(env, v)),
    fn('join', ['string', 'interface {}'], 'string', (separator: string, v: GoValue) => {
      const { items } = strslice(env, v);
      env.step(items.length * separator.length);
      return items.join(separator);
    }),
    fn('split', ['string', 'string'], 'map[string]string', (separator: string, s: string) =>
      numbered(parts(s, separator, -1n)),
    ),
    fn('splitn', ['string', 'int', 'string'], 'map[string]string', (separator: string, n: bigint, s: string) =>
      numbered(parts(s, separator, n)),
    ),
    fn('splitList', ['string', 'string'], '[]string', (separator: string, s: string) =>
      withCapacity(new GoSlice('string', parts(s, separator, -1n))),
    ),
    fn('sortAlpha', ['interface {}'], '[]string', (v: GoValue) => sortAlpha(env, v)),
    fn('atoi', ['string'], 'int', (s: string) => readInt(s, 10, 64).value),
  ];
};

/** Texts whose parts are counted before they are made. */
const LARGE = 100_000;

/** The parts under the keys _0, _1, … */
const numbered = (parts: readonly string[]): GoMap =>
  new GoMap(
    'string',
    parts.map((part, i) => [`_${i}`, part] as const),
  );

/** Sorts a []string in place, as sort.Strings does; every other list is copied before. */
function sortAlpha(env: Env, v: GoValue): GoSlice {
  if (kindOf(v) !== 'slice') return new GoSlice('string', [strval(env, v)]);
  const list = strslice(env, v);
  (list.items as string[]).sort(compareBytes);
  return list;
}
