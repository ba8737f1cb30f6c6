import { formatIndirect } from './go/fmt.ts';
import { type ActionNode, printNode } from './node.ts';
import { ADDRESSABLE, type State } from './state.ts';
import { countParts } from './steps.ts';
import { GoObject, type GoTypeName, type GoValue, isGoFunc, typeOf } from './value.ts';

/** exec.go: printValue, the result of an action as output. */
export function printValue(s: State, node: ActionNode, value: GoValue | undefined): void {
  s.node = node;
  if (isGoFunc(value)) s.fail(`can't print ${printNode(node)} of type ${typeOf(value)}`);
  countParts(s, value);
  const text = typeof value === 'string' ? value : printable(value, s.staticType);
  s.execution.sink.write(text, node, s);
}

/** exec.go: printableValue. */
export function printable(value: GoValue | undefined, staticType: GoTypeName): string {
  if (value === undefined) return '<no value>';
  if (staticType === ADDRESSABLE && value instanceof GoObject) return value.addressedString() ?? formatIndirect(value);
  return formatIndirect(value);
}
