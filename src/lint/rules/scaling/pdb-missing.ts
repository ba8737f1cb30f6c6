import { groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';
import { budgetedPods } from '../../scaling/budget.ts';
import { replicasOf, scalersOf } from '../../scaling/replicas.ts';

const WANT_BUDGETS = new Set(['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout']);

export default defineRule({
  id: 'pdb-missing',
  section: 'D',
  severity: 'info',
  profile: 'reliability',
  summary: 'A workload of several replicas has no PodDisruptionBudget.',
  synonyms: [
    'kube-score deployment-has-poddisruptionbudget',
    'kube-score statefulset-has-poddisruptionbudget',
    'polaris missingPodDisruptionBudget',
    'kyverno require-pdb',
    'popeye 206',
  ],
  check({ graph, report }) {
    const scalers = scalersOf(graph);
    const isCovered = budgetedPods(graph);
    for (const pod of graph.pods) {
      const { object } = pod;
      if (!WANT_BUDGETS.has(groupKindOf(object.id)) || isCovered(pod)) continue;
      const replicas = scalers.get(object)?.least ?? replicasOf(object) ?? 1;
      if (replicas < 2) continue;
      report({
        object,
        path: ['spec', 'replicas'],
        message: `${object.id.kind} of ${replicas} replicas has no PodDisruptionBudget`,
      });
    }
  },
});
