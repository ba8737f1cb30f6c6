import type { JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  type Quantity,
  quantitySign,
  subtractQuantities,
} from '../../../k8s/quantity.ts';
import { FieldPath } from '../../field-path.ts';
import { groupKind } from '../cluster.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { matchesScopes } from '../quota/scope-match.ts';
import { computeUsage, countsFor, hasPodLevelResources, usageOf } from '../quota/usage.ts';
import { refused } from '../refusal.ts';
import { type ResourceList, resourceList } from '../resource-list.ts';
import { inNamespaceOf, namespaceOf } from './namespace-objects.ts';

const ZERO = parseQuantity('0');
/** Quotas of these want every container to say how much it needs. */
const DEMANDED = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/**
 * Admission ResourceQuota: the object beside what a quota's status says is used, and what the objects before it took.
 * A quota that has no status yet is taken as one that nothing is used of. An object that stands in the cluster already
 * costs what it needs more than before. `resource` is the plural with its group: `pods`, `deployments.apps`.
 */
export function admitByQuotas(object: JsonObject, resource: string, errors: Errors, context: SemanticContext): void {
  const demand = demandOf(object, resource, context);
  if (demand === undefined) return;
  const { quotas, usage } = demand;
  const fault = demandFault(quotas, object, resource) ?? excessFault(quotas, usage);
  if (fault !== undefined) errors.push(refused(object, resource, FieldPath.of('spec'), fault));
}

/** Remembers what an accepted object takes, for those that are checked after it. */
export function chargeQuotas(object: JsonObject, resource: string, context: SemanticContext): void {
  const { charges } = context;
  const demand = charges && demandOf(object, resource, context);
  for (const { key, hard } of demand?.quotas ?? []) {
    const taken = charges!.get(key) ?? new Map<string, Quantity>();
    for (const name of hard.keys()) {
      const asked = demand!.usage.get(name);
      if (asked !== undefined) taken.set(name, addQuantities(taken.get(name) ?? ZERO, asked));
    }
    charges!.set(key, taken);
  }
}

/** The quotas that are about an object and what it takes of them; `undefined` where there are none. */
function demandOf(
  object: JsonObject,
  resource: string,
  context: SemanticContext,
): { readonly quotas: readonly Interest[]; readonly usage: ResourceList } | undefined {
  const found = inNamespaceOf(object, 'ResourceQuota', context);
  if (found.length === 0) return undefined;
  const quotas = found
    .map((quota) => interestOf(quota, resource, context))
    .filter(({ quota, hard }) => hard.size > 0 && matchesScopes(quota, object, resource));
  if (quotas.length === 0) return undefined;
  const standing = standingObject(object, context);
  if (standing === undefined) return { quotas, usage: usageOf(object, resource) };
  // Pods are counted when they are created.
  return resource === 'pods'
    ? undefined
    : { quotas, usage: increase(usageOf(object, resource), usageOf(standing, resource)) };
}

function standingObject(object: JsonObject, { cluster }: SemanticContext): JsonObject | undefined {
  const name = text(struct(object, 'metadata'), 'name');
  const kind = groupKind(text(object, 'apiVersion'), text(object, 'kind'));
  return name === '' ? undefined : cluster.standing?.(kind, name, namespaceOf(object));
}

/** What is asked for beyond what was; less costs nothing. */
const increase = (usage: ResourceList, before: ResourceList): ResourceList =>
  new Map(
    [...usage].map(([name, asked]) => {
      const more = subtractQuantities(asked, before.get(name) ?? ZERO);
      return [name, quantitySign(more) > 0 ? more : ZERO] as const;
    }),
  );

interface Interest {
  readonly quota: JsonObject;
  readonly name: string;
  /** Among the charges. */
  readonly key: string;
  /** The part of the quota that is about such objects. */
  readonly hard: ResourceList;
  readonly used: ResourceList;
}

function interestOf(quota: JsonObject, resource: string, { charges }: SemanticContext): Interest {
  const status = struct(quota, 'status');
  const name = text(struct(quota, 'metadata'), 'name');
  const key = `${namespaceOf(quota)}/${name}`;
  const used = new Map(resourceList(status, 'used'));
  for (const [resourceName, taken] of charges?.get(key) ?? [])
    used.set(resourceName, addQuantities(used.get(resourceName) ?? ZERO, taken));
  const stated = resourceList(status, 'hard');
  const hard = stated.size > 0 ? stated : resourceList(struct(quota, 'spec'), 'hard');
  return {
    quota,
    name,
    key,
    hard: new Map([...hard].filter(([name]) => countsFor(resource, name))),
    used,
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
