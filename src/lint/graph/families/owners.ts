import { struct, structs, text } from '../../../k8s/objects.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import type { EdgeFamilies } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

/** `metadata.ownerReferences`. */
export function ownerEdges(graph: ResourceGraph): EdgeFamilies['owner'][] {
  return graph.all.flatMap((from) =>
    structs(struct(from.object, 'metadata'), 'ownerReferences').flatMap((ref, i) => {
      const kind = groupKindOf({ apiVersion: text(ref, 'apiVersion'), kind: text(ref, 'kind') });
      const name = text(ref, 'name');
      return name === ''
        ? []
        : [graph.nameEdge(from, ['metadata', 'ownerReferences', i, 'name'], 'owner', { kind, name })];
    }),
  );
}
