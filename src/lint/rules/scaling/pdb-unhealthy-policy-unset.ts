import { has, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** First minor that looks at the field without being asked to. */
const SINCE = 27;

export default defineRule({
  id: 'pdb-unhealthy-policy-unset',
  section: 'D',
  severity: 'info',
  profile: 'reliability',
  summary: 'A PodDisruptionBudget does not say that broken pods may always be evicted.',
  synonyms: ['kube-linter pdb-unhealthy-pod-eviction-policy'],
  check({ graph, minor, report }) {
    if (minor < SINCE) return;
    for (const budget of graph.ofKind('policy/PodDisruptionBudget')) {
      if (has(struct(budget.object, 'spec'), 'unhealthyPodEvictionPolicy')) continue;
      report({
        object: budget,
        path: ['spec'],
        part: 'key',
        message: 'unhealthyPodEvictionPolicy is not set, so that pods which are not ready count as needed',
        help: 'say AlwaysAllow, unless a pod that is not ready must be kept for its data',
      });
    }
  },
});
