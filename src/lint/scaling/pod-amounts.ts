import { has, struct, text } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Container } from '../objects/container.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import { type Amounts, addLists, amountsOf, maxLists, type ResourceList, resourceList } from './amounts.ts';
import { afterLimitRanger, limitsOf } from './limit-range.ts';

/** Resources that can be asked for by a pod as a whole (`spec.resources`). */
export const POD_LEVEL: ReadonlySet<string> = new Set(['cpu', 'memory']);

/** Whether the pod asks for resources as a whole. */
export const hasPodLevelResources = ({ spec }: PodTemplate): boolean => {
  const resources = struct(spec, 'resources');
  return has(resources, 'requests') || has(resources, 'limits');
};

/** What a container has once it is stored: requests from limits, and the defaults of the namespace's LimitRanges. */
export function storedAmounts(graph: ResourceGraph, pod: PodTemplate, container: Container): Amounts {
  const amounts = amountsOf(container.object);
  return container.list === 'ephemeralContainers' ? amounts : afterLimitRanger(amounts, limitsOf(graph, pod.namespace));
}

/** What a whole pod asks for: its containers and sidecars together, or what starting takes where that is more. */
export function podAmounts(graph: ResourceGraph, pod: PodTemplate): Amounts {
  const own = struct(pod.spec, 'resources');
  return {
    requests: podSum(graph, pod, 'requests', resourceList(own, 'requests')),
    limits: podSum(graph, pod, 'limits', resourceList(own, 'limits')),
  };
}

/** PodRequests and PodLimits of k8s.io/component-helpers. */
function podSum(graph: ResourceGraph, pod: PodTemplate, part: keyof Amounts, own: ResourceList): ResourceList {
  let running: ResourceList = new Map();
  let sidecars: ResourceList = new Map();
  let starting: ResourceList = new Map();
  for (const container of pod.containers) {
    if (container.list === 'ephemeralContainers') continue;
    const amounts = storedAmounts(graph, pod, container)[part];
    if (container.longRunning) running = addLists(running, amounts);
    if (container.list !== 'initContainers') continue;
    if (container.longRunning) sidecars = addLists(sidecars, amounts);
    starting = maxLists(starting, container.longRunning ? sidecars : addLists(sidecars, amounts));
  }
  const overall = [...own].filter(([name]) => POD_LEVEL.has(name) || name.startsWith('hugepages-'));
  return new Map([...maxLists(running, starting), ...overall]);
}

/** `container "web"`, as messages about parts of a pod begin. */
export const containerLabel = (container: Container): string =>
  `${container.list === 'initContainers' ? 'init container' : 'container'} ${JSON.stringify(container.name || text(container.object, 'image'))}`;
