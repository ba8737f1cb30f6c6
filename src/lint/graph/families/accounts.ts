import type { NameEdge } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

/** The ServiceAccounts that pods run as; no edge where a pod does not say. */
export function accountEdges(graph: ResourceGraph): NameEdge<'pod'>[] {
  const edges: NameEdge<'pod'>[] = [];
  for (const pod of graph.pods) {
    const name = pod.serviceAccountName;
    if (name === '') continue;
    const field = pod.spec.serviceAccountName === name ? 'serviceAccountName' : 'serviceAccount';
    edges.push(graph.nameEdge(pod.object, [...pod.specPath, field], 'pod', { kind: 'ServiceAccount', name }));
  }
  return edges;
}
