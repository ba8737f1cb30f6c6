import type { Node, PipeNode } from '../../../template/node.ts';
import { defineRule } from '../../rule.ts';
import { nodesIn, ownTrees, placeOfWord } from '../../templates/walk.ts';

/** Whoever asks whether something was found is prepared, and so is who goes on with `default`, `get` or `dig`. */
export default defineRule({
  id: 'template-lookup-empty',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'Fields of what lookup gives are read at once: without a cluster there is nothing, and the render fails.',
  check({ charts, report }) {
    for (const own of ownTrees(charts))
      for (const node of nodesIn(own.tree)) {
        const called = fieldsOfLookup(node);
        if (called !== undefined)
          report({
            ...placeOfWord(own, called.pos, 'lookup'),
            message: 'lookup finds nothing where there is no cluster, and a field of it is read all the same',
          });
      }
  },
});

/** `(lookup …).data.password`: one field gives nothing, two of them fail. */
function fieldsOfLookup(node: Node): { pos: number } | undefined {
  if (node.kind !== 'chain' || node.node.kind !== 'pipe' || node.field.length < 2) return undefined;
  return firstCall(node.node);
}

function firstCall({ cmds }: PipeNode): { pos: number } | undefined {
  const [called] = cmds.length === 1 ? cmds[0]!.args : [];
  return called?.kind === 'identifier' && called.ident === 'lookup' ? called : undefined;
}
