import { evalArg, validateType } from './args.ts';
import { TemplateError } from './error.ts';
import { AND, CALL, OR } from './funcs/builtins.ts';
import { type Node, type Operand, printNode } from './node.ts';
import { INTERFACE, isStackOverflow, REFLECT_VALUE, type State } from './state.ts';
import { addSteps, countParts, countText } from './steps.ts';
import type { Origin, Tracer } from './tracer.ts';
import { GoError, type GoFunc, type GoValue, isTrue, typeOf } from './value.ts';

/** exec.go: missingVal, no value comes from an earlier stage of the pipeline. */
export const MISSING = Symbol('missing');
/** A call takes so much longer than a step of the evaluator. */
const STEPS_A_CALL = 5;
/** Longer results count as work: a text that doubles in every round of a loop would fill the memory. */
const LONG_TEXT = 4096;

export type Piped = GoValue | undefined | typeof MISSING;

/**
 * exec.go: evalCall, a call of a function or method. `args` includes the function itself in front, `final` is the value
 * piped into the call. The frame is kept small: `include` nests calls deeply.
 */
export function evalCall(
  s: State,
  func: GoFunc,
  node: Node,
  name: string,
  args: readonly Operand[] | undefined,
  final: Piped,
): GoValue | undefined {
  checkArgCount(s, func, name, args === undefined ? 0 : args.length - 1, final !== MISSING);
  if (func === AND || func === OR) return evalAndOr(s, func === OR, args, final);
  const argv = evalArgs(s, func, args, final);
  try {
    countArguments(s, func, argv);
    const result: GoValue | undefined =
      s.tracer === undefined ? func.impl(...argv) : tracedCall(s, s.tracer, func, argv);
    if (typeof result === 'string' && result.length > LONG_TEXT) countText(s, result);
    s.staticType = func.result === INTERFACE || func.result === REFLECT_VALUE ? INTERFACE : '';
    return result;
  } catch (e) {
    throw callError(s, node, name, e);
  }
}

/** Calls, and leaves the origin of the result in the tracer. */
function tracedCall(s: State, tracer: Tracer, func: GoFunc, argv: (GoValue | undefined)[]): GoValue | undefined {
  const origins = tracer.args;
  tracer.beforeCall(s, func, argv, origins);
  const result: GoValue | undefined = func.impl(...argv);
  tracer.origin = tracer.ofResult(s, func, argv, origins, result);
  return result;
}

/** Long texts cost work whatever a function makes of them; composites only where it looks at all they hold. */
function countArguments(s: State, { walksArguments }: GoFunc, argv: readonly (GoValue | undefined)[]): void {
  s.execution.steps += STEPS_A_CALL;
  for (let i = 0; i < argv.length; i += 1) {
    const arg = argv[i];
    if (typeof arg === 'string') {
      if (arg.length > LONG_TEXT) addSteps(s, arg.length >> 6);
    } else if (walksArguments !== undefined) countParts(s, arg, walksArguments);
  }
}

function checkArgCount(s: State, { params, variadic }: GoFunc, name: string, given: number, piped: boolean): void {
  const count = piped ? given + 1 : given;
  if (!variadic) {
    if (count !== params.length) s.fail(`wrong number of args for ${name}: want ${params.length} got ${count}`);
  } else if (count < params.length - 1) {
    s.fail(`wrong number of args for ${name}: want at least ${params.length - 1} got ${given}`);
  }
}

/** `and` and `or` evaluate no further than the operand that decides. */
function evalAndOr(s: State, or: boolean, args: readonly Operand[] | undefined, final: Piped): GoValue | undefined {
  const piped = s.tracer?.piped;
  let value: GoValue | undefined;
  for (let i = 1; args !== undefined && i < args.length; i += 1) {
    value = evalArg(s, REFLECT_VALUE, args[i]!);
    if (isTrue(value) === or) return value;
  }
  if (final === MISSING) return value;
  s.staticType = '';
  if (s.tracer !== undefined) s.tracer.origin = piped;
  return final;
}

function evalArgs(s: State, func: GoFunc, args: readonly Operand[] | undefined, final: Piped): (GoValue | undefined)[] {
  const { params } = func;
  const last = params.length - 1;
  const count = args === undefined ? 0 : args.length - 1;
  const before = func === CALL ? 1 : 0;
  // Of the right size at once: pushing would make room for sixteen.
  const argv = new Array<GoValue | undefined>(before + count + (final === MISSING ? 0 : 1));
  if (before === 1) argv[0] = calleeName(args, final);
  if (s.tracer !== undefined) return evalTracedArgs(s, s.tracer, params, args, final, argv);
  for (let i = 0; i < count; i += 1) argv[before + i] = evalArg(s, params[Math.min(i, last)]!, args![i + 1]!);
  if (final !== MISSING) {
    s.staticType = '';
    argv[before + count] = validateType(s, final, params[Math.min(count, last)]!);
  }
  return argv;
}

/** The same, and leaves their origins in the tracer. @param argv of the right size, with the first of `call` in it */
function evalTracedArgs(
  s: State,
  tracer: Tracer,
  params: readonly string[],
  args: readonly Operand[] | undefined,
  final: Piped,
  argv: (GoValue | undefined)[],
): (GoValue | undefined)[] {
  const { piped } = tracer;
  const last = params.length - 1;
  const count = args === undefined ? 0 : args.length - 1;
  const before = argv.length - count - (final === MISSING ? 0 : 1);
  const origins: Origin[] = before === 1 ? [undefined] : [];
  for (let i = 0; i < count; i += 1) {
    argv[before + i] = evalArg(s, params[Math.min(i, last)]!, args![i + 1]!);
    origins.push(tracer.origin);
  }
  if (final !== MISSING) {
    s.staticType = '';
    argv[before + count] = validateType(s, final, params[Math.min(count, last)]!);
    origins.push(piped);
  }
  tracer.args = origins;
  return argv;
}

/** The name `call` tells in its errors. */
function calleeName(args: readonly Operand[] | undefined, final: Piped): string {
  if (args !== undefined && args.length > 1) return printNode(args[1]!);
  if (typeof final === 'string') return final;
  return final === undefined || final === MISSING ? '<invalid Value>' : `<${typeOf(final)} Value>`;
}

/** What a function throws as the error of its caller. Go's errors are wrapped; faults of our own pass. */
function callError(s: State, node: Node, name: string, e: unknown): unknown {
  if (e instanceof TemplateError ? e.problem.kind === 'limit' : !(e instanceof GoError || e instanceof RangeError))
    return e;
  if (isStackOverflow(e)) return e;
  s.node = node;
  return s.error(`error calling ${name}`, node, e as Error, name);
}
