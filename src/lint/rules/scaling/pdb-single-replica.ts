import { defineRule } from '../../rule.ts';
import { boundOf, coveredPods, desiredHealthy } from '../../scaling/budget.ts';

/** Workloads that an autoscaler scales are told by pdb-above-hpa-min. */
export default defineRule({
  id: 'pdb-single-replica',
  section: 'D',
  severity: 'warning',
  profile: 'default',
  summary: 'A PodDisruptionBudget keeps the only replica of a workload, so that draining its node hangs.',
  synonyms: ['kube-linter pdb-min-available'],
  check({ graph, report }) {
    for (const edge of graph.edges('pods')) {
      const bound = edge.role === 'budget' ? boundOf(edge.from) : undefined;
      const covered = bound && coveredPods(graph, edge);
      if (covered === undefined || covered.scalers.length > 0 || covered.replicas !== 1) continue;
      if (bound!.field !== 'minAvailable' || desiredHealthy(bound!, 1) !== 1) continue;
      report({
        object: edge.from,
        path: ['spec', bound!.field],
        message: `minAvailable ${bound!.text} keeps the only pod of ${covered.workloadNames} from being evicted`,
        help: 'run two replicas, or say maxUnavailable: 1',
        related: covered.workloads.slice(0, 3).map((object) => ({
          message: 'runs one replica',
          object,
          path: ['spec', 'replicas'],
        })),
      });
    }
  },
});
