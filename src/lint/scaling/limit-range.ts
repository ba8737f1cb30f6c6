import type { Manifest } from '../../k8s/manifest.ts';
import { struct, structs, text } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { type Amounts, type ResourceList, resourceList, withDefaults } from './amounts.ts';

/** One entry of `spec.limits` with the defaults that the server fills in (SetDefaults_LimitRangeItem). */
export interface LimitRangeItem {
  readonly range: Manifest;
  readonly type: string;
  readonly min: ResourceList;
  readonly max: ResourceList;
  readonly ratio: ResourceList;
  readonly defaultLimits: ResourceList;
  readonly defaultRequests: ResourceList;
}

const limitsByGraph = new WeakMap<ResourceGraph, Map<string, readonly LimitRangeItem[]>>();

/** All limits of the LimitRanges of a namespace; they are few, and many rules ask for them. */
export function limitsOf(graph: ResourceGraph, namespace: string): readonly LimitRangeItem[] {
  let known = limitsByGraph.get(graph);
  if (known === undefined) {
    known = new Map();
    limitsByGraph.set(graph, known);
  }
  let items = known.get(namespace);
  if (items === undefined) {
    items = [...graph.inNamespace('LimitRange', namespace)].flatMap(itemsOf);
    known.set(namespace, items);
  }
  return items;
}

function itemsOf(range: Manifest): LimitRangeItem[] {
  return structs(struct(range.object, 'spec'), 'limits').map((item) => {
    const [min, max] = [resourceList(item, 'min'), resourceList(item, 'max')];
    const type = text(item, 'type');
    const isContainer = type === 'Container';
    const defaultLimits = isContainer ? withDefaults(resourceList(item, 'default'), max) : new Map();
    const defaultRequests = isContainer
      ? withDefaults(withDefaults(resourceList(item, 'defaultRequest'), defaultLimits), min)
      : new Map();
    return { range, type, min, max, ratio: resourceList(item, 'maxLimitRequestRatio'), defaultLimits, defaultRequests };
  });
}

/** A container's amounts after LimitRanger has filled in what they leave open (mergePodResourceRequirements). */
export function afterLimitRanger({ requests, limits }: Amounts, items: readonly LimitRangeItem[]): Amounts {
  let filled = { requests, limits };
  for (const { defaultLimits, defaultRequests } of items)
    filled = {
      requests: withDefaults(filled.requests, defaultRequests),
      limits: withDefaults(filled.limits, defaultLimits),
    };
  return filled;
}
