import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs } from '../../../k8s/objects.ts';
import { addQuantities, compareQuantities, formatQuantity, type Quantity } from '../../../k8s/quantity.ts';
import { forbidden, invalid, notSupported } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { type ResourceList, resourceList } from '../resource-list.ts';
import { isHugePageResourceName, validateResourceName } from '../resource-names.ts';
import { validateResourceRequirements } from './resources.ts';
import { isSidecar, type PodScope } from './scope.ts';

/** resourcehelper.IsSupportedPodLevelResource. */
export const isPodLevelResource = (name: string): boolean =>
  name === 'cpu' || name === 'memory' || isHugePageResourceName(name);

/** validation.validatePodResources, on by default from 1.34. */
export function validatePodResources(field: FieldPath, { spec, os, claimNames, errors }: PodScope): void {
  const resources = struct(spec, 'resources');
  if (resources === undefined) return;
  if (os === 'windows') {
    errors.push(forbidden(field, 'may not be set for a windows pod'));
    return;
  }
  if (has(resources, 'claims'))
    errors.push(forbidden(field.child('claims'), 'claims may not be set for Resources at pod-level'));
  validateResourceRequirements(resources, validatePodResourceName, claimNames, field, errors);
  validateConsistency(spec, resources, field, errors);
}

/** validation.validatePodResourceName. */
function validatePodResourceName(name: string, field: FieldPath, errors: Errors): boolean {
  if (!validateResourceName(name, field, errors)) return false;
  if (isPodLevelResource(name)) return true;
  errors.push(notSupported(field, name, ['cpu', 'hugepages-', 'memory']));
  return false;
}

/** validation.validatePodResourceConsistency: the pod has what its containers want. */
function validateConsistency(spec: JsonObject, resources: JsonObject, field: FieldPath, errors: Errors): void {
  const requests = resourceList(resources, 'requests');
  const limits = resourceList(resources, 'limits');
  const atLeast = 'must be greater than or equal to aggregate container';
  for (const [name, wanted] of aggregateContainers(spec, 'requests')) {
    const own = requests.get(name);
    if (own !== undefined && compareQuantities(wanted, own) > 0)
      errors.push(
        invalid(
          field.child('requests').key(name),
          formatQuantity(own),
          `${atLeast} requests of ${formatQuantity(wanted)}`,
        ),
      );
  }
  for (const [name, wanted] of aggregateContainers(spec, 'limits')) {
    const own = limits.get(name);
    if (own !== undefined && isHugePageResourceName(name) && compareQuantities(wanted, own) > 0)
      errors.push(
        invalid(field.child('limits').key(name), formatQuantity(own), `${atLeast} limits of ${formatQuantity(wanted)}`),
      );
  }
  for (const [i, container] of structs(spec, 'containers').entries())
    for (const [name, limit] of resourceList(struct(container, 'resources'), 'limits')) {
      const own = limits.get(name);
      if (own === undefined || compareQuantities(limit, own) <= 0) continue;
      const at = field.child('containers').index(i).key(name).child('limits');
      errors.push(
        invalid(at, formatQuantity(limit), `must be less than or equal to pod limits of ${formatQuantity(own)}`),
      );
    }
}

/**
 * resourcehelper.AggregateContainerRequests and AggregateContainerLimits: what containers and sidecars want together,
 * or the init container that wants most beside the sidecars that started before it.
 */
export function aggregateContainers(spec: JsonObject, kind: 'requests' | 'limits'): ResourceList {
  const total = new Map<string, Quantity>();
  const of = (container: JsonObject) => resourceList(struct(container, 'resources'), kind);
  for (const container of structs(spec, 'containers')) addTo(total, of(container));
  const sidecars = new Map<string, Quantity>();
  const starting = new Map<string, Quantity>();
  for (const container of structs(spec, 'initContainers')) {
    if (isSidecar(container)) {
      addTo(total, of(container));
      addTo(sidecars, of(container));
      raiseTo(starting, sidecars);
    } else {
      const together = new Map(of(container));
      addTo(together, sidecars);
      raiseTo(starting, together);
    }
  }
  raiseTo(total, starting);
  return total;
}

function addTo(sum: Map<string, Quantity>, list: ResourceList): void {
  for (const [name, quantity] of list) {
    const before = sum.get(name);
    sum.set(name, before === undefined ? quantity : addQuantities(before, quantity));
  }
}

function raiseTo(most: Map<string, Quantity>, list: ResourceList): void {
  for (const [name, quantity] of list) {
    const before = most.get(name);
    if (before === undefined || compareQuantities(quantity, before) > 0) most.set(name, quantity);
  }
}
