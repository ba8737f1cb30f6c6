import { enumerate, quote } from '../../describe.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import type { Container } from '../../objects/container.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';
import { amountsOf } from '../../scaling/amounts.ts';
import { type ResourceMetric, resourceMetrics } from '../../scaling/metrics.ts';
import { containerLabel, hasPodLevelResources, storedAmounts } from '../../scaling/pod-amounts.ts';

/**
 * The autoscaler gives up on the first container without a request (calculatePodRequestsFromContainers): containers and
 * sidecars, not init containers. Requests of the pod as a whole count instead, as do limits and defaults of LimitRanges.
 */
export default defineRule({
  id: 'hpa-no-resource-request',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: 'An autoscaler measures utilization of a resource that a container of its target does not request.',
  check({ graph, report }) {
    for (const { from, role, to } of graph.edges('scale')) {
      const pod = role === 'hpa' && to[0] !== undefined ? graph.podOf(to[0]) : undefined;
      if (pod === undefined) continue;
      for (const metric of resourceMetrics(from)) {
        const lacking = metric.utilization ? withoutRequest(graph, pod, metric) : [];
        if (lacking.length === 0) continue;
        const who = enumerate(lacking.map(containerLabel));
        report({
          object: pod.object,
          path: [...lacking[0]!.path, 'resources'],
          message: `${who} ${lacking.length > 1 ? 'have' : 'has'} no ${metric.resource} request, so that HorizontalPodAutoscaler ${quote(from.id.name)} has no utilization to go by`,
          related: [{ message: `measures utilization of ${metric.resource}`, object: from, path: metric.path }],
        });
      }
    }
  },
});

function withoutRequest(graph: ResourceGraph, pod: PodTemplate, { resource, container }: ResourceMetric): Container[] {
  if (container === undefined && hasPodLevelResources(pod) && amountsOf(pod.spec).requests.has(resource)) return [];
  return pod.containers.filter(
    (one) =>
      one.longRunning &&
      (container === undefined || one.name === container) &&
      !storedAmounts(graph, pod, one).requests.has(resource),
  );
}
