import type { ResourceGraph } from '../graph/graph.ts';
import type { Selection } from '../graph/label-index.ts';
import type { PodTemplate } from '../objects/pod-template.ts';

/** The pods that a Service sends traffic to. */
export function servedPods(graph: ResourceGraph): Set<PodTemplate> {
  const seen = new Set<Selection<PodTemplate>>();
  const pods = new Set<PodTemplate>();
  for (const { role, selection } of graph.edges('pods')) {
    if (role !== 'service' || seen.has(selection)) continue;
    seen.add(selection);
    for (const pod of selection.items) pods.add(pod);
  }
  return pods;
}
