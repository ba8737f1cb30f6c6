import type { JsonObject } from '../../../core/json.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { bool, has, struct, structs, text, texts } from '../../../k8s/objects.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { labelSelector, makeSelector, mapSelector, type Selector, templateSelector } from '../../objects/selector.ts';
import type { Path } from '../../path.ts';
import type { PodsEdge } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';
import type { Selection } from '../label-index.ts';

/** Services, budgets, network policies with their peers, workloads and PodMonitors: whoever selects pods. */
export function podsEdges(graph: ResourceGraph): PodsEdge[] {
  const collector = new PodsCollector(graph);
  for (const service of graph.ofKind('Service')) collector.service(service);
  for (const budget of graph.ofKind('policy/PodDisruptionBudget'))
    collector.labels(budget, 'budget', ['spec', 'selector']);
  for (const policy of graph.ofKind('networking.k8s.io/NetworkPolicy')) collector.policy(policy);
  for (const workload of graph.ofKinds(WORKLOADS)) collector.labels(workload, 'workload', ['spec', 'selector']);
  for (const monitor of graph.ofKind('monitoring.coreos.com/PodMonitor')) collector.monitor(monitor);
  return collector.edges;
}

/** Controllers that adopt pods by a label selector. */
const WORKLOADS = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'argoproj.io/Rollout'];
const EVERYTHING = makeSelector([]);

class PodsCollector {
  readonly edges: PodsEdge[] = [];
  readonly #graph: ResourceGraph;

  constructor(graph: ResourceGraph) {
    this.#graph = graph;
  }

  /** A Service without a selector selects nothing, and an ExternalName ignores its own. */
  service(from: Manifest): void {
    const spec = struct(from.object, 'spec');
    const selector = mapSelector(spec, 'selector');
    if (selector === undefined || text(spec, 'type') === 'ExternalName') return;
    this.#add(from, 'service', ['spec', 'selector'], selector, [this.#graph.namespaceOf(from)]);
  }

  /** Whoever has a LabelSelector for pods of its own namespace. */
  labels(from: Manifest, role: PodsEdge['role'], path: readonly [string, string]): void {
    const selector = labelSelector(struct(from.object, path[0]), path[1]);
    if (selector !== undefined) this.#add(from, role, path, selector, [this.#graph.namespaceOf(from)]);
  }

  policy(from: Manifest): void {
    this.labels(from, 'policy', ['spec', 'podSelector']);
    const spec = struct(from.object, 'spec');
    for (const [direction, side] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const)
      for (const [i, rule] of structs(spec, direction).entries())
        for (const [j, peer] of structs(rule, side).entries()) this.#peer(from, peer, ['spec', direction, i, side, j]);
  }

  /** A peer without a podSelector means all pods of its namespaces. */
  #peer(from: Manifest, peer: JsonObject, path: Path): void {
    if (!has(peer, 'podSelector') && !has(peer, 'namespaceSelector')) return;
    const pods = labelSelector(peer, 'podSelector') ?? EVERYTHING;
    const namespaces = labelSelector(peer, 'namespaceSelector');
    const searched =
      namespaces === undefined ? [this.#graph.namespaceOf(from)] : selectedNamespaces(this.#graph, namespaces);
    this.#add(
      from,
      'policy-peer',
      [...path, has(peer, 'podSelector') ? 'podSelector' : 'namespaceSelector'],
      pods,
      searched,
    );
  }

  monitor(from: Manifest): void {
    const spec = struct(from.object, 'spec');
    const selector = labelSelector(spec, 'selector');
    if (selector === undefined) return;
    this.#add(from, 'pod-monitor', ['spec', 'selector'], selector, monitoredNamespaces(this.#graph, from));
  }

  /** Labels that pods only get while they run are asked of no template, unless templates have them after all. */
  #selected(namespaces: readonly string[] | undefined, selector: Selector): Selection<PodTemplate> {
    const selection = this.#graph.selectPods(namespaces, selector);
    return selection.empty ? this.#graph.selectPods(namespaces, templateSelector(selector)) : selection;
  }

  #add(
    from: Manifest,
    role: PodsEdge['role'],
    path: Path,
    selector: Selector,
    namespaces: readonly string[] | undefined,
  ): void {
    const selection = this.#selected(namespaces, selector);
    const verdict = this.#graph.podsVerdict(namespaces, selector, selection);
    this.edges.push(new Edge(from, role, this.#graph.paths.of(path), { selector, namespaces, selection, verdict }));
  }
}

/** Its objects are listed only if somebody asks for them. */
class Edge implements PodsEdge {
  readonly from: Manifest;
  readonly role: PodsEdge['role'];
  readonly path: Path;
  readonly selector: Selector;
  readonly namespaces: readonly string[] | undefined;
  readonly selection: Selection<PodTemplate>;
  readonly verdict: PodsEdge['verdict'];

  constructor(
    from: Manifest,
    role: PodsEdge['role'],
    path: Path,
    found: Pick<PodsEdge, 'selector' | 'namespaces' | 'selection' | 'verdict'>,
  ) {
    this.from = from;
    this.role = role;
    this.path = path;
    this.selector = found.selector;
    this.namespaces = found.namespaces;
    this.selection = found.selection;
    this.verdict = found.verdict;
  }

  get to(): readonly Manifest[] {
    return objectsOf(this.selection);
  }
}

const objectLists = new WeakMap<Selection<PodTemplate>, readonly Manifest[]>();

/** The objects that selected pods come from; one list for all edges of a selection. */
function objectsOf(selection: Selection<PodTemplate>): readonly Manifest[] {
  let objects = objectLists.get(selection);
  if (objects === undefined) {
    objects = selection.items.map(({ object }) => object);
    objectLists.set(selection, objects);
  }
  return objects;
}

const workloadLists = new WeakMap<Selection<PodTemplate>, readonly PodTemplate[]>();

/** The workloads that keep selected pods running; Jobs end, and what another object owns is taken with its owner. */
export function workloadsOf(selection: Selection<PodTemplate>): readonly PodTemplate[] {
  let workloads = workloadLists.get(selection);
  if (workloads === undefined) {
    workloads = selection.items.filter((pod) => pod.lasting && !pod.owned);
    workloadLists.set(selection, workloads);
  }
  return workloads;
}

/** The namespaces a namespaceSelector takes; `undefined` (all) where it takes all. Namespaces without an object have no labels but their name. */
export function selectedNamespaces(graph: ResourceGraph, selector: Selector): readonly string[] | undefined {
  if (selector.requirements.length === 0) return undefined;
  return graph.selectNamespaces(selector);
}

/** `namespaceSelector` of a ServiceMonitor or PodMonitor: `any`, `matchNames`, else its own namespace. */
export function monitoredNamespaces(graph: ResourceGraph, monitor: Manifest): readonly string[] | undefined {
  const selector = struct(struct(monitor.object, 'spec'), 'namespaceSelector');
  if (bool(selector, 'any') === true) return undefined;
  const names = texts(selector, 'matchNames').filter((name) => name !== '');
  return names.length > 0 ? names : [graph.namespaceOf(monitor)];
}
