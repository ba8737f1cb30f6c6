import { inNamespace, podOwner, quote } from '../../describe.ts';
import type { PodsEdge } from '../../graph/edge.ts';
import type { LabelGroup } from '../../graph/label-index.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';

/** Told once a budget, on the later one. Pods with equal labels are one group, which is looked at as a whole. */
export default defineRule({
  id: 'pdb-overlap',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'A pod is covered by more than one PodDisruptionBudget, so that every eviction is refused.',
  synonyms: ['popeye 209'],
  check({ graph, report }) {
    const covered = new Map<LabelGroup<PodTemplate>, PodsEdge>();
    for (const edge of graph.edges('pods')) {
      if (edge.role !== 'budget') continue;
      const { from, path, selection } = edge;
      const clash = selection.groups.find(
        (group) => covered.has(group) && covered.get(group)!.from.id.name !== from.id.name,
      );
      if (clash !== undefined) {
        const other = covered.get(clash)!;
        report({
          object: from,
          path,
          message: `the pods of ${podOwner(clash.items[0]!)} are covered by PodDisruptionBudget ${quote(other.from.id.name)} too${inNamespace(graph.namespaceOf(from))}`,
          help: 'the eviction API refuses pods with several budgets',
          related: [{ message: 'the other budget', object: other.from, path: other.path }],
        });
      }
      for (const group of selection.groups) if (!covered.has(group)) covered.set(group, edge);
    }
  },
});
