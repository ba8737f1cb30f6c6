import { defineRule } from '../../rule.ts';
import { boundOf, coveredPods, desiredHealthy } from '../../scaling/budget.ts';

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
    for (const edge of graph.edges('pods')) {
      const bound = edge.role === 'budget' ? boundOf(edge.from) : undefined;
      const covered = bound && coveredPods(graph, edge);
      if (covered === undefined || covered.scalers.length === 0 || bound!.field !== 'minAvailable') continue;
      const { least, most, scalers, scalerNames } = covered;
      const desired = desiredHealthy(bound!, least);
      const always = most >= 2 && desiredHealthy(bound!, most) >= most;
      if (least === 0 || desired < least || always) continue;
      report({
        object: edge.from,
        path: ['spec', bound!.field],
        message: `minAvailable ${bound!.text} allows no eviction when ${scalerNames} scales down to ${least}`,
        related: scalers.slice(0, 3).map(({ edge: { from } }) => ({ message: 'scales the pods', object: from })),
      });
    }
  },
});
