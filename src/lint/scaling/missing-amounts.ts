import type { RuleContext } from '../rule.ts';
import { amountsOf } from './amounts.ts';
import { containerLabel, POD_LEVEL, storedAmounts } from './pod-amounts.ts';

/**
 * Tells of containers and sidecars without a request for or a limit of a resource. Init containers run for a moment and
 * are passed over; what the pod as a whole, a LimitRange of its namespace or (for requests) the limit supplies counts.
 */
export function tellMissing({ graph, report }: RuleContext, part: 'requests' | 'limits', resource: string): void {
  for (const pod of graph.pods) {
    if (POD_LEVEL.has(resource) && amountsOf(pod.spec)[part].has(resource)) continue;
    for (const container of pod.containers) {
      if (!container.longRunning || storedAmounts(graph, pod, container)[part].has(resource)) continue;
      const what = part === 'requests' ? 'request' : 'limit';
      report({
        object: pod.object,
        path: [...container.path, 'resources', part],
        message: `${containerLabel(container)} has no ${resource} ${what}`,
      });
    }
  }
}
