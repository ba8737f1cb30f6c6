import { fn, type GoFunc, type GoValue } from '../value.ts';
import { isEmpty } from './empty.ts';

/** Sprig's choice between values (defaults.go). */
export const defaultFunctions: readonly GoFunc[] = [
  fn('default', ['interface {}', '...interface {}'], 'interface {}', (fallback: GoValue, ...given: GoValue[]) =>
    given.length === 0 || isEmpty(given[0]!) ? fallback : given[0],
  ),
  fn('empty', ['interface {}'], 'bool', isEmpty),
  fn(
    'coalesce',
    ['...interface {}'],
    'interface {}',
    (...values: GoValue[]) => values.find((v) => !isEmpty(v)) ?? null,
  ),
  fn('all', ['...interface {}'], 'bool', (...values: GoValue[]) => !values.some(isEmpty)),
  fn('any', ['...interface {}'], 'bool', (...values: GoValue[]) => values.some((v) => !isEmpty(v))),
  fn(
    'ternary',
    ['interface {}', 'interface {}', 'bool'],
    'interface {}',
    (yes: GoValue, no: GoValue, choice: boolean) => (choice ? yes : no),
  ),
];
