import { formatQuantity, parseQuantity, type Quantity } from '../../../k8s/quantity.ts';
import { float, inCommonUnit } from '../quota/units.ts';
import type { ResourceList } from '../resource-list.ts';

/** What LimitRanger says of a resource that is out of bounds; `undefined` where it is within. */

const ZERO = parseQuantity('0');

/** The numbers of requestLimitEnforcedValues: what is not there counts as zero. */
function compared(name: string, bound: Quantity, requests: ResourceList, limits: ResourceList) {
  const request = requests.get(name);
  const limit = limits.get(name);
  const { values, perWhole } = inCommonUnit(request ?? ZERO, limit ?? ZERO, bound);
  return { request, limit, requested: values[0]!, limited: values[1]!, enforced: values[2]!, perWhole };
}

/** minConstraint. */
export function minFault(
  type: string,
  name: string,
  bound: Quantity,
  requests: ResourceList,
  limits: ResourceList,
): string | undefined {
  const { request, limit, requested, limited, enforced } = compared(name, bound, requests, limits);
  const rule = `minimum ${name} usage per ${type} is ${formatQuantity(bound)}`;
  if (request === undefined) return `${rule}.  No request is specified`;
  if (requested < enforced) return `${rule}, but request is ${formatQuantity(request)}`;
  if (limit !== undefined && limited < enforced) return `${rule}, but limit is ${formatQuantity(limit)}`;
  return undefined;
}

/** maxConstraint. */
export function maxFault(
  type: string,
  name: string,
  bound: Quantity,
  requests: ResourceList,
  limits: ResourceList,
): string | undefined {
  const { request, limit, requested, limited, enforced } = compared(name, bound, requests, limits);
  const rule = `maximum ${name} usage per ${type} is ${formatQuantity(bound)}`;
  if (limit === undefined) return `${rule}.  No limit is specified`;
  if (limited > enforced) return `${rule}, but limit is ${formatQuantity(limit)}`;
  if (request !== undefined && requested > enforced) return `${rule}, but request is ${formatQuantity(request)}`;
  return undefined;
}

/** maxRequestConstraint, of things that have no limits. */
export function maxRequestFault(
  type: string,
  name: string,
  bound: Quantity,
  requests: ResourceList,
): string | undefined {
  const { request, requested, enforced } = compared(name, bound, requests, new Map());
  const rule = `maximum ${name} usage per ${type} is ${formatQuantity(bound)}`;
  if (request === undefined) return `${rule}.  No request is specified`;
  return requested > enforced ? `${rule}, but request is ${formatQuantity(request)}` : undefined;
}

/** limitRequestRatioConstraint. */
export function ratioFault(
  type: string,
  name: string,
  bound: Quantity,
  requests: ResourceList,
  limits: ResourceList,
): string | undefined {
  const { requested, limited } = compared(name, bound, requests, limits);
  const rule = `${name} max limit to request ratio per ${type} is ${formatQuantity(bound)}`;
  if (requested === 0n) return `${rule}, but no request is specified or request is 0`;
  if (limited === 0n) return `${rule}, but no limit is specified or limit is 0`;
  const ratio = Number(limited) / Number(requested);
  const { values, perWhole } = inCommonUnit(bound);
  return ratio * perWhole > Number(values[0]) ? `${rule}, but provided ratio is ${float(ratio)}` : undefined;
}
