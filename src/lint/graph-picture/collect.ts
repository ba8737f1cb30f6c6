import type { Diagnostic } from '../../core/diagnostic.ts';
import { type Manifest, manifestLabel } from '../../k8s/manifest.ts';
import type { Edge, EdgeFamily, NameEdge, Target, Verdict } from '../graph/edge.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { kindName } from '../objects/group-kind.ts';
import { type Binding, bindClaims } from '../storage/binding.ts';
import { placeOf } from './lanes.ts';
import { Notes } from './notes.ts';
import type { Picture, PictureEdge, PictureNode } from './picture.ts';

/** Families that say who needs whom. That a custom resource has a definition goes without saying. */
const FAMILIES: readonly EdgeFamily[] = [
  ...(['parent', 'backend', 'pods', 'objects', 'scale', 'config', 'claim', 'bound-volume', 'service-account'] as const),
  ...(['class', 'subject', 'role', 'owner', 'custom'] as const),
];
/** Read the other way round: a Gateway stands before its routes, a Service before the StatefulSet that names it. */
const TURNED = new Set(['parent', 'owner', 'subject']);
const TURNED_ROLES = new Set(['stateful-set']);

/** What the edges of a role are called; others by the role itself. */
const LABELS: Readonly<Record<string, string>> = {
  ingress: 'backend',
  'ingress-default': 'default backend',
  route: 'backend',
  service: 'selects',
  budget: 'protects',
  policy: 'guards',
  'policy-peer': 'lets in or out',
  'pod-monitor': 'scrapes',
  'service-monitor': 'scrapes',
  'stateful-set': 'governs',
  'env-from': 'env',
  item: 'volume',
  projected: 'volume',
  'sub-path': 'volume',
  claim: 'volume',
  pod: 'runs as',
  'service-account': 'bound by',
  hpa: 'scales',
  vpa: 'scales',
  keda: 'scales',
  'image-pull': 'pulls images',
  'ingress-tls': 'TLS',
  'gateway-tls': 'TLS',
  role: 'grants',
  parent: 'takes',
  owner: 'owns',
};

/** The objects of a set and how they need each other. @param diagnostics what lint found, if it was asked */
export function collectPicture(graph: ResourceGraph, diagnostics: readonly Diagnostic[]): Picture {
  return new Collector(graph, diagnostics).collect();
}

class Collector {
  readonly #graph: ResourceGraph;
  readonly #bindings: readonly Binding[];
  readonly #notes: Notes;
  readonly #found = new Map<string, Diagnostic[]>();
  readonly #nodes = new Map<Manifest | string, PictureNode>();
  readonly #edges = new Map<string, PictureEdge>();

  constructor(graph: ResourceGraph, diagnostics: readonly Diagnostic[]) {
    this.#graph = graph;
    this.#bindings = bindClaims(graph);
    this.#notes = new Notes(graph, this.#bindings);
    for (const diagnostic of diagnostics) {
      const key = `${diagnostic.file ?? ''}\n${diagnostic.resource ?? ''}`;
      this.#found.set(key, [...(this.#found.get(key) ?? []), diagnostic]);
    }
  }

  collect(): Picture {
    for (const manifest of this.#graph.manifests) this.#node(manifest);
    for (const family of FAMILIES) for (const edge of this.#graph.edges(family)) this.#edge(family, edge);
    for (const { claim, volume } of this.#bindings)
      if (volume !== undefined) this.#connect(this.#node(claim.from), this.#node(volume.from), 'would bind', 'present');
    return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
  }

  #edge(family: EdgeFamily, edge: Edge): void {
    const role = 'role' in edge ? String(edge.role) : family;
    if (role === 'workload' || role === 'peer-namespaces') return;
    const from = this.#node(edge.from);
    const ends = edge.to.length > 0 ? edge.to.map((to) => this.#node(to)) : this.#outside(family, edge);
    const label = labelOf(role, edge);
    const turned = TURNED.has(family) || TURNED_ROLES.has(role);
    for (const end of ends)
      if (turned) this.#connect(end, from, label, edge.verdict);
      else this.#connect(from, end, label, edge.verdict);
  }

  /** Several references are one line; what is missing of them counts. */
  #connect(from: PictureNode, to: PictureNode, label: string, verdict: Verdict): void {
    if (from === to) return;
    const key = `${from.id} ${to.id}`;
    const known = this.#edges.get(key);
    const labels = new Set(known === undefined ? [] : known.label.split(', ')).add(label);
    const worst = known?.verdict === 'missing' ? known.verdict : verdict;
    this.#edges.set(key, { from: from.id, to: to.id, label: [...labels].join(', '), verdict: worst });
  }

  /** What is missing is shown, and what lives elsewhere too unless every cluster has it. */
  #outside(family: EdgeFamily, edge: Edge): PictureNode[] {
    if (!('target' in edge)) return [];
    const { target, verdict } = edge as NameEdge;
    const everywhere = family === 'class' || family === 'service-account' || family === 'role' || family === 'subject';
    return verdict === 'missing' || !everywhere ? [this.#ghost(target, verdict)] : [];
  }

  #node(manifest: Manifest): PictureNode {
    let node = this.#nodes.get(manifest);
    if (node === undefined) {
      const { id, file } = manifest;
      const findings = this.#found.get(`${file ?? ''}\n${manifestLabel(manifest)}`) ?? [];
      node = {
        id: `n${this.#nodes.size}`,
        kind: id.kind,
        name: id.name,
        namespace: this.#graph.namespaceOf(manifest),
        lane: placeOf(id.kind).lane,
        verdict: 'present',
        ...(file !== undefined && { file }),
        notes: this.#notes.of(manifest),
        findings: findings.map(({ severity, rule, message }) => ({ severity, ...(rule && { rule }), message })),
      };
      this.#nodes.set(manifest, node);
    }
    return node;
  }

  #ghost({ kind, name, namespace }: Target, verdict: Verdict): PictureNode {
    const key = JSON.stringify([kind, namespace, name]);
    let node = this.#nodes.get(key);
    if (node === undefined) {
      const shown = kindName(kind);
      const notes = [verdict === 'missing' ? 'does not exist' : 'not among the objects'];
      const { lane } = placeOf(shown);
      node = { id: `n${this.#nodes.size}`, kind: shown, name, namespace, lane, verdict, notes, findings: [] };
      this.#nodes.set(key, node);
    }
    return node;
  }
}

function labelOf(role: string, edge: Edge): string {
  const label = Object.hasOwn(LABELS, role) ? LABELS[role]! : role;
  const port = 'port' in edge && 'portVerdict' in edge ? edge.port : undefined;
  return port === undefined ? label : `${label} ${String(port)}`;
}
