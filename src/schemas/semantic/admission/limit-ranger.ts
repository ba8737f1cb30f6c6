import type { Json, JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import { formatQuantity } from '../../../k8s/quantity.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { defaultLimitRange } from '../quota/limit-range.ts';
import { podResources } from '../quota/pod-resources.ts';
import { refused } from '../refusal.ts';
import { type ResourceList, resourceList, setEntry } from '../resource-list.ts';
import { maxFault, maxRequestFault, minFault, ratioFault } from './limit-faults.ts';
import { inNamespaceOf } from './namespace-objects.ts';

const ANNOTATION = 'kubernetes.io/limit-ranger';
const NONE: ResourceList = new Map();

/** Admission LimitRanger, before validation: containers of a Pod get what the namespace's LimitRanges have for them. */
export function applyLimitRanges(pod: JsonObject, context: SemanticContext): void {
  for (const limitRange of limitRangesOf(pod, context)) {
    const set: string[] = [];
    const spec = struct(pod, 'spec');
    for (const container of structs(spec, 'containers')) fillIn(container, 'container', limitRange, set);
    for (const container of structs(spec, 'initContainers')) fillIn(container, 'init container', limitRange, set);
    if (set.length === 0) continue;
    const metadata = struct(pod, 'metadata') ?? {};
    metadata.annotations = {
      ...struct(metadata, 'annotations'),
      [ANNOTATION]: `LimitRanger plugin set: ${set.join('; ')}`,
    };
    pod.metadata = metadata;
  }
}

/** mergeContainerResources; `set` gets a phrase for each kind of value that was filled in. */
function fillIn(container: JsonObject, noun: string, limitRange: JsonObject, set: string[]): void {
  const resources: Record<string, Json> = { ...struct(container, 'resources') };
  const added = { limits: [] as string[], requests: [] as string[] };
  for (const limit of limitsOf(limitRange, 'Container'))
    for (const [kind, from] of [
      ['limits', 'default'],
      ['requests', 'defaultRequest'],
    ] as const) {
      const values: Record<string, Json> = { ...struct(resources, kind) };
      for (const [name, quantity] of resourceList(limit, from)) {
        if (Object.hasOwn(values, name)) continue;
        setEntry(values, name, formatQuantity(quantity));
        added[kind].push(name);
      }
      if (added[kind].length > 0) resources[kind] = values;
    }
  if (added.limits.length + added.requests.length > 0) container.resources = resources;
  for (const kind of ['requests', 'limits'] as const)
    if (added[kind].length > 0)
      set.push(`${added[kind].sort().join(', ')} ${kind.slice(0, -1)} for ${noun} ${text(container, 'name')}`);
}

/** The same plugin after validation, for Pods. */
export function admitPodByLimitRanges(pod: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(pod, 'spec') ?? {};
  const containers = [...structs(spec, 'containers'), ...structs(spec, 'initContainers')];
  admit(pod, 'pods', errors, context, (limit, type) => {
    if (type === 'Container')
      return containers.flatMap((container) => {
        const resources = struct(container, 'resources');
        return boundFaults(limit, type, resourceList(resources, 'requests'), resourceList(resources, 'limits'));
      });
    if (type !== 'Pod') return [];
    return boundFaults(limit, type, podResources(spec, 'requests', isOfPod), podResources(spec, 'limits', isOfPod));
  });
}

/** And for PersistentVolumeClaims, whose limits do not count. */
export function admitClaimByLimitRanges(claim: JsonObject, errors: Errors, context: SemanticContext): void {
  const requests = resourceList(struct(struct(claim, 'spec'), 'resources'), 'requests');
  admit(claim, 'persistentvolumeclaims', errors, context, (limit, type) =>
    type === 'PersistentVolumeClaim'
      ? [
          ...faults(limit, 'min', (name, bound) => minFault(type, name, bound, requests, NONE)),
          ...faults(limit, 'max', (name, bound) => maxRequestFault(type, name, bound, requests)),
        ]
      : [],
  );
}

const isOfPod = (name: string): boolean => name === 'cpu' || name === 'memory';

/** The first LimitRange that something is wrong with is told of, with all of its faults. */
function admit(
  object: JsonObject,
  resource: string,
  errors: Errors,
  context: SemanticContext,
  check: (limit: JsonObject, type: string) => string[],
): void {
  for (const limitRange of limitRangesOf(object, context)) {
    const limits = structs(struct(limitRange, 'spec'), 'limits');
    const found = [...new Set(limits.flatMap((limit) => check(limit, text(limit, 'type'))))];
    if (found.length === 0) continue;
    // utilerrors.NewAggregate
    const reason = found.length === 1 ? found[0]! : `[${found.join(', ')}]`;
    errors.push(refused(object, resource, FieldPath.of('spec'), reason));
    return;
  }
}

function boundFaults(limit: JsonObject, type: string, requests: ResourceList, limits: ResourceList): string[] {
  return [
    ...faults(limit, 'min', (name, bound) => minFault(type, name, bound, requests, limits)),
    ...faults(limit, 'max', (name, bound) => maxFault(type, name, bound, requests, limits)),
    ...faults(limit, 'maxLimitRequestRatio', (name, bound) => ratioFault(type, name, bound, requests, limits)),
  ];
}

function faults(
  limit: JsonObject,
  list: string,
  check: (name: string, bound: Parameters<typeof minFault>[2]) => string | undefined,
): string[] {
  return [...resourceList(limit, list)].flatMap(([name, bound]) => check(name, bound) ?? []);
}

const limitsOf = (limitRange: JsonObject, type: string): readonly JsonObject[] =>
  structs(struct(limitRange, 'spec'), 'limits').filter((limit) => text(limit, 'type') === type);

/** The namespace's LimitRanges as they are stored: with defaults. */
function limitRangesOf(object: JsonObject, context: SemanticContext): readonly JsonObject[] {
  return inNamespaceOf(object, 'LimitRange', context).map((limitRange) => {
    const copy = structuredClone(limitRange);
    defaultLimitRange(copy);
    return copy;
  });
}
