import type { JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  quantitySign,
} from '../../../k8s/quantity.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { matchesScopes } from '../quota/scope-match.ts';
import { computeUsage, countsFor, hasPodLevelResources, usageOf } from '../quota/usage.ts';
import { refused } from '../refusal.ts';
import { type ResourceList, resourceList } from '../resource-list.ts';
import { inNamespaceOf } from './namespace-objects.ts';

const ZERO = parseQuantity('0');
/** Quotas of these want every container to say how much it needs. */
const DEMANDED = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/**
 * Admission ResourceQuota: the object alone, beside what a quota's status says is used. A quota that has no status yet
 * is taken as one that nothing is used of. `resource` is the plural with its group: `pods`, `deployments.apps`.
 */
export function admitByQuotas(object: JsonObject, resource: string, errors: Errors, context: SemanticContext): void {
  const quotas = inNamespaceOf(object, 'ResourceQuota', context)
    .map((quota) => interestOf(quota, resource))
    .filter(({ quota, hard }) => hard.size > 0 && matchesScopes(quota, object, resource));
  if (quotas.length === 0) return;
  const fault = demandFault(quotas, object, resource) ?? excessFault(quotas, usageOf(object, resource));
  if (fault !== undefined) errors.push(refused(object, resource, FieldPath.of('spec'), fault));
}

interface Interest {
  readonly quota: JsonObject;
  readonly name: string;
  /** The part of the quota that is about such objects. */
  readonly hard: ResourceList;
  readonly used: ResourceList;
}

function interestOf(quota: JsonObject, resource: string): Interest {
  const status = struct(quota, 'status');
  const stated = resourceList(status, 'hard');
  const hard = stated.size > 0 ? stated : resourceList(struct(quota, 'spec'), 'hard');
  return {
    quota,
    name: text(struct(quota, 'metadata'), 'name'),
    hard: new Map([...hard].filter(([name]) => countsFor(resource, name))),
    used: resourceList(status, 'used'),
  };
}

/** podEvaluator.Constraints. */
function demandFault(quotas: readonly Interest[], object: JsonObject, resource: string): string | undefined {
  if (resource !== 'pods' || hasPodLevelResources(object)) return undefined;
  const spec = struct(object, 'spec');
  const containers = [...structs(spec, 'containers'), ...structs(spec, 'initContainers')];
  for (const { name, hard } of quotas) {
    const missing = DEMANDED.filter((demanded) => hard.has(demanded))
      .sort()
      .flatMap((demanded) => {
        const names = containers.filter((container) => !says(container, demanded)).map((c) => text(c, 'name'));
        return names.length === 0 ? [] : [`${demanded} for: ${[...new Set(names)].sort().join(',')}`];
      });
    if (missing.length > 0) return `failed quota: ${name}: must specify ${missing.join('; ')}`;
  }
  return undefined;
}

function says(container: JsonObject, demanded: string): boolean {
  const resources = struct(container, 'resources');
  return computeUsage(resourceList(resources, 'requests'), resourceList(resources, 'limits')).has(demanded);
}

/** The rest of CheckRequest: no quota may be exceeded. */
function excessFault(quotas: readonly Interest[], usage: ResourceList): string | undefined {
  for (const { name, hard, used } of quotas) {
    const exceeded = [...hard.keys()].filter((resource) => {
      const asked = usage.get(resource);
      if (asked === undefined || quantitySign(asked) === 0) return false;
      return compareQuantities(addQuantities(used.get(resource) ?? ZERO, asked), hard.get(resource)!) > 0;
    });
    if (exceeded.length === 0) continue;
    exceeded.sort();
    const print = (list: ResourceList): string =>
      exceeded.map((resource) => `${resource}=${formatQuantity(list.get(resource) ?? ZERO)}`).join(',');
    return `exceeded quota: ${name}, requested: ${print(usage)}, used: ${print(used)}, limited: ${print(hard)}`;
  }
  return undefined;
}
