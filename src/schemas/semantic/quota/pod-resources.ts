import type { JsonObject } from '../../../core/json.ts';
import { struct } from '../../../k8s/objects.ts';
import { addQuantities, type Quantity } from '../../../k8s/quantity.ts';
import { aggregateContainers } from '../pod/pod-resources.ts';
import { type ResourceList, resourceList } from '../resource-list.ts';

/** What a pod asks for: its containers together, or what is set for the pod as a whole where `ofPod` says that counts. */
export function podResources(
  spec: JsonObject,
  kind: 'requests' | 'limits',
  ofPod: (name: string) => boolean,
): Map<string, Quantity> {
  const sums = new Map(aggregateContainers(spec, kind));
  for (const [name, quantity] of resourceList(struct(spec, 'resources'), kind))
    if (ofPod(name)) sums.set(name, quantity);
  return sums;
}

/** addResourceList. */
export function addResources(sums: Map<string, Quantity>, list: ResourceList): void {
  for (const [name, quantity] of list) {
    const sum = sums.get(name);
    sums.set(name, sum === undefined ? quantity : addQuantities(sum, quantity));
  }
}
