import { struct, structs, text } from '../../../k8s/objects.ts';
import { missingObject } from '../../describe.ts';
import type { Target } from '../../graph/edge.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'volume-claim-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod mounts a PersistentVolumeClaim that does not exist.',
  synonyms: ['kubevious volume-pvc-ref', 'monokle LNK001'],
  check({ graph, report }) {
    for (const edge of graph.edges('claim')) {
      if (edge.verdict !== 'missing' || isMadeByStatefulSet(graph, edge.target)) continue;
      report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
    }
  },
});

/** `data-web-0`: the template, the StatefulSet, and the number of the pod. */
function isMadeByStatefulSet(graph: ResourceGraph, { name, namespace }: Target): boolean {
  const claim = /^(.+)-\d+$/.exec(name)?.[1];
  if (claim === undefined) return false;
  for (const { id, object } of graph.inNamespace('apps/StatefulSet', namespace)) {
    const templates = claim.endsWith(`-${id.name}`) ? structs(struct(object, 'spec'), 'volumeClaimTemplates') : [];
    if (templates.some((template) => `${text(struct(template, 'metadata'), 'name')}-${id.name}` === claim)) return true;
  }
  return false;
}
