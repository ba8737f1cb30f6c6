import type { ListNode, Node, Tree } from '../../template/node.ts';
import { nodesIn, nodesOf } from './walk.ts';

/** A branch of a template, or the whole of it, by its first and last offset. */
export interface Branch {
  readonly start: number;
  readonly end: number;
}

/** The innermost branch around a place that writes anything: variables may be set in one of their own. */
export function branchAround(tree: Tree, pos: number): Branch | undefined {
  const lists = [tree.root, ...nodesIn(tree).flatMap(listsOf)].filter(writes).map(extentOf);
  const around = lists.filter(({ start, end }) => start <= pos && pos <= end);
  return around.reduce<Branch | undefined>(
    (inner, one) => (inner !== undefined && inner.end - inner.start <= one.end - one.start ? inner : one),
    undefined,
  );
}

function listsOf(node: Node): ListNode[] {
  if (node.kind !== 'if' && node.kind !== 'with' && node.kind !== 'range') return [];
  return node.elseList === undefined ? [node.list] : [node.list, node.elseList];
}

/** Whether a branch writes anything itself, not counting the branches in it. */
export const writes = ({ nodes }: ListNode): boolean =>
  nodes.some((node) => {
    if (node.kind === 'text') return node.text.trim() !== '';
    return node.kind === 'template' || (node.kind === 'action' && node.pipe.decl.length === 0);
  });

/** From the first thing in a branch to the last. */
export function extentOf({ nodes, pos }: ListNode): Branch {
  let end = pos;
  for (const node of nodesOf(nodes)) end = Math.max(end, node.kind === 'text' ? node.pos + node.text.length : node.pos);
  return { start: nodes[0]?.pos ?? pos, end };
}
