import type { Manifest } from '../../../k8s/manifest.ts';
import { has, struct, structs } from '../../../k8s/objects.ts';
import { labelSelector, type Selector } from '../../objects/selector.ts';
import type { Path } from '../../path.ts';
import type { ObjectsEdge, Verdict } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';
import { monitoredNamespaces } from './pods.ts';

/** Selectors of other objects than pods. */
export function objectsEdges(graph: ResourceGraph): ObjectsEdge[] {
  return [...serviceMonitors(graph), ...aggregatedRoles(graph), ...peerNamespaces(graph)];
}

function* serviceMonitors(graph: ResourceGraph): Generator<ObjectsEdge> {
  for (const from of graph.ofKind('monitoring.coreos.com/ServiceMonitor')) {
    const selector = labelSelector(struct(from.object, 'spec'), 'selector');
    if (selector === undefined) continue;
    const namespaces = monitoredNamespaces(graph, from);
    const outside =
      graph.ofKind('Service').length === 0 || (namespaces?.some((one) => !graph.namespaces.has(one)) ?? false);
    yield edge(
      graph,
      from,
      ['spec', 'selector'],
      { role: 'service-monitor', kind: 'Service', selector, namespaces },
      outside,
    );
  }
}

const CLUSTER_ROLE = 'rbac.authorization.k8s.io/ClusterRole';

/** The roles that make up an aggregated one may come from anywhere; that none is here is all that can be said. */
function* aggregatedRoles(graph: ResourceGraph): Generator<ObjectsEdge> {
  for (const from of graph.ofKind(CLUSTER_ROLE)) {
    const rule = struct(from.object, 'aggregationRule');
    for (const i of structs(rule, 'clusterRoleSelectors').keys()) {
      const selector = labelSelector({ selector: structs(rule, 'clusterRoleSelectors')[i]! }, 'selector')!;
      const path = ['aggregationRule', 'clusterRoleSelectors', i];
      yield edge(
        graph,
        from,
        path,
        { role: 'aggregation', kind: CLUSTER_ROLE, selector, namespaces: undefined },
        false,
      );
    }
  }
}

/** Namespaces without an object in the set have labels that nobody here knows. */
function* peerNamespaces(graph: ResourceGraph): Generator<ObjectsEdge> {
  for (const from of graph.ofKind('networking.k8s.io/NetworkPolicy')) {
    const spec = struct(from.object, 'spec');
    for (const [direction, side] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const)
      for (const [i, rule] of structs(spec, direction).entries())
        for (const [j, peer] of structs(rule, side).entries()) {
          const selector = has(peer, 'namespaceSelector') ? labelSelector(peer, 'namespaceSelector') : undefined;
          if (selector === undefined) continue;
          const path = ['spec', direction, i, side, j, 'namespaceSelector'];
          const found = { role: 'peer-namespaces', kind: 'Namespace', selector, namespaces: undefined } as const;
          yield edge(graph, from, path, found, graph.ofKind('Namespace').length === 0);
        }
  }
}

type Found = Pick<ObjectsEdge, 'role' | 'kind' | 'selector' | 'namespaces'>;

/** @param outside what is selected may live outside of the set */
function edge(graph: ResourceGraph, from: Manifest, path: Path, found: Found, outside: boolean): ObjectsEdge {
  const to = graph.selectObjects(found.kind, found.namespaces, found.selector);
  const verdict = to.length > 0 ? 'present' : emptyVerdict(graph, found.selector, outside);
  return { from, path, ...found, verdict, to };
}

const emptyVerdict = (graph: ResourceGraph, selector: Selector, outside: boolean): Verdict =>
  outside || selector.faulty || graph.partial ? 'unknown' : 'missing';
