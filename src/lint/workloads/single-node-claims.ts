import type { Manifest } from '../../k8s/manifest.ts';
import { struct, texts } from '../../k8s/objects.ts';
import type { ClaimEdge } from '../graph/edge.ts';
import type { ResourceGraph } from '../graph/graph.ts';

/** A claim of the set that only one node can mount at a time, and the workload whose pods all mount it. */
export interface SingleNodeClaim {
  readonly edge: ClaimEdge;
  readonly claim: Manifest;
  /** `ReadWriteOnce`, `ReadWriteOncePod`. */
  readonly mode: string;
}

/** Claims that are not at hand may have any mode. */
export function singleNodeClaims(graph: ResourceGraph): SingleNodeClaim[] {
  return graph.edges('claim').flatMap((edge) => {
    const claim = edge.to[0];
    const modes = texts(struct(claim?.object, 'spec'), 'accessModes');
    const isSingle = modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
    return claim !== undefined && isSingle ? [{ edge, claim, mode: modes[0]! }] : [];
  });
}
