import { countStep } from '../budget.ts';
import {
  CelFunctionError,
  type CelNode,
  type CelType,
  type Checker,
  definer,
  type Environment,
  type Evaluator,
  type MacroCall,
  type Scope,
} from '../library.ts';

/** What becomes of the runs of a body: called with each key, value and result; `true` ends the loop. */
interface Gatherer {
  add(run: (body: number) => unknown, key: unknown): boolean;
  readonly result: () => unknown;
}

interface Comprehension {
  readonly name: string;
  /** How many bodies follow the two variables. */
  readonly bodies: 1 | 2;
  readonly type: (checker: Checker, bodies: readonly CelType[], key: CelType) => CelType;
  readonly gather: () => Gatherer;
}

/** cel-go ext.TwoVarComprehensions: over indices and items of lists, keys and values of maps. */
export function registerComprehensions(environment: Environment): void {
  const define = definer(environment);
  for (const comprehension of COMPREHENSIONS)
    define(`list.${comprehension.name}(ast, ast${', ast'.repeat(comprehension.bodies)}): dyn`, (call: MacroCall) =>
      macroOf(call, comprehension),
    );
}

function macroOf({ args, receiver }: MacroCall, { bodies, type, gather }: Comprehension) {
  const [first, second] = args.slice(0, 2) as [CelNode, CelNode];
  const body = args.slice(2, 2 + bodies);
  let outer: Scope;
  let inner: Scope;
  return {
    typeCheck(checker: Checker, _macro: unknown, scope: Scope) {
      for (const variable of [first, second])
        if (variable.op !== 'id')
          throw checker.createError('invalid_macro_argument', 'argument must be a simple name', variable);
      const [key, value] = rangeTypes(checker, receiver!, scope);
      outer = scope.forkWithVariable(String(first.args), key);
      inner = outer.forkWithVariable(String(second.args), value);
      const types = body.map((node) => checker.check(node, inner));
      return type(checker, types, key);
    },
    evaluate(evaluator: Evaluator, _macro: unknown, scope: Scope) {
      const gatherer = gather();
      for (const [key, value] of entriesOf(evaluator.run(receiver!, scope))) {
        countStep();
        outer = outer.reuse(scope).setIterValue(key, evaluator);
        inner = inner.reuse(outer).setIterValue(value, evaluator);
        if (gatherer.add((i) => evaluator.run(body[i]!, inner), key)) break;
      }
      return gatherer.result();
    },
  };
}

function rangeTypes(checker: Checker, receiver: CelNode, scope: Scope): [key: CelType, value: CelType] {
  const range = checker.check(receiver, scope);
  const dyn = checker.getType('dyn');
  if (range.kind === 'list') return [checker.getType('int'), range.valueType ?? dyn];
  return range.kind === 'map' ? [range.keyType ?? dyn, range.valueType ?? dyn] : [dyn, dyn];
}

function entriesOf(range: unknown): (readonly [unknown, unknown])[] {
  if (Array.isArray(range)) return range.map((item, i) => [BigInt(i), item]);
  if (range instanceof Map) return [...range];
  if (typeof range === 'object' && range !== null) return Object.entries(range);
  throw new CelFunctionError('no such overload');
}

const bool = (checker: Checker): CelType => checker.getType('bool');

const quantifier = (
  name: string,
  decide: (hits: number, runs: number) => boolean,
  stopAt: (hit: boolean) => boolean,
): Comprehension => ({
  name,
  bodies: 1,
  type: bool,
  gather: () => {
    let [hits, runs] = [0, 0];
    return {
      add: (run) => {
        const hit = run(0) === true;
        runs += 1;
        if (hit) hits += 1;
        return stopAt(hit);
      },
      result: () => decide(hits, runs),
    };
  },
});

const listOf = (bodies: 1 | 2): Comprehension => ({
  name: 'transformList',
  bodies,
  type: (checker, types) => checker.getType(`list<${types.at(-1)!.name}>`),
  gather: () => {
    const items: unknown[] = [];
    return {
      add: (run) => {
        if (bodies === 1 || run(0) === true) items.push(run(bodies - 1));
        return false;
      },
      result: () => items,
    };
  },
});

const mapOf = (bodies: 1 | 2): Comprehension => ({
  name: 'transformMap',
  bodies,
  type: (checker, types, key) => checker.getType(`map<${key.name}, ${types.at(-1)!.name}>`),
  gather: () => {
    const entries = new Map<unknown, unknown>();
    return {
      add: (run, key) => {
        if (bodies === 1 || run(0) === true) entries.set(key, run(bodies - 1));
        return false;
      },
      result: () => entries,
    };
  },
});

const mapEntries = (bodies: 1 | 2): Comprehension => ({
  name: 'transformMapEntry',
  bodies,
  type: (_checker, types) => types.at(-1)!,
  gather: () => {
    const entries = new Map<unknown, unknown>();
    return {
      add: (run) => {
        if (bodies === 2 && run(0) !== true) return false;
        for (const [key, value] of entriesOf(run(bodies - 1))) {
          if (entries.has(key)) throw new CelFunctionError(`insert failed: key '${String(key)}' already exists`);
          entries.set(key, value);
        }
        return false;
      },
      result: () => entries,
    };
  },
});

const COMPREHENSIONS: readonly Comprehension[] = [
  quantifier(
    'all',
    (hits, runs) => hits === runs,
    (hit) => !hit,
  ),
  quantifier(
    'exists',
    (hits) => hits > 0,
    (hit) => hit,
  ),
  quantifier(
    'existsOne',
    (hits) => hits === 1,
    () => false,
  ),
  quantifier(
    'exists_one',
    (hits) => hits === 1,
    () => false,
  ),
  listOf(1),
  listOf(2),
  mapOf(1),
  mapOf(2),
  mapEntries(1),
  mapEntries(2),
];
