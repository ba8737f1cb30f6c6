import type { Manifest } from '../../k8s/manifest.ts';
import { integer, struct } from '../../k8s/objects.ts';
import type { EdgeFamilies } from '../graph/edge.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { type GroupKind, groupKindOf } from '../objects/group-kind.ts';

/** Kinds with `spec.replicas` and a scale subresource. */
const SCALABLE: ReadonlySet<GroupKind> = new Set([
  'ReplicationController',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/ReplicaSet',
  'argoproj.io/Rollout',
  'apps.kruise.io/CloneSet',
  'apps.kruise.io/StatefulSet',
  'apps.openshift.io/DeploymentConfig',
]);

/** `spec.replicas`, 1 where it is not set; `undefined` for kinds that do not count their pods. */
export const replicasOf = (manifest: Manifest): number | undefined =>
  SCALABLE.has(groupKindOf(manifest.id)) ? (integer(struct(manifest.object, 'spec'), 'replicas') ?? 1) : undefined;

/** Whoever scales a workload, and between which numbers. */
export interface Scaler {
  readonly edge: EdgeFamilies['scale'];
  readonly least: number;
  /** `undefined` where it is not said. */
  readonly most: number | undefined;
}

const known = new WeakMap<ResourceGraph, ReadonlyMap<Manifest, Scaler>>();

/** The HorizontalPodAutoscalers and ScaledObjects of workloads of the set. The first of several counts. */
export function scalersOf(graph: ResourceGraph): ReadonlyMap<Manifest, Scaler> {
  let scalers = known.get(graph);
  if (scalers === undefined) {
    scalers = collect(graph);
    known.set(graph, scalers);
  }
  return scalers;
}

function collect(graph: ResourceGraph): Map<Manifest, Scaler> {
  const scalers = new Map<Manifest, Scaler>();
  for (const edge of graph.edges('scale')) {
    const target = edge.to[0];
    if (edge.role === 'vpa' || target === undefined || scalers.has(target)) continue;
    const spec = struct(edge.from.object, 'spec');
    const keda = edge.role === 'keda';
    scalers.set(target, {
      edge,
      least: integer(spec, keda ? 'minReplicaCount' : 'minReplicas') ?? (keda ? 0 : 1),
      most: integer(spec, keda ? 'maxReplicaCount' : 'maxReplicas') ?? (keda ? 100 : undefined),
    });
  }
  return scalers;
}
