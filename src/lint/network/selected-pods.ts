import type { ResourceGraph } from '../graph/graph.ts';
import type { PodTemplate } from '../objects/pod-template.ts';

/** Policies of network plugins: which pods they take is not looked into. */
const NAMESPACED = [
  'cilium.io/CiliumNetworkPolicy',
  'crd.projectcalico.org/NetworkPolicy',
  'projectcalico.org/NetworkPolicy',
];
const CLUSTER_WIDE = [
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'crd.projectcalico.org/GlobalNetworkPolicy',
  'projectcalico.org/GlobalNetworkPolicy',
  'policy.networking.k8s.io/AdminNetworkPolicy',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy',
];

/** The pods that some NetworkPolicy selects. Each group of equal labels is gone through once, however many policies take it. */
export function podsOfPolicies(graph: ResourceGraph): Set<PodTemplate> {
  const groups = new Set(
    graph.edges('pods').flatMap(({ role, selection }) => (role === 'policy' ? selection.groups : [])),
  );
  return new Set([...groups].flatMap(({ items }) => items));
}

/** Tells whether a namespace may be guarded by policies of a network plugin. */
export function guardedByPlugin(graph: ResourceGraph): (namespace: string) => boolean {
  if (graph.ofKinds(CLUSTER_WIDE).length > 0) return () => true;
  const namespaces = new Set(graph.ofKinds(NAMESPACED).map((policy) => graph.namespaceOf(policy)));
  return (namespace) => namespaces.has(namespace);
}
