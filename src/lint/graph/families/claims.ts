import { struct, structs, text } from '../../../k8s/objects.ts';
import type { ClaimEdge, NameEdge } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

/** The PersistentVolumeClaims that pods mount. Those that a StatefulSet makes of its templates are named by mounts, not here; they replace volumes of their name. */
export function claimEdges(graph: ResourceGraph): ClaimEdge[] {
  const edges: ClaimEdge[] = [];
  for (const pod of graph.pods) {
    const made = new Set(
      structs(struct(pod.object.object, 'spec'), 'volumeClaimTemplates').map((one) =>
        text(struct(one, 'metadata'), 'name'),
      ),
    );
    for (const [i, volume] of structs(pod.spec, 'volumes').entries()) {
      const name = text(struct(volume, 'persistentVolumeClaim'), 'claimName');
      if (name === '' || made.has(text(volume, 'name'))) continue;
      const path = [...pod.specPath, 'volumes', i, 'persistentVolumeClaim', 'claimName'];
      edges.push({ ...graph.nameEdge(pod.object, path, 'claim', { kind: 'PersistentVolumeClaim', name }), pod });
    }
  }
  return edges;
}

/** `volumeName` of a claim, and `claimRef` of a volume. */
export function boundVolumeEdges(graph: ResourceGraph): NameEdge<'volume' | 'claim-ref'>[] {
  const edges: NameEdge<'volume' | 'claim-ref'>[] = [];
  for (const claim of graph.ofKind('PersistentVolumeClaim')) {
    const name = text(struct(claim.object, 'spec'), 'volumeName');
    if (name !== '')
      edges.push(graph.nameEdge(claim, ['spec', 'volumeName'], 'volume', { kind: 'PersistentVolume', name }));
  }
  for (const volume of graph.ofKind('PersistentVolume')) {
    const ref = struct(struct(volume.object, 'spec'), 'claimRef');
    const name = text(ref, 'name');
    const namespace = text(ref, 'namespace');
    const wanted = { kind: 'PersistentVolumeClaim', name, ...(namespace && { namespace }) };
    if (name !== '') edges.push(graph.nameEdge(volume, ['spec', 'claimRef', 'name'], 'claim-ref', wanted));
  }
  return edges;
}
