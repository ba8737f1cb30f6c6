import type { Manifest } from '../../k8s/manifest.ts';
import { integer, list, struct, structs, text } from '../../k8s/objects.ts';
import { kindPlural } from '../../k8s/plural.ts';
import { parseQuantity, type Quantity } from '../../k8s/quantity.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { groupKindOf } from '../objects/group-kind.ts';
import { isTestHook } from '../objects/hooks.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import { addLists, type ResourceList, resourceList, timesQuantity } from './amounts.ts';
import { podAmounts } from './pod-amounts.ts';
import { countsPod, type Scope } from './quota.ts';
import { replicasOf, type Scaler } from './replicas.ts';

const ONE = parseQuantity('1');

/** Numbers of replicas are int32. */
const MOST_PODS = 2 ** 31 - 1;

/** How many pods a template makes at least: CronJobs none for certain, DaemonSets one. */
export function leastPods(pod: PodTemplate, scalers: ReadonlyMap<Manifest, Scaler>): number {
  const wanted = Math.trunc(wantedPods(pod, scalers));
  return wanted > 0 ? Math.min(wanted, MOST_PODS) : 0;
}

function wantedPods({ object, owned }: PodTemplate, scalers: ReadonlyMap<Manifest, Scaler>): number {
  if (owned || object.id.kind === 'CronJob' || isTestHook(object)) return 0;
  const scaled = scalers.get(object)?.least;
  if (scaled !== undefined) return scaled;
  if (object.id.kind !== 'Job') return replicasOf(object) ?? 1;
  const spec = struct(object.object, 'spec');
  const parallel = integer(spec, 'parallelism') ?? 1;
  return Math.min(parallel, integer(spec, 'completions') ?? parallel);
}

/** What pods of a template count for in a quota (podComputeUsageHelper). */
export function podUsage(graph: ResourceGraph, pod: PodTemplate, times: number): ResourceList {
  const { requests, limits } = podAmounts(graph, pod);
  const usage = new Map<string, Quantity>([['pods', timesQuantity(ONE, times)]]);
  usage.set('count/pods', usage.get('pods')!);
  for (const [name, quantity] of requests) {
    const amount = timesQuantity(quantity, times);
    usage.set(`requests.${name}`, amount);
    if (NATIVE.has(name)) usage.set(name, amount);
  }
  for (const [name, quantity] of limits)
    if (NATIVE.has(name)) usage.set(`limits.${name}`, timesQuantity(quantity, times));
  return usage;
}

const NATIVE = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** The usage of all pods of a namespace that a quota with these scopes counts. */
export function usageOfPods(
  graph: ResourceGraph,
  pods: readonly PodTemplate[],
  scopes: readonly Scope[],
  scalers: ReadonlyMap<Manifest, Scaler>,
): ResourceList {
  let usage: ResourceList = new Map();
  for (const pod of pods) {
    const times = countsPod(graph, scopes, pod) ? leastPods(pod, scalers) : 0;
    if (times > 0) usage = addLists(usage, podUsage(graph, pod, times));
  }
  return usage;
}

/** What an object that is no pod counts for: itself, and what Services and claims are for. */
export function objectUsage(manifest: Manifest): ResourceList {
  const kind = groupKindOf(manifest.id);
  const [group, name] = kind.includes('/') ? kind.split('/') : ['', kind];
  const plural = kindPlural(name!);
  const usage = new Map<string, Quantity>([[`count/${plural}${group === '' ? '' : `.${group}`}`, ONE]]);
  if (COUNTED.has(kind)) usage.set(plural, ONE);
  const spec = struct(manifest.object, 'spec');
  if (kind === 'Service') serviceUsage(spec, usage);
  if (kind !== 'PersistentVolumeClaim') return usage;
  const storage = resourceList(struct(spec, 'resources'), 'requests').get('storage');
  const ofClass = `${text(spec, 'storageClassName')}.storageclass.storage.k8s.io/`;
  if (storage !== undefined) for (const prefix of ['', ofClass]) usage.set(`${prefix}requests.storage`, storage);
  usage.set(`${ofClass}persistentvolumeclaims`, ONE);
  return usage;
}

/** Kinds that are counted under their plain names too. */
const COUNTED = new Set([
  'ConfigMap',
  'Secret',
  'Service',
  'PersistentVolumeClaim',
  'ReplicationController',
  'ResourceQuota',
]);

/** Ports of a load balancer are node ports as well, unless it says that it needs none. */
function serviceUsage(spec: ReturnType<typeof struct>, usage: Map<string, Quantity>): void {
  const type = text(spec, 'type');
  const ports = structs(spec, 'ports');
  if (type === 'LoadBalancer') usage.set('services.loadbalancers', ONE);
  if (type === 'NodePort') usage.set('services.nodeports', timesQuantity(ONE, list(spec, 'ports').length));
  if (type !== 'LoadBalancer') return;
  const given =
    spec?.allocateLoadBalancerNodePorts === false ? ports.filter((port) => integer(port, 'nodePort')) : ports;
  usage.set('services.nodeports', timesQuantity(ONE, given.length));
}
