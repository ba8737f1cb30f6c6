import type { Lane } from './picture.ts';

interface Place {
  readonly lane: Lane;
  /** The column, from 0. */
  readonly rank: number;
}

const PLACES: readonly (readonly [Lane, number, readonly string[]])[] = [
  ['entry', 0, ['Ingress', 'Gateway', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService']],
  ['route', 1, ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute', 'VirtualService', 'IngressRoute']],
  ['control', 1, ['ServiceMonitor', 'CustomResourceDefinition']],
  ['service', 2, ['Service', 'EndpointSlice', 'Endpoints']],
  ['control', 2, ['HorizontalPodAutoscaler', 'VerticalPodAutoscaler', 'PodDisruptionBudget', 'NetworkPolicy']],
  ['control', 2, ['ScaledObject', 'PodMonitor']],
  ['workload', 3, ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']],
  ['workload', 3, ['CronJob', 'Rollout', 'DeploymentConfig', 'CloneSet', 'ScaledJob']],
  ['config', 4, ['ConfigMap', 'Secret']],
  ['storage', 4, ['PersistentVolumeClaim']],
  ['rbac', 4, ['ServiceAccount']],
  ['storage', 5, ['PersistentVolume']],
  ['rbac', 5, ['RoleBinding', 'ClusterRoleBinding']],
  ['storage', 6, ['StorageClass', 'VolumeAttributesClass']],
  ['rbac', 6, ['Role', 'ClusterRole']],
  ['control', 4, ['PriorityClass', 'RuntimeClass']],
  ['entry', 1, ['IngressClass', 'GatewayClass']],
];

let places: ReadonlyMap<string, Place> | undefined;

/** Where a kind stands; kinds that nobody knows stand with the configuration, where most custom resources belong. */
export function placeOf(kind: string): Place {
  places ??= new Map(PLACES.flatMap(([lane, rank, kinds]) => kinds.map((one) => [one, { lane, rank }] as const)));
  return places.get(kind) ?? { lane: 'other', rank: 4 };
}
