import type { Manifest } from '../../k8s/manifest.ts';
import { struct, structs, text } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';

/** Whether a StatefulSet makes or takes claims of that name: `data-web-0`, by template, StatefulSet and number of the pod. */
export function isClaimOfStatefulSet(graph: ResourceGraph, name: string, namespace: string): boolean {
  const claim = /^(.+)-\d+$/.exec(name)?.[1];
  if (claim === undefined) return false;
  for (const { id, object } of graph.inNamespace('apps/StatefulSet', namespace)) {
    const templates = claim.endsWith(`-${id.name}`) ? structs(struct(object, 'spec'), 'volumeClaimTemplates') : [];
    if (templates.some((template) => `${text(struct(template, 'metadata'), 'name')}-${id.name}` === claim)) return true;
  }
  return false;
}

export const isStatefulSetClaim = (graph: ResourceGraph, claim: Manifest): boolean =>
  isClaimOfStatefulSet(graph, claim.id.name, graph.namespaceOf(claim));
