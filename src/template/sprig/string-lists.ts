import type { Env } from '../env.ts';
import { compareBytes } from '../go/bytes.ts';
import { withCapacity } from '../go/slice-capacity.ts';
import { parseInt as readInt } from '../go/strconv.ts';
import { split, splitN } from '../go/strings.ts';
import { fn, type GoFunc, GoMap, GoSlice, type GoValue, kindOf } from '../value.ts';
import { strslice, strval } from './strval.ts';

/** Sprig's functions from strings to lists and back (strings.go, list.go: sortAlpha). */
export const stringListFunctions = (env: Env): GoFunc[] => [
  fn('toStrings', ['interface {}'], '[]string', strslice),
  fn('join', ['string', 'interface {}'], 'string', (separator: string, v: GoValue) => {
    const { items } = strslice(v);
    env.step(items.length * separator.length);
    return items.join(separator);
  }),
  fn('split', ['string', 'string'], 'map[string]string', (separator: string, s: string) =>
    numbered(split(s, separator)),
  ),
  fn('splitn', ['string', 'int', 'string'], 'map[string]string', (separator: string, n: bigint, s: string) =>
    numbered(splitN(s, separator, Number(n))),
  ),
  fn('splitList', ['string', 'string'], '[]string', (separator: string, s: string) =>
    withCapacity(new GoSlice('string', split(s, separator))),
  ),
  fn('sortAlpha', ['interface {}'], '[]string', sortAlpha),
  fn('atoi', ['string'], 'int', (s: string) => readInt(s, 10, 64).value),
];

/** The parts under the keys _0, _1, … */
const numbered = (parts: readonly string[]): GoMap =>
  new GoMap(
    'string',
    parts.map((part, i) => [`_${i}`, part] as const),
  );

/** Sorts a []string in place, as sort.Strings does; every other list is copied before. */
function sortAlpha(v: GoValue): GoSlice {
  if (kindOf(v) !== 'slice') return new GoSlice('string', [strval(v)]);
  const list = strslice(v);
  (list.items as string[]).sort(compareBytes);
  return list;
}
