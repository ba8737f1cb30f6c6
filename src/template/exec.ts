import { TemplateError } from './error.ts';
import { evalPipeline } from './eval.ts';
import { formatIndirect } from './go/fmt.ts';
import { quote } from './go/quote.ts';
import { integerOf, keyValue, makeInteger, orderedKeys } from './go/reflect.ts';
import type { BranchNode, ListNode, TemplateNode, Tree } from './node.ts';
import { printValue } from './print.ts';
import {
  type ExecHost,
  type Execution,
  elementStaticType,
  INTERFACE,
  isStackOverflow,
  type Sink,
  State,
} from './state.ts';
import { addSteps } from './steps.ts';
import type { TemplateSet } from './template.ts';
import type { Tracer } from './tracer.ts';
import { GoMap, GoNumber, GoObject, GoSlice, type GoTypeName, type GoValue, isTrue, kindOf } from './value.ts';

/** exec.go: maxExecDepth. */
const MAX_DEPTH = 100_000;

/** How a list ended. */
type Outcome = 'done' | 'break' | 'continue';

/** The state of a template that is called from outside: by a program, or by a function such as `include`. */
export function startExecution(
  set: TemplateSet,
  tree: Tree,
  data: GoValue | undefined,
  sink: Sink,
  host: ExecHost | undefined,
): State {
  const execution: Execution = { set, sink, host, steps: 0, state: undefined, outer: host?.current };
  const state = new State(execution, tree, data ?? undefined, '');
  if (state.tracer !== undefined) state.startsWith(state.tracer.start(state));
  enter(state);
  return state;
}

/** Where so few template calls fill the stack, it was a value that did. */
const FEW_CALLS = 100;

/**
 * What an execution throws. Our stack ends before Go's limit is reached: told as Go tells its limit, at the call that
 * came last.
 */
export function executionError({ execution }: State, e: unknown): unknown {
  if (!isStackOverflow(e)) return e;
  const last = execution.state!;
  const { caller, call, node } = last;
  const isDeepValue = callDepth(last) < FEW_CALLS;
  const detail = isDeepValue ? 'value is nested too deeply' : `exceeded maximum template depth (${MAX_DEPTH})`;
  const { problem } = isDeepValue || caller === undefined ? last.error(detail, node) : caller.error(detail, call);
  return new TemplateError({ ...problem, stackExhausted: true });
}

/** Template calls that are open, those of outer executions included. */
function callDepth(state: State): number {
  let depth = 0;
  for (let at: State | undefined = state; at !== undefined; at = at.execution.outer) depth += at.depth + 1;
  return depth;
}

function enter(state: State): void {
  state.execution.state = state;
  if (state.execution.host !== undefined) state.execution.host.current = state;
}

/**
 * exec.go: walk. Dot is part of the state and `if` is done in place to keep the stack small: templates may include each
 * other a thousand levels deep.
 */
export function walk(s: State, list: ListNode): Outcome {
  const { nodes } = list;
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i]!;
    s.node = node;
    if (s.tracer !== undefined) s.statement = node;
    addSteps(s, 1);
    switch (node.kind) {
      case 'text':
        s.execution.sink.write(node.text, node, s);
        break;
      case 'action': {
        const value = evalPipeline(s, node.pipe);
        if (node.pipe.decl.length === 0) printValue(s, node, value);
        break;
      }
      case 'template':
        walkTemplate(s, node);
        break;
      case 'break':
      case 'continue':
        return node.kind;
      case 'if': {
        const mark = s.varNames.length;
        const branch = isTrue(evalPipeline(s, node.pipe)) ? node.list : node.elseList;
        const outcome = branch === undefined ? 'done' : walk(s, branch);
        s.pop(mark);
        if (outcome !== 'done') return outcome;
        break;
      }
      default: {
        const outcome = node.kind === 'range' ? walkRange(s, node) : walkWith(s, node);
        if (outcome !== 'done') return outcome;
      }
    }
  }
  return 'done';
}

/** exec.go: walkIfOrWith, the part of `with`. */
function walkWith(s: State, node: BranchNode): Outcome {
  const mark = s.varNames.length;
  const { dot, dotType, dotOrigin } = s;
  const value = evalPipeline(s, node.pipe);
  const isSet = isTrue(value);
  if (isSet) {
    s.dot = value;
    s.dotType = s.staticType;
    if (s.tracer !== undefined) s.dotOrigin = s.tracer.origin;
  }
  const branch = isSet ? node.list : node.elseList;
  const outcome = branch === undefined ? 'done' : walk(s, branch);
  s.dot = dot;
  s.dotType = dotType;
  s.dotOrigin = dotOrigin;
  s.pop(mark);
  return outcome;
}

/** exec.go: walkTemplate. */
function walkTemplate(s: State, node: TemplateNode): void {
  const tree = s.execution.set.lookup(node.name) ?? s.fail(`template ${quote(node.name)} not defined`);
  if (s.depth === MAX_DEPTH) s.fail(`exceeded maximum template depth (${MAX_DEPTH})`);
  s.staticType = '';
  const dot = node.pipe === undefined ? undefined : evalPipeline(s, node.pipe);
  const callee = new State(s.execution, tree, dot, s.staticType, node, s);
  if (s.tracer !== undefined) callee.startsWith(node.pipe === undefined ? undefined : s.tracer.origin);
  enter(callee);
  walk(callee, tree.root);
  enter(s);
}

