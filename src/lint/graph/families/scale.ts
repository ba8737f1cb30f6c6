import type { JsonObject } from '../../../core/json.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import type { EdgeFamilies } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

type ScaleEdge = EdgeFamilies['scale'];

/** What autoscalers scale: HorizontalPodAutoscaler, VerticalPodAutoscaler, KEDA's ScaledObject. */
export function scaleEdges(graph: ResourceGraph): ScaleEdge[] {
  const edges: ScaleEdge[] = [];
  const add = (from: Manifest, role: ScaleEdge['role'], field: string, kindWhereUnset: JsonObject): void => {
    const ref = { ...kindWhereUnset, ...struct(struct(from.object, 'spec'), field) };
    const name = text(ref, 'name');
    const kind = groupKindOf({ apiVersion: text(ref, 'apiVersion'), kind: text(ref, 'kind') });
    if (name !== '' && kind !== '') edges.push(graph.nameEdge(from, ['spec', field, 'name'], role, { kind, name }));
  };
  for (const from of graph.ofKind('autoscaling/HorizontalPodAutoscaler')) add(from, 'hpa', 'scaleTargetRef', {});
  for (const from of graph.ofKind('autoscaling.k8s.io/VerticalPodAutoscaler')) add(from, 'vpa', 'targetRef', {});
  for (const from of graph.ofKind('keda.sh/ScaledObject'))
    add(from, 'keda', 'scaleTargetRef', { apiVersion: 'apps/v1', kind: 'Deployment' });
  return edges;
}
