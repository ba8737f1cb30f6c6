import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { integer, struct, structs, text, texts } from '../../k8s/objects.ts';
import { compareQuantities, isZeroQuantity, type Quantity } from '../../k8s/quantity.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import { amountsOf } from './amounts.ts';
import { hasPodLevelResources, storedAmounts } from './pod-amounts.ts';

/** One condition on the pods that a ResourceQuota counts. */
export interface Scope {
  readonly name: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** `spec.scopes` and `spec.scopeSelector`: all of them must hold. */
export function scopesOf(quota: Manifest): Scope[] {
  const spec = struct(quota.object, 'spec');
  const named = texts(spec, 'scopes').map((name) => ({ name, operator: 'Exists', values: [] }));
  const selected = structs(struct(spec, 'scopeSelector'), 'matchExpressions').map((expression) => ({
    name: text(expression, 'scopeName'),
    operator: text(expression, 'operator'),
    values: texts(expression, 'values'),
  }));
  return [...named, ...selected];
}

/** Whether a quota counts a pod (podMatchesScopeFunc); a scope that is not known counts none. */
export function countsPod(graph: ResourceGraph, scopes: readonly Scope[], pod: PodTemplate): boolean {
  return scopes.every((scope) => {
    switch (scope.name) {
      case 'Terminating':
        return isTerminating(pod.spec);
      case 'NotTerminating':
        return !isTerminating(pod.spec);
      case 'BestEffort':
        return qosClass(graph, pod) === 'BestEffort';
      case 'NotBestEffort':
        return qosClass(graph, pod) !== 'BestEffort';
      case 'PriorityClass':
        return hasPriority(pod.spec, scope);
      default:
        return false;
    }
  });
}

const isTerminating = (spec: JsonObject): boolean => (integer(spec, 'activeDeadlineSeconds') ?? -1) >= 0;

function hasPriority(spec: JsonObject, { operator, values }: Scope): boolean {
  const name = text(spec, 'priorityClassName');
  if (operator === 'In') return values.includes(name);
  if (operator === 'NotIn') return !values.includes(name);
  return (name !== '') === (operator === 'Exists');
}

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** The quality of service that cpu and memory of all containers come to (qos.GetPodQOS). */
export function qosClass(graph: ResourceGraph, pod: PodTemplate): QosClass {
  const containers = pod.containers.filter(({ list: name }) => name !== 'ephemeralContainers');
  const amounts = hasPodLevelResources(pod)
    ? [amountsOf(pod.spec)]
    : containers.map((container) => storedAmounts(graph, pod, container));
  const pairs = amounts.flatMap(({ requests, limits }) =>
    ['cpu', 'memory'].map((name) => [requests.get(name), limits.get(name)] as const),
  );
  if (pairs.every(([request, limit]) => isNothing(request) && isNothing(limit))) return 'BestEffort';
  const guaranteed = pairs.every(([request, limit]) => request && limit && compareQuantities(request, limit) === 0);
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

const isNothing = (quantity: Quantity | undefined): boolean => quantity === undefined || isZeroQuantity(quantity);