/** exec.go: walkRange. */
function walkRange(s: State, node: BranchNode): Outcome {
  const mark = s.varNames.length;
  const value = evalPipeline(s, node.pipe);
  if (s.tracer !== undefined) s.tracer.beforeEntries(value);
  const { dot, dotType, dotOrigin } = s;
  const ran = rangeOver(s, node, value);
  s.dot = dot;
  s.dotType = dotType;
  s.dotOrigin = dotOrigin;
  // A break in the else list ends this range, not one around it: Go catches it here.
  const outcome = ran || node.elseList === undefined ? 'done' : walk(s, node.elseList);
  s.pop(mark);
  return outcome === 'break' ? 'done' : outcome;
}

/** Runs the body for all elements; `false` where there are none. */
function rangeOver(s: State, node: BranchNode, value: GoValue | undefined): boolean {
  if (value === undefined) return false;
  const underlying = value instanceof GoObject ? value.underlying() : value;
  if (Array.isArray(underlying)) return rangeSlice(s, node, underlying, INTERFACE);
  if (underlying instanceof Map) return rangeMap(s, node, underlying);
  if (underlying instanceof GoSlice) return rangeSlice(s, node, underlying.items, underlying.elem);
  if (underlying instanceof Uint8Array) {
    return rangeSlice(
      s,
      node,
      Array.from(underlying, (byte) => new GoNumber('uint8', BigInt(byte))),
      'uint8',
    );
  }
  const integer = integerOf(underlying);
  if (integer === undefined) return s.fail(`range can't iterate over ${formatIndirect(value)}`);
  if (node.pipe.decl.length > 1) s.fail(`can't use ${formatIndirect(value)} to iterate over more than one variable`);
  return rangeInteger(s, node, integer, kindOf(underlying));
}

function rangeSlice(s: State, node: BranchNode, items: readonly GoValue[], elem: GoTypeName): boolean {
  const { length } = items;
  const mark = s.varNames.length;
  const indexed = node.pipe.decl.length > 1;
  const origin = s.tracer?.origin;
  for (let i = 0; i < length; i += 1) {
    const item = items[i] ?? null;
    if (s.tracer !== undefined) s.tracer.origin = s.tracer.ofElement(s, items, i, origin);
    if (iterate(s, node, indexed ? BigInt(i) : undefined, item, elementStaticType(elem, item), mark)) break;
  }
  return length > 0;
}

function rangeMap(s: State, node: BranchNode, map: Map<string, GoValue>): boolean {
  const elem = map instanceof GoMap ? map.elem : INTERFACE;
  const mark = s.varNames.length;
  // The values as they are now: the body may change the map.
  const entries = orderedKeys(map).map((key) => [key, map.get(key)!] as const);
  const origin = s.tracer?.origin;
  for (const [key, item] of entries) {
    if (s.tracer !== undefined) s.tracer.origin = s.tracer.ofElement(s, map, key, origin);
    if (iterate(s, node, keyValue(map, key), item, elementStaticType(elem, item), mark)) break;
  }
  return entries.length > 0;
}

function rangeInteger(s: State, node: BranchNode, end: bigint, type: GoTypeName): boolean {
  const mark = s.varNames.length;
  for (let i = 0n; i < end; i += 1n) {
    if (iterate(s, node, undefined, makeInteger(i, type), '', mark)) break;
  }
  return end > 0n;
}

/** exec.go: oneIteration; `true` where the range ends. */
function iterate(
  s: State,
  node: BranchNode,
  index: GoValue | undefined,
  elem: GoValue | undefined,
  type: GoTypeName,
  mark: number,
): boolean {
  addSteps(s, 1);
  bindVariables(s, node, index, elem, type);
  s.dot = elem;
  s.dotType = type;
  if (s.tracer !== undefined) s.dotOrigin = s.tracer.origin;
  const outcome = walk(s, node.list);
  s.pop(mark);
  return outcome === 'break';
}

/** With two variables the index comes first; a single one gets the element. */
function bindVariables(
  s: State,
  node: BranchNode,
  index: GoValue | undefined,
  elem: GoValue | undefined,
  type: GoTypeName,
): void {
  const { decl, isAssign } = node.pipe;
  if (decl.length === 0) return;
  if (decl.length > 1 && s.tracer !== undefined) {
    bindTracedPair(s, s.tracer, node, index, elem, type);
    return;
  }
  if (isAssign) {
    if (decl.length > 1) s.setVar(decl[0]!.ident[0]!, index, '');
    s.setVar(decl[decl.length - 1]!.ident[0]!, elem, type);
    return;
  }
  s.setTopVar(1, elem, type);
  if (decl.length > 1) s.setTopVar(2, index, '');
}

/** The same for two variables; the index has an origin of its own. */
function bindTracedPair(
  s: State,
  tracer: Tracer,
  { pipe: { decl, isAssign } }: BranchNode,
  index: GoValue | undefined,
  elem: GoValue | undefined,
  type: GoTypeName,
): void {
  const { origin } = tracer;
  tracer.origin = tracer.ofKey(origin);
  if (isAssign) s.setVar(decl[0]!.ident[0]!, index, '');
  else s.setTopVar(2, index, '');
  tracer.origin = origin;
  if (isAssign) s.setVar(decl[1]!.ident[0]!, elem, type);
  else s.setTopVar(1, elem, type);
}
