import { isOwnGroup } from '../../k8s/gvk.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { struct, text } from '../../k8s/objects.ts';
import { isNamespaced } from '../../k8s/scope.ts';
import { type GroupKind, groupKindOf } from '../objects/group-kind.ts';
import { isTestHook } from '../objects/hooks.ts';
import { type LabelSet, LabelSets } from '../objects/labels.ts';
import { PodTemplate, podKinds, templatePath } from '../objects/pod-template.ts';
import { matchesLabels, type Selector } from '../objects/selector.ts';
import { SharedPaths } from '../objects/shared-paths.ts';
import type { Path } from '../path.ts';
import type { Edge, EdgeFamilies, EdgeFamily, NameEdge, Target, Verdict } from './edge.ts';
import { collectEdges, NAME_FAMILIES } from './families/index.ts';
import { LabelIndex, Selection } from './label-index.ts';
import { ObjectIndex } from './object-index.ts';
import { Outside, type Resolution } from './resolve.ts';
import { mayMakeObjects } from './well-known.ts';

export interface GraphOptions {
  /** Where objects live that name no namespace. */
  readonly namespace?: string;
  /** Objects that stand in the cluster: referred to, but not looked at. */
  readonly background?: readonly Manifest[];
  /** Patterns of objects that live elsewhere: `KIND/NAME`, `KIND/NAMESPACE/NAME`. */
  readonly externals?: readonly string[];
  /** Labels of pods that live elsewhere: `app=api,tier=backend`. */
  readonly knownLabels?: readonly string[];
  /** The objects are some of more: nothing is missing, at most unknown. A single object always is. */
  readonly partial?: boolean;
}

/** Custom kinds outside of namespaces; others are taken to live in one unless their definition is at hand. */
const CLUSTER_KINDS =
  /^(Cluster[A-Z]\w*|GatewayClass|ScaledObjectClass|VolumeSnapshotClass|VolumeSnapshotContent|EC2NodeClass|NodePool|TracingPolicy)$/;
/** Custom kinds that begin like those and live in namespaces. */
const NAMESPACED_KINDS = new Set(['postgresql.cnpg.io/ClusterImageCatalog', 'cluster.x-k8s.io/ClusterClass']);

/**
 * The objects of a run and how they refer to each other. Indexes and edges are made when first asked for; nothing in
 * here throws for objects of odd shapes.
 */
export class ResourceGraph {
  /** The objects to look at, in the order of the input. */
  readonly manifests: readonly Manifest[];
  /** These and those of the background. */
  readonly all: readonly Manifest[];
  /** The objects are clearly some of more, so that nothing is `missing`. */
  readonly partial: boolean;
  readonly defaultNamespace: string;
  /** Every path of an edge, a pod or a container is one of these. */
  readonly paths = new SharedPaths();
  readonly #outside: Outside;
  readonly #resolutions = new Map<GroupKind, Map<string, Map<string, Resolution>>>();
  readonly #knownLabels: readonly ReadonlyMap<string, string>[];
  readonly #labels = new LabelSets();
  readonly #edges = new Map<EdgeFamily, readonly Edge[]>();
  #index: ObjectIndex | undefined;
  #clusterKinds: ReadonlySet<GroupKind> | undefined;
  #pods: ReadonlyMap<Manifest, PodTemplate> | undefined;
  #podIndexes: ReadonlyMap<string, LabelIndex<PodTemplate>> | undefined;
  #objectIndexes = new Map<string, LabelIndex<Manifest>>();
  #selections = new Map<string, Selection<PodTemplate>>();
  #podMakers: ReadonlySet<string> | undefined;
  #referrers: ReadonlyMap<Manifest, readonly Edge[]> | undefined;

  constructor(manifests: readonly Manifest[], options: GraphOptions = {}) {
    const background = options.background ?? [];
    this.manifests = manifests;
    this.all = background.length > 0 ? [...background, ...manifests] : manifests;
    this.partial = options.partial ?? this.all.length < 2;
    this.defaultNamespace = options.namespace ?? 'default';
    this.#outside = new Outside(this, options.externals ?? []);
    this.#knownLabels = (options.knownLabels ?? []).map(labelsFromText);
  }

  /** '' for objects outside of namespaces. */
  namespaceOf({ id }: Manifest): string {
    return this.isNamespaced(groupKindOf(id)) ? (id.namespace ?? this.defaultNamespace) : '';
  }

