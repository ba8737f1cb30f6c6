import { formatIndirect, sprint, sprintf, sprintln } from '../go/fmt.ts';
import { fn, type GoFunc, type GoValue, isTrue, walking } from '../value.ts';
import { call, index, length, slice } from './access.ts';
import { eq, ge, gt, le, lt } from './compare.ts';
import { htmlEscape, jsEscape, queryEscape } from './escape.ts';

/** Special forms: the evaluator does their work (exec.go: evalCall). */
const special = (name: string): GoFunc =>
  fn(name, ['reflect.Value', '...reflect.Value'], 'reflect.Value', () => {
    throw new Error(`${name} is evaluated in place`);
  });
export const AND = special('and');
export const OR = special('or');
/** The evaluator puts the name of what is called in front of the arguments. */
export const CALL = fn('call', ['reflect.Value', '...reflect.Value'], 'reflect.Value', call);

/** What fmt.Sprint makes of the arguments of an escaping function (funcs.go: evalArgs). */
const text = (args: GoValue[]): string =>
  args.length === 1 && typeof args[0] === 'string'
    ? args[0]
    : sprint(
        args.map((arg) => arg ?? '<no value>'),
        formatIndirect,
      );

const BUILTINS: readonly GoFunc[] = [
  AND,
  OR,
  CALL,
  walking(fn('html', ['...interface {}'], 'string', (...args: GoValue[]) => htmlEscape(text(args)))),
  fn('index', ['reflect.Value', '...reflect.Value'], 'reflect.Value', index),
  fn('slice', ['reflect.Value', '...reflect.Value'], 'reflect.Value', slice),
  walking(fn('js', ['...interface {}'], 'string', (...args: GoValue[]) => jsEscape(text(args)))),
  fn('len', ['reflect.Value'], 'int', length),
  fn('not', ['reflect.Value'], 'bool', (v: GoValue | undefined) => !isTrue(v)),
  walking(fn('print', ['...interface {}'], 'string', (...args: GoValue[]) => sprint(args))),
  walking(fn('printf', ['string', '...interface {}'], 'string', (f: string, ...args: GoValue[]) => sprintf(f, args))),
  walking(fn('println', ['...interface {}'], 'string', (...args: GoValue[]) => sprintln(args))),
  walking(fn('urlquery', ['...interface {}'], 'string', (...args: GoValue[]) => queryEscape(text(args)))),
  // Values that cannot be compared are printed.
  walking(fn('eq', ['reflect.Value', '...reflect.Value'], 'bool', eq)),
  walking(fn('ne', ['reflect.Value', 'reflect.Value'], 'bool', (a, b) => !eq(a, b))),
  fn('lt', ['reflect.Value', 'reflect.Value'], 'bool', lt),
  fn('le', ['reflect.Value', 'reflect.Value'], 'bool', le),
  fn('gt', ['reflect.Value', 'reflect.Value'], 'bool', gt),
  fn('ge', ['reflect.Value', 'reflect.Value'], 'bool', ge),
];

const byName: ReadonlyMap<string, GoFunc> = new Map(BUILTINS.map((f) => [f.name, f]));

/** The functions every template has (funcs.go: builtins). */
export const builtins = (): ReadonlyMap<string, GoFunc> => byName;
