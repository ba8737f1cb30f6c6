import type { JsonObject } from '../../../core/json.ts';
import { bool, integer, struct, structs, text } from '../../../k8s/objects.ts';
import { parseQuantity, type Quantity, quantitySign, roundUpQuantity } from '../../../k8s/quantity.ts';
import { isPodLevelResource } from '../pod/pod-resources.ts';
import { type ResourceList, resourceList } from '../resource-list.ts';
import { isHugePageResourceName, isNativeResource } from '../resource-names.ts';
import { claimClass } from '../storage/claim-spec.ts';
import { addResources, podResources } from './pod-resources.ts';

/** What an object costs, by the resource names of quotas (pkg/quota/v1/evaluator/core). */

const ONE = parseQuantity('1');
const count = (n: number): Quantity => ({ unscaled: BigInt(n), scale: 0, format: 'DecimalSI' });
const STORAGE_CLASS = '.storageclass.storage.k8s.io/';

/** Older names of what is counted as `count/…`. */
const ALIASES = new Set(['configmaps', 'resourcequotas', 'replicationcontrollers', 'secrets']);

/** `resource` is the plural with its group: `pods`, `deployments.apps`. */
export function usageOf(object: JsonObject, resource: string): ResourceList {
  const usage = new Map<string, Quantity>([[`count/${resource}`, ONE]]);
  if (resource === 'pods') addPodUsage(object, usage);
  else if (resource === 'services') addServiceUsage(struct(object, 'spec'), usage);
  else if (resource === 'persistentvolumeclaims') addClaimUsage(object, usage);
  else if (ALIASES.has(resource)) usage.set(resource, ONE);
  return usage;
}

function addPodUsage(pod: JsonObject, usage: Map<string, Quantity>): void {
  const spec = struct(pod, 'spec') ?? {};
  const requests = podResources(spec, 'requests', isPodLevelResource);
  const limits = podResources(spec, 'limits', isPodLevelResource);
  const overhead = resourceList(spec, 'overhead');
  addResources(requests, overhead);
  for (const [name, quantity] of overhead) {
    const limit = limits.get(name);
    if (limit !== undefined && quantitySign(limit) !== 0) addResources(limits, new Map([[name, quantity]]));
  }
  for (const [name, quantity] of computeUsage(requests, limits)) usage.set(name, quantity);
}

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];

/** podComputeUsageHelper, for a pod and for each of its containers. */
export function computeUsage(requests: ResourceList, limits: ResourceList): Map<string, Quantity> {
  const usage = new Map<string, Quantity>([['pods', ONE]]);
  for (const [name, request] of requests) {
    const compute = COMPUTE.includes(name) || isHugePageResourceName(name);
    if (compute) usage.set(name, request);
    if (compute || !isNativeResource(name)) usage.set(`requests.${name}`, request);
  }
  for (const [name, limit] of limits) if (COMPUTE.includes(name)) usage.set(`limits.${name}`, limit);
  return usage;
}

function addServiceUsage(spec: JsonObject | undefined, usage: Map<string, Quantity>): void {
  const type = text(spec, 'type');
  const ports = structs(spec, 'ports');
  const balanced = type === 'LoadBalancer';
  const suppressed = balanced && bool(spec, 'allocateLoadBalancerNodePorts') === false;
  const nodePorts = suppressed ? ports.filter((port) => (integer(port, 'nodePort') ?? 0) !== 0) : ports;
  usage.set('services', ONE);
  usage.set('services.loadbalancers', count(balanced ? 1 : 0));
  usage.set('services.nodeports', count(balanced || type === 'NodePort' ? nodePorts.length : 0));
}

function addClaimUsage(claim: JsonObject, usage: Map<string, Quantity>): void {
  const spec = struct(claim, 'spec');
  const storage = resourceList(struct(spec, 'resources'), 'requests').get('storage');
  const counted: [string, Quantity][] = [['persistentvolumeclaims', ONE]];
  if (storage !== undefined) counted.push(['requests.storage', roundUpQuantity(storage, 0)]);
  const storageClass = claimClass(claim);
  for (const [name, quantity] of counted) {
    usage.set(name, quantity);
    if (storageClass !== '') usage.set(`${storageClass}${STORAGE_CLASS}${name}`, quantity);
  }
}

const POD_RESOURCES = [
  'count/pods',
  'pods',
  ...COMPUTE.flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
];

/** The evaluators' MatchingResources: whether a quota of that resource looks at such objects at all. */
export function countsFor(resource: string, hard: string): boolean {
  if (hard === `count/${resource}`) return true;
  if (resource === 'pods')
    return (
      POD_RESOURCES.includes(hard) ||
      /^(?:requests\.)?hugepages-/.test(hard) ||
      (hard.startsWith('requests.') && !isNativeResource(hard))
    );
  if (resource === 'services') return /^services(?:\.nodeports|\.loadbalancers)?$/.test(hard);
  if (resource === 'persistentvolumeclaims')
    return ['persistentvolumeclaims', 'requests.storage'].some(
      (name) => hard === name || hard.endsWith(`${STORAGE_CLASS}${name}`),
    );
  return ALIASES.has(resource) && hard === resource;
}

/** Whether the pod has resources as a whole, so that its containers need none. */
export const hasPodLevelResources = (pod: JsonObject): boolean => {
  const resources = struct(struct(pod, 'spec'), 'resources');
  return ['requests', 'limits'].some((kind) => [...resourceList(resources, kind).keys()].some(isPodLevelResource));
};
