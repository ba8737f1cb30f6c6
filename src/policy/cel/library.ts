import type * as CelModule from '@marcbachmann/cel-js';

/** The CEL engine, read from disk when the first expression is met. */
export const celLibrary = (): typeof CelModule => require('@marcbachmann/cel-js') as typeof CelModule;

/** Go's regular expressions in linear time. */
export const regexLibrary = (): typeof import('re2js') => require('re2js') as typeof import('re2js');

export type Environment = CelModule.Environment;

/** The optional value that is not there. */
export const noValue = (): unknown => celLibrary().Optional.none();

export const someValue = (value: unknown): unknown => celLibrary().Optional.of(value);

/** An error of a function in an expression; the message is what the server's library says. */
export class CelFunctionError extends Error {}

/** What the parser makes of an expression, with the parts that type checking adds and the public types leave out. */
export interface CelNode {
  readonly op: string;
  readonly args: unknown;
  readonly input: string;
  readonly pos: number;
  readonly start: number;
  readonly end: number;
  readonly meta: { readonly alternate?: CelNode; readonly macro?: { readonly args?: readonly CelNode[] } };
  readonly checkedType?: CelType;
  evaluate(evaluator: unknown, node: unknown, context: unknown): unknown;
}

/** A type in the checker. */
export interface CelType {
  readonly kind: string;
  readonly name: string;
  readonly keyType?: CelType;
  readonly valueType?: CelType;
}

export const isNode = (value: unknown): value is CelNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;

/** The nodes right below a node, as they are written. */
export function childNodes({ args }: CelNode): CelNode[] {
  return isNode(args) ? [args] : Array.isArray(args) ? args.flat(2).filter(isNode) : [];
}

/** What macros, functions that look at their arguments' syntax, get from the engine. */
export interface MacroCall {
  readonly ast: CelNode;
  readonly args: readonly CelNode[];
  readonly receiver: CelNode | null;
}
export interface Checker {
  check(node: CelNode, context: Scope): CelType;
  getType(name: string): CelType;
  createError(code: string, message: string, node: CelNode): Error;
}
export interface Evaluator {
  run(node: CelNode, context: Scope): unknown;
}
/** The variables in sight. */
export interface Scope {
  forkWithVariable(name: string, type: CelType): Scope;
  reuse(parent: Scope): Scope;
  setIterValue(value: unknown, evaluator: Evaluator): Scope;
}

/** Declares functions and methods: `string.find(string): string`. Values are the engine's: ints are bigint. */
// biome-ignore lint/suspicious/noExplicitAny: the engine hands over what the signature says
export type Define = (signature: string, handler: (...args: any[]) => unknown) => void;

export const definer =
  (environment: Environment): Define =>
  (signature, handler) => {
    environment.registerFunction(signature, handler, { async: false });
  };

/** Equality of values of a type of ours. */
export function defineEquality<T>(environment: Environment, type: string, equal: (a: T, b: T) => boolean): void {
  environment.registerOperator(`${type} == ${type}`, equal as (a: unknown, b: unknown) => boolean);
  defineNullEquality(environment, type);
}

/** Values of the type may be compared with null, on either side; of texts, numbers, lists and maps that is an error. */
export function defineNullEquality(environment: Environment, type: string): void {
  environment.registerOperator(`${type} == null`, (value: unknown) => value === null);
}