  /** By the built-in kinds, the CustomResourceDefinitions at hand, and what names tell of other kinds. */
  isNamespaced(kind: GroupKind): boolean {
    const slash = kind.indexOf('/');
    const group = slash < 0 ? '' : kind.slice(0, slash);
    const name = kind.slice(slash + 1);
    if (group !== 'gateway.networking.k8s.io' && isOwnGroup(group))
      return isNamespaced(`${group}/v1`.replace(/^\//, ''), name);
    this.#clusterKinds ??= clusterKinds(this.all);
    if (this.#clusterKinds.has(kind)) return false;
    return NAMESPACED_KINDS.has(kind) || !CLUSTER_KINDS.test(name) || name === 'Cluster';
  }

  get #objects(): ObjectIndex {
    this.#index ??= new ObjectIndex(this.all, (manifest) => this.namespaceOf(manifest));
    return this.#index;
  }

  /** The namespaces that objects live in. */
  get namespaces(): ReadonlySet<string> {
    return this.#objects.namespaces;
  }

  /** Objects of a kind (`apps/Deployment`, `Service`), in the order of the input. */
  ofKind(kind: GroupKind): readonly Manifest[] {
    return this.#objects.ofKind(kind);
  }

  /** Objects of several kinds. */
  ofKinds(kinds: readonly GroupKind[]): readonly Manifest[] {
    return kinds.flatMap((kind) => this.ofKind(kind));
  }

  /** Objects of a kind in a namespace, one of each name. */
  inNamespace(kind: GroupKind, namespace: string): Iterable<Manifest> {
    return this.#objects.inNamespace(kind, namespace);
  }

  /** The object of that name; the namespace is '' for kinds outside of namespaces. */
  find(kind: GroupKind, name: string, namespace: string): Manifest | undefined {
    return this.#objects.find(kind, name, namespace);
  }

  /** Whether a reference leads somewhere. Equal targets get one answer. */
  resolve(target: Target): Resolution {
    const known = this.#resolutions.get(target.kind)?.get(target.namespace)?.get(target.name);
    if (known !== undefined) return known;
    const resolution = this.#resolve(target);
    const ofKind = this.#resolutions.get(target.kind) ?? new Map<string, Map<string, Resolution>>();
    const ofNamespace = ofKind.get(target.namespace) ?? new Map<string, Resolution>();
    this.#resolutions.set(target.kind, ofKind.set(target.namespace, ofNamespace.set(target.name, resolution)));
    return resolution;
  }

  #resolve(target: Target): Resolution {
    const object = this.find(target.kind, target.name, target.namespace);
    if (object !== undefined) return { target, verdict: 'present', object, to: [object] };
    const why = this.#outside.whyUnknown(target);
    return why === undefined ? { target, verdict: 'missing', to: [] } : { target, verdict: 'unknown', to: [], why };
  }

  /** A reference by name as an edge. `kind` decides whether the namespace counts. */
  nameEdge<Role extends string>(
    from: Manifest,
    path: Path,
    role: Role,
    wanted: { readonly kind: GroupKind; readonly name: string; readonly namespace?: string },
  ): NameEdge<Role> {
    const { kind, name } = wanted;
    const namespace = this.isNamespaced(kind)
      ? (wanted.namespace ?? (this.namespaceOf(from) || this.defaultNamespace))
      : '';
    const { target, verdict, to } = this.resolve({ kind, name, namespace });
    return { from, path: this.paths.of(path), role, target, verdict, to };
  }

  /** The namespaces, others than the one asked in, that have an object of that kind and name. */
  elsewhere({ kind, name, namespace }: Target): readonly string[] {
    return this.#objects.namespacesWith(kind, name).filter((one) => one !== namespace);
  }

  /** Names of the objects of that kind in that namespace: candidates for `did you mean`. */
  namesOf(kind: GroupKind, namespace: string): string[] {
    return Array.from(this.inNamespace(kind, namespace), ({ id }) => id.name);
  }

  /** The pods and pod templates of all objects, those of the background included. */
  get pods(): Iterable<PodTemplate> {
    return this.#podMap().values();
  }

  /** The pod template of a Pod or workload. */
  podOf(manifest: Manifest): PodTemplate | undefined {
    return this.#podMap().get(manifest);
  }

  #podMap(): ReadonlyMap<Manifest, PodTemplate> {
    if (this.#pods === undefined) {
      const pods = new Map<Manifest, PodTemplate>();
      for (const kind of podKinds())
        for (const manifest of this.ofKind(kind))
          pods.set(
            manifest,
            new PodTemplate(manifest, templatePath(manifest)!, this.namespaceOf(manifest), this.#labels, this.paths),
          );
      this.#pods = pods;
    }
    return this.#pods;
  }

  /** The pods of a namespace, of several, or of all (`undefined`) that a selector takes. Pods of test hooks are nobody's. */
  selectPods(namespaces: readonly string[] | undefined, selector: Selector): Selection<PodTemplate> {
    this.#podIndexes ??= podIndexes(this.pods);
    if (namespaces?.length === 1) return this.#podIndexes.get(namespaces[0]!)?.select(selector) ?? NONE;
    const key = `${namespaces?.join('\n')}\n\n${selector.text}`;
    let selection = this.#selections.get(key);
    if (selection === undefined) {
      const searched = namespaces ?? [...this.#podIndexes.keys()];
      const found = searched.map((namespace) => this.#podIndexes!.get(namespace)?.select(selector) ?? NONE);
      selection = new Selection(found.flatMap(({ groups }) => groups));
      this.#selections.set(key, selection);
    }
    return selection;
  }

  /** Whether it means something that a selector takes no pods; `unknown` where pods may be made by others or given elsewhere. */
  podsVerdict(namespaces: readonly string[] | undefined, selector: Selector, selection: Selection<unknown>): Verdict {
    if (!selection.empty) return 'present';
    if (selector.faulty || this.partial || this.#podMap().size === 0) return 'unknown';
    if (this.#knownLabels.some((labels) => matchesLabels(selector, labels))) return 'unknown';
    this.#podMakers ??= new Set(this.all.filter(mayMakeObjects).map((manifest) => this.namespaceOf(manifest)));
    const makers = this.#podMakers;
    if (makers.has('') || (namespaces === undefined && makers.size > 0)) return 'unknown';
    if (namespaces?.length === 0 || namespaces?.includes('kube-system')) return 'unknown';
    return namespaces?.some((one) => makers.has(one) || !this.namespaces.has(one)) ? 'unknown' : 'missing';
  }

  /** Objects of a kind by their own labels. */
  selectObjects(kind: GroupKind, namespaces: readonly string[] | undefined, selector: Selector): readonly Manifest[] {
    let index = this.#objectIndexes.get(kind);
    if (index === undefined) {
      index = new LabelIndex<Manifest>();
      for (const manifest of this.ofKind(kind)) index.add(this.labelsOf(manifest), manifest);
      this.#objectIndexes.set(kind, index);
    }
    const { items } = index.select(selector);
    return namespaces === undefined
      ? items
      : items.filter((manifest) => namespaces.includes(this.namespaceOf(manifest)));
  }

  /**
   * The namespaces that a selector takes. Of a namespace whose Namespace is not among the objects only the label with
   * its name is known.
   */
  selectNamespaces(selector: Selector): readonly string[] {
    const named = new Set(this.selectObjects('Namespace', undefined, selector).map(({ id }) => id.name));
    for (const namespace of this.namespaces) {
      if (this.find('Namespace', namespace, '') !== undefined) continue;
      if (matchesLabels(selector, new Map([[NAME_LABEL, namespace]]))) named.add(namespace);
    }
    return [...named];
  }

  /** The labels of an object itself. A Namespace has the one with its name, which the server adds. */
  labelsOf({ id, object }: Manifest): LabelSet {
    const metadata = struct(object, 'metadata');
    if (id.kind !== 'Namespace' || id.apiVersion !== 'v1') return this.#labels.of(metadata);
    const labels = { ...struct(metadata, 'labels'), [NAME_LABEL]: text(metadata, 'name') };
    return this.#labels.of({ labels });
  }

  /** All edges of a family, in the order of the objects they come from. */
  edges<Family extends EdgeFamily>(family: Family): readonly EdgeFamilies[Family][] {
    let edges = this.#edges.get(family);
    if (edges === undefined) {
      edges = collectEdges(family, this);
      this.#edges.set(family, edges);
    }
    return edges as readonly EdgeFamilies[Family][];
  }

  /** Every edge by name that leads to an object. Selectors are not among them: each may lead to very many. */
  referrers(to: Manifest): readonly Edge[] {
    this.#referrers ??= referrersOf(NAME_FAMILIES.flatMap((family): readonly Edge[] => this.edges(family)));
    return this.#referrers.get(to) ?? [];
  }
}

/** The server gives it to every namespace. */
const NAME_LABEL = 'kubernetes.io/metadata.name';
const NONE = new Selection<PodTemplate>([]);

/** `app=api,tier=backend`. */
const labelsFromText = (text: string): Map<string, string> =>
  new Map(text.split(',').map((pair) => [pair.split('=', 1)[0]!.trim(), pair.slice(pair.indexOf('=') + 1).trim()]));

function clusterKinds(manifests: readonly Manifest[]): Set<GroupKind> {
  const kinds = new Set<GroupKind>();
  for (const { id, object } of manifests) {
    if (id.kind !== 'CustomResourceDefinition') continue;
    const spec = struct(object, 'spec');
    if (text(spec, 'scope') === 'Cluster') kinds.add(`${text(spec, 'group')}/${text(struct(spec, 'names'), 'kind')}`);
  }
  return kinds;
}

function podIndexes(pods: Iterable<PodTemplate>): Map<string, LabelIndex<PodTemplate>> {
  const indexes = new Map<string, LabelIndex<PodTemplate>>();
  for (const pod of pods) {
    if (isTestHook(pod.object)) continue;
    let index = indexes.get(pod.namespace);
    if (index === undefined) {
      index = new LabelIndex();
      indexes.set(pod.namespace, index);
    }
    index.add(pod.labels, pod);
  }
  return indexes;
}

function referrersOf(edges: readonly Edge[]): Map<Manifest, readonly Edge[]> {
  const referrers = new Map<Manifest, Edge[]>();
  for (const edge of edges)
    for (const to of edge.to) {
      const known = referrers.get(to);
      if (known === undefined) referrers.set(to, [edge]);
      else known.push(edge);
    }
  return referrers;
}
