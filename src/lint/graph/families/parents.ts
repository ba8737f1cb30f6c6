import type { Manifest } from '../../../k8s/manifest.ts';
import { integer, struct, structs, text } from '../../../k8s/objects.ts';
import type { ParentEdge, Verdict } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

const GATEWAY_API = 'gateway.networking.k8s.io';
export const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
  (kind) => `${GATEWAY_API}/${kind}`,
);

/** The Gateways that routes attach to. */
export function parentEdges(graph: ResourceGraph): ParentEdge[] {
  return graph.ofKinds(ROUTES).flatMap((from) =>
    structs(struct(from.object, 'spec'), 'parentRefs').flatMap((ref, i): ParentEdge[] => {
      const isGateway =
        (text(ref, 'group') || GATEWAY_API) === GATEWAY_API && (text(ref, 'kind') || 'Gateway') === 'Gateway';
      if (!isGateway || text(ref, 'name') === '') return [];
      const namespace = text(ref, 'namespace');
      const wanted = { kind: `${GATEWAY_API}/Gateway`, name: text(ref, 'name'), ...(namespace && { namespace }) };
      const edge = graph.nameEdge(from, ['spec', 'parentRefs', i, 'name'], 'parent', wanted);
      const sectionName = text(ref, 'sectionName');
      const port = integer(ref, 'port');
      return [{ ...edge, sectionName, port, listenerVerdict: hasListener(edge.to[0], sectionName, port) }];
    }),
  );
}

function hasListener(gateway: Manifest | undefined, name: string, port: number | undefined): Verdict {
  if (gateway === undefined) return 'unknown';
  if (name === '' && port === undefined) return 'present';
  const found = structs(struct(gateway.object, 'spec'), 'listeners').some(
    (listener) =>
      (name === '' || text(listener, 'name') === name) && (port === undefined || integer(listener, 'port') === port),
  );
  return found ? 'present' : 'missing';
}
