import type { JsonObject } from '../../../core/json.ts';
import { struct, structs } from '../../../k8s/objects.ts';
import { addQuantities, compareQuantities, type Quantity, quantitySign } from '../../../k8s/quantity.ts';
import { resourceList } from '../resource-list.ts';

const COMPUTE = ['cpu', 'memory'];

/** qos.ComputePodQOS: Guaranteed, Burstable or BestEffort. */
export function qosClass(spec: JsonObject, minor: number): string {
  const own = minor >= 34 ? struct(spec, 'resources') : undefined;
  const owners = own
    ? [own]
    : [...structs(spec, 'containers'), ...structs(spec, 'initContainers')].map((c) => struct(c, 'resources') ?? {});
  const requests = sum(owners, 'requests');
  const limits = sum(owners, 'limits');
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  const complete = owners.every((owner) => {
    if (own !== undefined && Object.keys(struct(own, 'limits') ?? {}).length === 0) return true;
    return COMPUTE.every((name) => positive(owner, 'limits').has(name));
  });
  const equal = [...requests].every(([name, quantity]) => {
    const limit = limits.get(name);
    return limit !== undefined && compareQuantities(limit, quantity) === 0;
  });
  return complete && equal && requests.size === limits.size ? 'Guaranteed' : 'Burstable';
}

/** Processor and memory that are more than nothing. */
const positive = (owner: JsonObject, kind: string): ReadonlyMap<string, Quantity> =>
  new Map([...resourceList(owner, kind)].filter(([name, q]) => COMPUTE.includes(name) && quantitySign(q) > 0));

function sum(owners: readonly JsonObject[], kind: string): Map<string, Quantity> {
  const total = new Map<string, Quantity>();
  for (const owner of owners)
    for (const [name, quantity] of positive(owner, kind)) {
      const before = total.get(name);
      total.set(name, before === undefined ? quantity : addQuantities(before, quantity));
    }
  return total;
}
