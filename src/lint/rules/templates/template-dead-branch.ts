import { lineColumn } from '../../../core/source.ts';
import type { BranchNode, ListNode, Tree } from '../../../template/node.ts';
import { fileOf } from '../../charts/chart-yaml.ts';
import { defineRule } from '../../rule.ts';
import { extentOf, writes } from '../../templates/branches.ts';
import { nodesOf, type OwnTemplate, ownTrees, placeIn } from '../../templates/walk.ts';

/** Outermost branches only. With several sets of values, what none of them takes is told without a set. */
export default defineRule({
  id: 'template-dead-branch',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'No values of the run take a branch of a template: nobody has seen what it renders.',
  check({ charts, report }) {
    for (const own of ownTrees(charts)) {
      if (own.chart.wrote === undefined || !isExecuted(own)) continue;
      const open: ListNode[] = [own.tree.root];
      for (let list = open.pop(); list !== undefined; list = open.pop())
        for (const { node, branch } of branchesIn(list)) {
          if (!writes(branch) || wrote(own, branch)) open.push(branch);
          else
            report({
              ...placeIn(own.chart, own.file.path, own.file.text, node.pos, node.pos + 1),
              message: `${branch === node.elseList ? 'the else branch' : 'the branch'} is taken with none of the values`,
              help: 'give values that take it: in ci/, or with --values-set',
            });
        }
    }
  },
});

/** A template of its own always is; one that is defined in a file where somebody calls it. */
function isExecuted(own: OwnTemplate & { readonly tree: Tree }): boolean {
  const isPartial = own.file.path.slice(own.file.path.lastIndexOf('/') + 1).startsWith('_');
  return (own.tree.name === own.file.path && !isPartial) || wrote(own, own.tree.root);
}

/** The branches that stand in a list themselves, not in others. */
function branchesIn(list: ListNode): { node: BranchNode; branch: ListNode }[] {
  return list.nodes.flatMap((node) => {
    if (node.kind !== 'if' && node.kind !== 'with' && node.kind !== 'range') return [];
    return [node.list, ...(node.elseList === undefined ? [] : [node.elseList])].map((branch) => ({ node, branch }));
  });
}

/** Whether lines of a branch wrote something, or called what did; a line that it shares with others counts. */
function wrote({ chart, file }: OwnTemplate, branch: ListNode): boolean {
  if ([...nodesOf(branch.nodes)].length === 0) return true;
  const { start, end } = extentOf(branch);
  const [from, to] = [start, end].map((offset) => lineColumn(file.text, offset).line);
  return chart.wrote!(fileOf(chart, file.path), from!, to!);
}
