import { defineRule } from '../../rule.ts';
import { type Bound, boundOf, type Covered, coveredPods, desiredHealthy } from '../../scaling/budget.ts';

/**
 * One pod that must stay is told by pdb-single-replica, one that an autoscaler may leave alone by pdb-above-hpa-min.
 * A budget whose pods are not known is held to what is wrong for any number of pods.
 */
export default defineRule({
  id: 'pdb-blocks-eviction',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: 'A PodDisruptionBudget never lets a pod be evicted.',
  synonyms: [
    'kube-linter pdb-min-available',
    'kube-linter pdb-max-unavailable',
    'polaris pdbDisruptionsIsZero',
    'kyverno pdb-minavailable',
    'kyverno pdb-maxunavailable',
    'gatekeeper poddisruptionbudget',
  ],
  check({ graph, report }) {
    for (const edge of graph.edges('pods')) {
      const bound = edge.role === 'budget' && edge.verdict !== 'missing' ? boundOf(edge.from) : undefined;
      if (bound === undefined) continue;
      const covered = coveredPods(graph, edge);
      const message = whatever(bound) ?? (covered && forThese(bound, covered));
      if (message !== undefined) report({ object: edge.from, path: ['spec', bound.field], message });
    }
  },
});

/** Wrong for any number of pods but none. A single pod that stays is another rule's. */
function whatever({ field, count, percent, text }: Bound): string | undefined {
  if (field === 'maxUnavailable' && (count ?? percent) === 0) return `${field} ${text} allows no eviction at all`;
  return undefined;
}

function forThese(bound: Bound, { replicas, most, scalers }: Covered): string | undefined {
  if (scalers.length > 0) {
    if (!Number.isFinite(most) || most < 2 || desiredHealthy(bound, most) < most) return undefined;
    return `${bound.field} ${bound.text} allows no eviction, since there are never more than ${most} pods`;
  }
  const desired = desiredHealthy(bound, replicas);
  if (replicas === 0 || desired < replicas || (replicas === 1 && desired === 1)) return undefined;
  const pods = replicas === 1 ? 'there is 1 pod' : `there are ${replicas} pods`;
  return `${bound.field} ${bound.text} allows no eviction, since ${pods} and ${desired} must stay`;
}
