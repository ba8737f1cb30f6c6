import { positionOf, TemplateError } from './error.ts';
import { type Node, printNode, type Statement, type TemplateNode, type Tree } from './node.ts';
import type { TemplateSet } from './template.ts';
import type { Origin, Tracer } from './tracer.ts';
import { GoObject, type GoTypeName, type GoValue } from './value.ts';

/** Where output goes. `node` is what produced the text, `state` the template call it stands in. */
export interface Sink {
  write(text: string, node: Node, state: State): void;
}

/** What the caller of executions supervises across nested ones (`include`, `tpl`). */
export interface ExecHost {
  /** Told about work done, in small batches; throws a TemplateError of kind `limit` where it is too much. */
  step?(count: number): void;
  /** The template call that is running now; kept by the evaluator. Functions find their caller here. */
  current?: State | undefined;
  /** Wants to know where values come from. */
  readonly tracer?: Tracer | undefined;
}

/** What all template calls of one execution share. */
export interface Execution {
  readonly set: TemplateSet;
  readonly sink: Sink;
  readonly host: ExecHost | undefined;
  /** Steps not yet told to the host. */
  steps: number;
  /** The innermost template call. */
  state: State | undefined;
  /** The template call of another execution that led here. */
  readonly outer: State | undefined;
}

/** Static type of a value that a Go interface holds: errors tell it instead of the value's own type. */
export const INTERFACE: GoTypeName = 'interface {}';
/** Parameters of this type get the value as it is, "no value" included. */
export const REFLECT_VALUE: GoTypeName = 'reflect.Value';
/** The value is a struct whose address can be taken: methods of its pointer count. */
export const ADDRESSABLE: GoTypeName = '&';

/** The JavaScript stack is used up. */
export const isStackOverflow = (e: unknown): boolean =>
  e instanceof RangeError && e.message.startsWith('Maximum call stack');

/** Static type of an element of a composite with the given element type. */
export function elementStaticType(elem: GoTypeName, value: GoValue | undefined): GoTypeName {
  if (elem === INTERFACE) return INTERFACE;
  if (value === null) return elem;
  return value instanceof GoObject && value.kind === 'struct' ? ADDRESSABLE : '';
}

/** One template being executed (exec.go: state). */
export class State {
  readonly execution: Execution;
  readonly tree: Tree;
  /** The call that started this template: a {{template}} action, or nothing for the outermost. */
  readonly call: TemplateNode | undefined;
  readonly caller: State | undefined;
  readonly depth: number;
  /** Current node, for errors. */
  node: Node | undefined;
  dot: GoValue | undefined;
  /** Static type of dot, see staticType. */
  dotType: GoTypeName = '';
  /**
   * Static type of the value evaluated last: '' where the value is just of its own type, INTERFACE, ADDRESSABLE, or the
   * name of a pointer type whose nil stands here as null. Go carries it in the reflect.Value.
   */
  staticType: GoTypeName = '';
  readonly varNames: string[] = ['$'];
  readonly varValues: (GoValue | undefined)[];
  readonly varTypes: GoTypeName[];
  /** Only where values are traced, as all below. */
  readonly tracer: Tracer | undefined;
  /** Origins of the variables. */
  readonly varOrigins: Origin[] | undefined;
  dotOrigin: Origin;
  /** The statement of a list that is being executed. */
  statement: Statement | undefined;

  constructor(
    execution: Execution,
    tree: Tree,
    dot: GoValue | undefined,
    dotType: GoTypeName,
    call?: TemplateNode,
    caller?: State,
  ) {
    this.execution = execution;
    this.tree = tree;
    this.dot = dot;
    this.dotType = dotType;
    this.varValues = [dot];
    this.varTypes = [dotType];
    this.call = call;
    this.caller = caller;
    this.depth = caller === undefined ? 0 : caller.depth + 1;
    this.tracer = execution.host?.tracer;
    this.dotOrigin = undefined;
    this.statement = undefined;
    this.varOrigins = this.tracer === undefined ? undefined : [];
  }

  /** Dot's origin is known from outside, and `$` has it too. */
  startsWith(origin: Origin): void {
    this.dotOrigin = origin;
    this.varOrigins![0] = origin;
  }

  push(name: string, value: GoValue | undefined, type: GoTypeName): void {
    if (this.varOrigins !== undefined) this.varOrigins[this.varNames.length] = this.tracer!.origin;
    this.varNames.push(name);
    this.varValues.push(value);
    this.varTypes.push(type);
  }

  pop(mark: number): void {
    while (this.varNames.length > mark) {
      this.varNames.pop();
      this.varValues.pop();
      this.varTypes.pop();
    }
  }

  setVar(name: string, value: GoValue | undefined, type: GoTypeName): void {
    const at = this.varNames.lastIndexOf(name);
    if (at < 0) this.fail(`undefined variable: ${name}`);
    this.varValues[at] = value;
    this.varTypes[at] = type;
    if (this.varOrigins !== undefined) this.varOrigins[at] = this.tracer!.origin;
  }

  /** exec.go: setTopVar. */
  setTopVar(n: number, value: GoValue | undefined, type: GoTypeName): void {
    this.varValues[this.varValues.length - n] = value;
    this.varTypes[this.varTypes.length - n] = type;
    if (this.varOrigins !== undefined) this.varOrigins[this.varValues.length - n] = this.tracer!.origin;
  }

  varValue(name: string): GoValue | undefined {
    const at = this.varNames.lastIndexOf(name);
    if (at < 0) this.fail(`undefined variable: ${name}`);
    this.staticType = this.varTypes[at]!;
    if (this.varOrigins !== undefined) this.tracer!.origin = this.varOrigins[at];
    return this.varValues[at];
  }

  /** exec.go: errorf. */
  fail(detail: string, cause?: Error, functionName?: string): never {
    throw this.error(detail, this.node, cause, functionName);
  }

  error(detail: string, node: Node | undefined, cause?: Error, functionName?: string): TemplateError {
    const template = this.tree.name;
    const parts = { kind: 'exec' as const, detail, ...(cause && { cause }), ...(functionName && { functionName }) };
    if (node === undefined) return new TemplateError({ ...parts, source: template });
    return new TemplateError({
      ...parts,
      ...positionOf(node),
      source: node.source.name,
      template,
      context: printNode(node),
      offset: node.pos,
    });
  }
}
