import { enumerate, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { boundOf, coveredPods, desiredHealthy } from '../../scaling/budget.ts';
import { scalersOf } from '../../scaling/replicas.ts';

/** What blocks evictions at the autoscaler's largest number already is told by pdb-blocks-eviction. */
export default defineRule({
  id: 'pdb-above-hpa-min',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: 'A PodDisruptionBudget wants as many pods as an autoscaler may leave.',
  synonyms: [
    'kube-linter pdb-min-available',
    'polaris pdbMinAvailableGreaterThanHPAMinReplicas',
    'kyverno deployment-replicas-higher-than-pdb',
  ],
  check({ graph, report }) {
    const scalers = scalersOf(graph);
    for (const edge of graph.edges('pods')) {
      const bound = edge.role === 'budget' ? boundOf(edge.from) : undefined;
      const covered = bound && coveredPods(edge, scalers);
      if (covered === undefined || covered.scaled.length === 0 || bound!.field !== 'minAvailable') continue;
      const { least, most, scaled } = covered;
      const desired = desiredHealthy(bound!, least);
      const always = most >= 2 && desiredHealthy(bound!, most) >= most;
      if (least === 0 || desired < least || always) continue;
      const names = scaled.map(({ edge: { from } }) => `${from.id.kind} ${quote(from.id.name)}`);
      report({
        object: edge.from,
        path: ['spec', bound!.field],
        message: `minAvailable ${bound!.text} allows no eviction when ${enumerate(names)} scales down to ${least}`,
        related: scaled.slice(0, 3).map(({ edge: { from } }) => ({ message: 'scales the pods', object: from })),
      });
    }
  },
});
