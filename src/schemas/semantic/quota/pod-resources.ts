import type { JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import { addQuantities, compareQuantities, type Quantity } from '../../../k8s/quantity.ts';
import { type ResourceList, resourceList } from '../resource-list.ts';

type Sums = Map<string, Quantity>;
type Kind = 'requests' | 'limits';

/**
 * component-helpers' AggregateContainerRequests and …Limits: what the containers of a pod ask for together. Init containers
 * run one after the other, restartable ones beside everything that follows. Resources set for the pod as a whole win.
 */
export function podResources(spec: JsonObject | undefined, kind: Kind, ofPod: (name: string) => boolean): Sums {
  const sums: Sums = new Map();
  for (const container of structs(spec, 'containers')) add(sums, ofContainer(container, kind));
  const sidecars: Sums = new Map();
  const peak: Sums = new Map();
  for (const container of structs(spec, 'initContainers')) {
    const asked = ofContainer(container, kind);
    if (text(container, 'restartPolicy') === 'Always') {
      add(sums, asked);
      add(sidecars, asked);
      raise(peak, sidecars);
    } else {
      const running = new Map(sidecars);
      add(running, asked);
      raise(peak, running);
    }
  }
  raise(sums, peak);
  for (const [name, quantity] of resourceList(struct(spec, 'resources'), kind))
    if (ofPod(name)) sums.set(name, quantity);
  return sums;
}

const ofContainer = (container: JsonObject, kind: Kind): ResourceList =>
  resourceList(struct(container, 'resources'), kind);

/** addResourceList. */
export function add(sums: Sums, list: ResourceList): void {
  for (const [name, quantity] of list) {
    const sum = sums.get(name);
    sums.set(name, sum === undefined ? quantity : addQuantities(sum, quantity));
  }
}

/** maxResourceList. */
function raise(sums: Sums, list: ResourceList): void {
  for (const [name, quantity] of list) {
    const sum = sums.get(name);
    if (sum === undefined || compareQuantities(quantity, sum) > 0) sums.set(name, quantity);
  }
}
