import { evalArg } from './args.ts';
import { evalCall, MISSING, type Piped } from './call.ts';
import { evalFieldChain } from './field.ts';
import { quote } from './go/quote.ts';
import {
  type ChainNode,
  type CommandNode,
  type IdentifierNode,
  type NumberNode,
  type Operand,
  type PipeNode,
  printNode,
  type VariableNode,
} from './node.ts';
import { INTERFACE, type State } from './state.ts';
import type { Tracer } from './tracer.ts';
import { type GoFunc, GoNumber, type GoValue } from './value.ts';

/**
 * exec.go: evalPipeline. Variables it declares stay on the stack. Every function here leaves the static type of its
 * result in `s.staticType`.
 */
export function evalPipeline(s: State, pipe: PipeNode): GoValue | undefined {
  s.node = pipe;
  const { cmds, decl } = pipe;
  let value: Piped = MISSING;
  for (let i = 0; i < cmds.length; i += 1) {
    const cmd: CommandNode = cmds[i]!;
    const first = cmd.args[0]!;
    if (s.tracer !== undefined) startCommand(s.tracer);
    // Calls are done in place to keep the stack small, see exec.ts: walk.
    if (first.kind === 'identifier') value = evalCall(s, findFunction(s, first), cmd, first.ident, cmd.args, value);
    else value = evalCommand(s, first, cmd.args, value);
    if (s.staticType === INTERFACE) {
      // What an interface holds is taken out of it; a nil interface leaves nothing.
      if (value === null) value = undefined;
      s.staticType = '';
    }
  }
  const result = value as GoValue | undefined;
  for (let i = 0; i < decl.length; i += 1) {
    const name = decl[i]!.ident[0]!;
    if (pipe.isAssign) s.setVar(name, result, s.staticType);
    else s.push(name, result, s.staticType);
  }
  return result;
}

function startCommand(tracer: Tracer): void {
  tracer.piped = tracer.origin;
  tracer.origin = undefined;
}

/** exec.go: evalCommand, for all but calls of functions. */
function evalCommand(s: State, first: Operand, args: readonly Operand[], final: Piped): GoValue | undefined {
  switch (first.kind) {
    case 'field':
      s.node = first;
      s.staticType = s.dotType;
      if (s.tracer !== undefined) s.tracer.origin = s.dotOrigin;
      return evalFieldChain(s, s.dot, first, first.ident, 0, args, final);
    case 'chain':
      return evalChainNode(s, first, args, final);
    case 'pipe':
      notAFunction(s, args, final);
      return evalPipeline(s, first);
    case 'variable':
      return evalVariableNode(s, first, args, final);
  }
  s.node = first;
  notAFunction(s, args, final);
  if (first.kind === 'nil') return s.fail('nil is not a command');
  return evalConstant(s, first);
}

/** Dot and constants, where nothing asks for a type (exec.go: the end of evalCommand, evalEmptyInterface). */
export function evalConstant(s: State, node: Operand): GoValue | undefined {
  s.staticType = '';
  switch (node.kind) {
    case 'dot':
      s.staticType = s.dotType;
      if (s.tracer !== undefined) s.tracer.origin = s.dotOrigin;
      return s.dot;
    case 'bool':
      return node.value;
    case 'string':
      return node.text;
    case 'number':
      return idealConstant(s, node);
  }
  return s.fail(`can't evaluate command ${quote(printNode(node))}`);
}

function notAFunction(s: State, args: readonly Operand[] | undefined, final: Piped): void {
  if ((args !== undefined && args.length > 1) || final !== MISSING) {
    s.fail(`can't give argument to non-function ${printNode(args![0]!)}`);
  }
}

/** exec.go: idealConstant; the syntax of a number tells its type. */
function idealConstant(s: State, { text, int, uint, float, complex }: NumberNode): GoValue {
  if (complex !== undefined) return new GoNumber('complex128', complex.real, complex.imaginary);
  if (float !== undefined && looksLikeFloat(text)) return float;
  if (int !== undefined) return int;
  if (uint !== undefined) return s.fail(`${text} overflows int`);
  return s.fail(`illegal number ${text}`);
}

function looksLikeFloat(text: string): boolean {
  const hexInteger = /^0[xX]./.test(text) && !/[pP]/.test(text);
  return !hexInteger && !text.startsWith("'") && /[.eEpP]/.test(text);
}

export function evalChainNode(
  s: State,
  chain: ChainNode,
  args: readonly Operand[] | undefined,
  final: Piped,
): GoValue | undefined {
  s.node = chain;
  if (chain.node.kind === 'nil') s.fail(`indirection through explicit nil in ${printNode(chain)}`);
  const receiver = evalArg(s, undefined, chain.node);
  return evalFieldChain(s, receiver, chain, chain.field, 0, args, final);
}

export function evalVariableNode(
  s: State,
  variable: VariableNode,
  args: readonly Operand[] | undefined,
  final: Piped,
): GoValue | undefined {
  s.node = variable;
  const value = s.varValue(variable.ident[0]!);
  if (variable.ident.length === 1) {
    notAFunction(s, args, final);
    return value;
  }
  return evalFieldChain(s, value, variable, variable.ident, 1, args, final);
}

/** The function a name stands for (exec.go: evalFunction, before the call). */
export function findFunction(s: State, node: IdentifierNode): GoFunc {
  s.node = node;
  return s.execution.set.func(node.ident) ?? s.fail(`${quote(node.ident)} is not a defined function`);
}
