import type { Env } from '../env.ts';
import { deepCopy } from '../go/deep-copy.ts';
import { deepEqual } from '../go/deep-equal.ts';
import { measure } from '../go/measure.ts';
import { fn, GoError, type GoFunc, type GoValue, kindOf, typeOf } from '../value.ts';

/** Sprig's questions about types (reflect.go), and what copies and compares whole values. */
export const reflectFunctions = (env: Env): GoFunc[] => [
  fn('typeOf', ['interface {}'], 'string', (v: GoValue) => typeOf(v)),
  fn('typeIs', ['string', 'interface {}'], 'bool', (type: string, v: GoValue) => type === typeOf(v)),
  fn('typeIsLike', ['string', 'interface {}'], 'bool', (type: string, v: GoValue) =>
    [type, `*${type}`].includes(typeOf(v)),
  ),
  fn('kindOf', ['interface {}'], 'string', (v: GoValue) => kindOf(v)),
  fn('kindIs', ['string', 'interface {}'], 'bool', (kind: string, v: GoValue) => kind === kindOf(v)),
  fn('deepEqual', ['interface {}', 'interface {}'], 'bool', (a: GoValue, b: GoValue) => {
    measure(a, env.step, 'allowed');
    return deepEqual(a, b);
  }),
  fn('deepCopy', ['interface {}'], 'interface {}', (v: GoValue) => copy(env, v)),
  fn('mustDeepCopy', ['interface {}'], 'interface {}', (v: GoValue) => copy(env, v)),
];

function copy(env: Env, v: GoValue): GoValue {
  if (v === null) throw new GoError('reflect: call of reflect.Value.Type on zero Value');
  // Copies take memory, not only time.
  measure(v, (count) => env.step(count * 8));
  return deepCopy(v);
}
