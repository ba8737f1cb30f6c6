import type { JsonObject } from '../core/json.ts';
import type { PlannedId } from '../core/plan.ts';
import { struct, text } from '../k8s/objects.ts';
import { groupKind } from '../schemas/semantic/cluster.ts';
import { LAST_APPLIED } from './last-applied.ts';

/** kubectl's pkg/util/prune: what `apply --prune` deletes if it is not told otherwise. */
const PRUNED_KINDS = new Set([
  'ConfigMap',
  'Endpoints',
  'Namespace',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Pod',
  'ReplicationController',
  'Secret',
  'Service',
  'batch/Job',
  'batch/CronJob',
  'networking.k8s.io/Ingress',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
]);

/** An object that no manifest names any more: once applied, of a kind that is pruned, in a namespace that this run visits. */
export function isPruned(object: JsonObject, id: PlannedId, visited: ReadonlySet<string>): boolean {
  if (text(struct(struct(object, 'metadata'), 'annotations'), LAST_APPLIED) === '') return false;
  if (!PRUNED_KINDS.has(groupKind(id.apiVersion, id.kind))) return false;
  return id.namespace === undefined || visited.has(id.namespace);
}
