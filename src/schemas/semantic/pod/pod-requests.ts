import type { JsonObject } from '../../../core/json.ts';
import { struct } from '../../../k8s/objects.ts';
import { formatQuantity } from '../../../k8s/quantity.ts';
import { resourceList, setEntry } from '../resource-list.ts';
import { isHugePageResourceName, isOvercommitAllowed } from '../resource-names.ts';
import { aggregateContainers, isPodLevelResource } from './pod-resources.ts';

/** SetDefaults_Pod: a limit is a request where there is none. Templates keep theirs apart. */
export function defaultRequests(container: JsonObject): void {
  const resources = struct(container, 'resources');
  const limits = struct(resources, 'limits');
  if (resources === undefined || limits === undefined) return;
  const requests = struct(resources, 'requests') ?? {};
  resources.requests = requests;
  for (const name of Object.keys(limits)) if (!Object.hasOwn(requests, name)) setEntry(requests, name, limits[name]!);
}

/** v1 defaults.go: defaultHugePagePodLimits and defaultPodRequests, where the pod says something of its own. */
export function defaultPodLevelResources(spec: JsonObject): void {
  const resources = struct(spec, 'resources');
  if (resources === undefined) return;
  const limits = struct(resources, 'limits') ?? {};
  const requests = struct(resources, 'requests') ?? {};
  const isEmpty = (o: JsonObject) => Object.keys(o).length === 0;
  if (isEmpty(limits) && isEmpty(requests)) return;
  for (const [name, quantity] of aggregateContainers(spec, 'limits'))
    if (isHugePageResourceName(name) && !Object.hasOwn(requests, name) && !Object.hasOwn(limits, name))
      setEntry(limits, name, formatQuantity(quantity));
  if (isEmpty(limits)) return;
  resources.limits = limits;
  for (const [name, quantity] of aggregateContainers(spec, 'requests'))
    if (!Object.hasOwn(requests, name) && isPodLevelResource(name) && isOvercommitAllowed(name))
      setEntry(requests, name, formatQuantity(quantity));
  for (const [name, quantity] of resourceList(resources, 'limits'))
    if (!Object.hasOwn(requests, name) && isPodLevelResource(name)) setEntry(requests, name, formatQuantity(quantity));
  if (!isEmpty(requests)) resources.requests = requests;
}
