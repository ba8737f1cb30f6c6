import { compareQuantities, formatQuantity, isZeroQuantity, type Quantity } from '../../k8s/quantity.ts';
import type { Path } from '../path.ts';
import { type Amounts, approximately } from './amounts.ts';
import type { LimitRangeItem } from './limit-range.ts';

/** An amount outside of what a LimitRange allows; `path` starts at `resources`. */
export interface LimitViolation {
  readonly path: Path;
  readonly message: string;
}

/** What one entry of a LimitRange has against amounts that its defaults were added to (PodValidateLimitFunc). */
export function limitViolations(item: LimitRangeItem, amounts: Amounts): LimitViolation[] {
  const found: LimitViolation[] = [];
  for (const [name, least] of item.min) found.push(...belowLeast(item.type, name, least, amounts));
  for (const [name, most] of item.max) found.push(...aboveMost(item.type, name, most, amounts));
  for (const [name, ratio] of item.ratio) found.push(...aboveRatio(item.type, name, ratio, amounts));
  return found;
}

const told = (part: 'requests' | 'limits', name: string, message: string): LimitViolation[] => [
  { path: ['resources', part, name], message },
];

function belowLeast(type: string, name: string, least: Quantity, { requests, limits }: Amounts): LimitViolation[] {
  const [request, limit] = [requests.get(name), limits.get(name)];
  const rule = `at least ${formatQuantity(least)} a ${type}`;
  if (request === undefined) return told('requests', name, `${name} has no request: ${rule}`);
  if (compareQuantities(request, least) < 0)
    return told('requests', name, `${name} request ${formatQuantity(request)} is too small: ${rule}`);
  if (limit !== undefined && compareQuantities(limit, least) < 0)
    return told('limits', name, `${name} limit ${formatQuantity(limit)} is too small: ${rule}`);
  return [];
}

/** A claim has no limits: its request is held against the maximum. */
function aboveMost(type: string, name: string, most: Quantity, { requests, limits }: Amounts): LimitViolation[] {
  const [request, limit] = [requests.get(name), limits.get(name)];
  const rule = `at most ${formatQuantity(most)} a ${type}`;
  const claim = type === 'PersistentVolumeClaim';
  if (!claim && limit === undefined) return told('limits', name, `${name} has no limit: ${rule}`);
  if (!claim && compareQuantities(limit!, most) > 0)
    return told('limits', name, `${name} limit ${formatQuantity(limit!)} is too large: ${rule}`);
  if (request !== undefined && compareQuantities(request, most) > 0)
    return told('requests', name, `${name} request ${formatQuantity(request)} is too large: ${rule}`);
  return [];
}

function aboveRatio(type: string, name: string, ratio: Quantity, { requests, limits }: Amounts): LimitViolation[] {
  const [request, limit] = [requests.get(name), limits.get(name)];
  const rule = `the limit is at most ${formatQuantity(ratio)} times the request a ${type}`;
  if (request === undefined || isZeroQuantity(request))
    return told('requests', name, `${name} has no request: ${rule}`);
  if (limit === undefined || isZeroQuantity(limit)) return told('limits', name, `${name} has no limit: ${rule}`);
  if (approximately(limit) / approximately(request) <= approximately(ratio)) return [];
  const pair = `${name} limit ${formatQuantity(limit)} is too large beside the request ${formatQuantity(request)}`;
  return told('limits', name, `${pair}: ${rule}`);
}
