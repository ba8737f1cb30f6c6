import type { BranchNode, Node } from '../../../template/node.ts';
import { defineRule } from '../../rule.ts';
import { nodesIn, nodesOf, ownTrees, placeOfWord } from '../../templates/walk.ts';

/** A text is parsed anew by each call of `tpl`. */
export default defineRule({
  id: 'template-tpl-cost',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'tpl is called in a loop within a loop: each round parses a template.',
  check({ charts, report }) {
    for (const own of ownTrees(charts)) {
      const told = new Set<number>();
      for (const outer of loops(nodesIn(own.tree)))
        for (const inner of loops(nodesOf(outer.list.nodes)))
          for (const node of nodesOf(inner.list.nodes)) {
            if (node.kind !== 'identifier' || node.ident !== 'tpl' || told.has(node.pos)) continue;
            told.add(node.pos);
            report({
              ...placeOfWord(own, node.pos, 'tpl'),
              message: 'tpl parses its text in every round of two loops',
            });
          }
    }
  },
});

function* loops(nodes: Iterable<Node>): Generator<BranchNode> {
  for (const node of nodes) if (node.kind === 'range') yield node;
}
