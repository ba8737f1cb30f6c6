import type { HelperDelegate, HelperOptions } from 'handlebars';
import { TemplateError } from '../template/error.ts';
import { builtins } from '../template/funcs/builtins.ts';
import { measure } from '../template/go/measure.ts';
import { isSignedType, isUnsignedType, makeInteger } from '../template/go/reflect.ts';
import { assignableTo } from '../template/go/types.ts';
import { GoError, type GoFunc, GoMap, type GoTypeName, type GoValue, isTrue, typeOf } from '../template/value.ts';
import type { PlainValues } from './handlebars-values.ts';

/** Handlebars' own words, which no template function replaces, and forms of Go's evaluator that are no functions. */
const NOT_TAKEN = new Set(['if', 'unless', 'each', 'with', 'log', 'call', 'and', 'or']);
/** Helm's lookup, since Handlebars has a helper of that name. */
const RENAMED = new Map([['lookup', 'lookupObject']]);

/** What a call of a helper costs, in steps of Go templates. */
const STEPS_A_CALL = 20;

/** Where in the text a helper was called: Handlebars hands it over with the options. */
type Located = HelperOptions & { readonly loc?: { readonly start: { readonly line: number } } };

/** A fault in a helper, with the line of its call. */
export class HelperError extends Error {
  override readonly name = 'HelperError';
  readonly line: number | undefined;
  constructor(line: number | undefined, message: string) {
    super(message);
    this.line = line;
  }
}

/** Template functions as helpers: `{{quote Values.x}}`, `{{nindent 4 (toYaml Values.labels)}}`; as a block, for their truth. */
export function helpersOf(
  functions: Iterable<GoFunc>,
  values: PlainValues,
  step: (count: number) => void,
): Map<string, HelperDelegate> {
  const helpers = new Map<string, HelperDelegate>();
  for (const func of [...builtins().values(), ...functions]) {
    if (NOT_TAKEN.has(func.name)) continue;
    helpers.set(RENAMED.get(func.name) ?? func.name, helperOf(func, values, step));
  }
  helpers.set(
    'and',
    choosing(values, (v) => !isTrue(v)),
  );
  helpers.set('or', choosing(values, isTrue));
  return helpers;
}

function helperOf(func: GoFunc, values: PlainValues, step: (count: number) => void): HelperDelegate {
  return function (this: unknown, ...args: unknown[]): unknown {
    const options = args.pop() as Located;
    // `{{include "name"}}` takes the data at hand.
    if (func.name === 'include' && args.length === 1) args.push(this);
    step(STEPS_A_CALL);
    const result = located(func.name, options, () => {
      const converted = convertArgs(func, args, values);
      if (func.walksArguments) for (const arg of converted) measure(arg, step, func.walksArguments);
      return func.impl(...converted);
    });
    if (typeof result === 'string') step(result.length >> 8);
    return answer(result, options, this, values);
  };
}

/** Go's `and` and `or`: the first argument that decides, or the last. */
function choosing(values: PlainValues, decides: (v: GoValue) => boolean): HelperDelegate {
  return function (this: unknown, ...args: unknown[]): unknown {
    const options = args.pop() as Located;
    const operands = args.map((arg) => values.toGo(arg));
    return answer(operands.find(decides) ?? operands.at(-1), options, this, values);
  };
}

function answer(result: GoValue | undefined, options: Located, self: unknown, values: PlainValues): unknown {
  if (options.fn === undefined) return values.toPlain(result);
  return isTrue(result) ? options.fn(self) : options.inverse(self);
}

/** More work than is allowed: told as it is. */
export const isLimit = (error: unknown): boolean => error instanceof TemplateError && error.problem.kind === 'limit';

function located<T>(name: string, options: Located, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof GoError || error instanceof TemplateError) || isLimit(error)) throw error;
    throw new HelperError(options.loc?.start.line, `error calling ${name}: ${error.message}`);
  }
}

function convertArgs({ params, variadic }: GoFunc, args: readonly unknown[], values: PlainValues): GoValue[] {
  const fixed = variadic ? params.length - 1 : params.length;
  if (args.length < fixed || (!variadic && args.length > fixed)) {
    throw new GoError(`wrong number of args: want ${variadic ? 'at least ' : ''}${fixed} got ${args.length}`);
  }
  return args.map((arg, i) => convertArg(values.toGo(arg), params[Math.min(i, params.length - 1)]!));
}

/** A value for a parameter of a Go type; scalars are converted more readily than Go would, as JavaScript knows one number only. */
function convertArg(value: GoValue, type: GoTypeName): GoValue {
  if (type === 'interface {}' || type === 'reflect.Value') return value;
  if (type === 'string' && value !== null && typeof value !== 'object') return String(value);
  if (typeof value === 'bigint') {
    if (isSignedType(type) || isUnsignedType(type)) return makeInteger(value, type);
    if (type === 'float64') return Number(value);
  }
  if (value === null || !assignableTo(value, type)) {
    throw new GoError(`wrong type for value; expected ${type}; got ${value === null ? 'nothing' : typeOf(value)}`);
  }
  return value instanceof GoMap && value.type !== type ? value.asPlain() : value;
}
