import type { Json } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { toCel } from '../../policy/cel/values.ts';
import type { Edge } from '../graph/edge.ts';
import { EDGE_FAMILIES } from '../graph/families/index.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import { kindName } from '../objects/group-kind.ts';
import { pathText } from '../path.ts';

/** The other end of a reference, as expressions see it. */
type Neighbour = ReadonlyMap<string, unknown>;

/** What objects refer to and who refers to them, as values of CEL. */
export class Neighbours {
  readonly #from = new Map<Manifest, Edge[]>();
  readonly #to = new Map<Manifest, Edge[]>();
  readonly #values = new WeakMap<Manifest, unknown>();

  constructor(graph: ResourceGraph) {
    for (const family of EDGE_FAMILIES)
      for (const edge of graph.edges(family)) {
        push(this.#from, edge.from, edge);
        for (const to of edge.to) push(this.#to, to, edge);
      }
  }

  /** One for each object that a field leads to; a reference that leads nowhere is one without `object`. */
  referencesOf(manifest: Manifest): Neighbour[] {
    return (this.#from.get(manifest) ?? []).flatMap((edge) =>
      edge.to.length > 0 ? edge.to.map((to) => this.#neighbour(edge, to)) : [this.#dangling(edge)],
    );
  }

  referrersOf(manifest: Manifest): Neighbour[] {
    return (this.#to.get(manifest) ?? []).map((edge) => this.#neighbour(edge, edge.from));
  }

  #neighbour(edge: Edge, manifest: Manifest): Neighbour {
    const { id } = manifest;
    return new Map<string, unknown>([
      ...common(edge),
      ['kind', id.kind],
      ['name', id.name],
      ['namespace', id.namespace ?? ''],
      ['object', this.#valueOf(manifest)],
    ]);
  }

  #valueOf(manifest: Manifest): unknown {
    let value = this.#values.get(manifest);
    if (value === undefined) {
      value = toCel(manifest.object as Json);
      this.#values.set(manifest, value);
    }
    return value;
  }

  #dangling(edge: Edge): Neighbour {
    const target = 'target' in edge ? (edge.target as { kind: string; name: string; namespace: string }) : undefined;
    return new Map([
      ...common(edge),
      ['kind', target ? kindName(target.kind) : ''],
      ['name', target?.name ?? ''],
      ['namespace', target?.namespace ?? ''],
    ]);
  }
}

const common = (edge: Edge): [string, string][] => [
  ['field', pathText(edge.path)],
  ['role', 'role' in edge ? String(edge.role) : ''],
  ['verdict', edge.verdict],
];

function push(map: Map<Manifest, Edge[]>, key: Manifest, edge: Edge): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [edge]);
  else known.push(edge);
}
