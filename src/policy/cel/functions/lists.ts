import { countStep } from '../budget.ts';
import {
  CelFunctionError,
  type CelNode,
  type Checker,
  celLibrary,
  definer,
  type Environment,
  type Evaluator,
  type MacroCall,
  type Scope,
} from '../library.ts';
import { equalValues } from '../values.ts';

const TIME = 'google.protobuf.Timestamp';
const DURATION = 'google.protobuf.Duration';
const COMPARABLE = ['int', 'uint', 'double', 'bool', 'string', TIME, DURATION];

/** library.Lists of Kubernetes and cel-go's ext.Lists, version 3. */
export function registerLists(environment: Environment): void {
  const define = definer(environment);
  for (const type of COMPARABLE) {
    define(`list<${type}>.isSorted(): bool`, (list: unknown[]) =>
      list.every((item, i) => i === 0 || !less(item, list[i - 1])),
    );
    for (const [name, wins] of [
      ['min', less],
      ['max', (a: unknown, b: unknown) => less(b, a)],
    ] as const)
      define(`list<${type}>.${name}(): ${type}`, (list: unknown[]) => {
        if (list.length === 0) throw new CelFunctionError(`${name} called on empty list`);
        return list.reduce((best, item) => (wins(item, best) ? item : best));
      });
    define(`list<${type}>.sort(): list<${type}>`, (list: unknown[]) => sorted(list));
  }
  define('list<int>.sum(): int', (list: bigint[]) => list.reduce((a, b) => a + b, 0n));
  define('list<double>.sum(): double', (list: number[]) => list.reduce((a, b) => a + b, 0));
  define('list<A>.indexOf(A): int', (list: unknown[], item: unknown) =>
    BigInt(list.findIndex((one) => equal(one, item))),
  );
  define('list<A>.lastIndexOf(A): int', (list: unknown[], item: unknown) =>
    BigInt(list.findLastIndex((one) => equal(one, item))),
  );
  registerExtensions(environment);
}

function registerExtensions(environment: Environment): void {
  const define = definer(environment);
  define('list<A>.slice(int, int): list<A>', (list: unknown[], from: bigint, to: bigint) => {
    if (from < 0n || to < from || to > BigInt(list.length))
      throw new CelFunctionError(`cannot slice(${from}, ${to}), list is length ${list.length}`);
    return list.slice(Number(from), Number(to));
  });
  define('list.flatten(): list<dyn>', (list: unknown[]) => list.flat());
  define('list.flatten(int): list<dyn>', (list: unknown[], depth: bigint) => list.flat(Number(depth)));
  define('list<A>.distinct(): list<A>', (list: unknown[]) => distinct(list));
  define('list<A>.reverse(): list<A>', (list: unknown[]) => [...list].reverse());
  define('list<A>.first(): optional<A>', (list: unknown[]) => optionalOf(list[0]));
  define('list<A>.last(): optional<A>', (list: unknown[]) => optionalOf(list.at(-1)));
  define('list.sortBy(ast, ast): list<dyn>', sortBy);
  class ListsNamespace {}
  environment.registerType('ListsNamespace', ListsNamespace);
  environment.registerConstant('lists', 'ListsNamespace', new ListsNamespace());
  define('ListsNamespace.range(int): list<int>', (_: unknown, n: bigint) => {
    const items: bigint[] = [];
    for (let i = 0n; i < n; i += 1n) {
      countStep();
      items.push(i);
    }
    return items;
  });
}

const optionalOf = (value: unknown): unknown => {
  const { Optional } = celLibrary();
  return value === undefined ? Optional.none() : Optional.of(value);
};

function equal(a: unknown, b: unknown): boolean {
  countStep();
  return equalValues(a, b);
}

function distinct(list: readonly unknown[]): unknown[] {
  const kept: unknown[] = [];
  for (const item of list) if (!kept.some((one) => equal(one, item))) kept.push(item);
  return kept;
}

const sorted = (list: readonly unknown[]): unknown[] =>
  [...list].sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));

/** Values of one comparable type; times and durations become numbers by themselves. */
const less = (a: unknown, b: unknown): boolean => (a as number) < (b as number);

/** ext.Lists: sortBy(variable, key). */
function sortBy({ args, receiver }: MacroCall) {
  const [variable, key] = args as [CelNode, CelNode];
  let inner: Scope;
  return {
    typeCheck(checker: Checker, _macro: unknown, scope: Scope) {
      if (variable.op !== 'id')
        throw checker.createError('invalid_macro_argument', 'argument must be a simple name', variable);
      const list = checker.check(receiver!, scope);
      inner = scope.forkWithVariable(String(variable.args), list.valueType ?? checker.getType('dyn'));
      checker.check(key, inner);
      return list;
    },
    evaluate(evaluator: Evaluator, _macro: unknown, scope: Scope) {
      const list = evaluator.run(receiver!, scope);
      if (!Array.isArray(list)) throw new CelFunctionError('no such overload');
      const keyed = list.map((item) => {
        countStep();
        inner = inner.reuse(scope).setIterValue(item, evaluator);
        return { item, key: evaluator.run(key, inner) };
      });
      keyed.sort((a, b) => (less(a.key, b.key) ? -1 : less(b.key, a.key) ? 1 : 0));
      return keyed.map(({ item }) => item);
    },
  };
}
