import type { JsonObject } from '../../../core/json.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { bool, has, struct, structs, text } from '../../../k8s/objects.ts';
import type { Container } from '../../objects/container.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import type { Path } from '../../path.ts';
import type { ConfigEdge, Verdict } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

/** ConfigMaps and Secrets that are read: by pods, as keys or whole; by ServiceAccounts, Ingresses and Gateways. */
export function configEdges(graph: ResourceGraph): ConfigEdge[] {
  const collector = new ConfigCollector(graph);
  for (const pod of graph.pods) collector.pod(pod);
  for (const account of graph.ofKind('ServiceAccount')) collector.account(account);
  for (const kind of ['networking.k8s.io/Ingress', 'extensions/Ingress'])
    for (const ingress of graph.ofKind(kind)) collector.ingress(ingress);
  for (const gateway of graph.ofKind('gateway.networking.k8s.io/Gateway')) collector.gateway(gateway);
  return collector.edges;
}

type ConfigKind = 'ConfigMap' | 'Secret';

/** A reference: where it stands, what it is for, and the struct that has `name`, `key` and `optional`. */
interface Reference {
  readonly role: ConfigEdge['role'];
  readonly kind: ConfigKind;
  readonly path: Path;
  readonly name: string;
  readonly optional?: boolean;
  readonly namespace?: string;
  readonly key?: string;
  readonly keyPath?: Path;
}

/** A volume's files of one ConfigMap or Secret, for the `subPath` of mounts. */
interface VolumeFiles {
  readonly kind: ConfigKind;
  readonly name: string;
  readonly optional: boolean;
  /** Keys are files of their own name unless the volume picks some by `items`. */
  readonly whole: boolean;
}

class ConfigCollector {
  readonly edges: ConfigEdge[] = [];
  readonly #graph: ResourceGraph;
  #pod: PodTemplate | undefined;
  #container: Container | undefined;

  constructor(graph: ResourceGraph) {
    this.#graph = graph;
  }

  pod(pod: PodTemplate): void {
    this.#pod = pod;
    const files = this.#volumes(pod);
    for (const container of pod.containers) {
      this.#container = container;
      this.#env(pod.object, container);
      this.#subPaths(pod.object, container, files);
    }
    this.#container = undefined;
    this.#pullSecrets(pod.object, pod.spec, pod.specPath);
    this.#pod = undefined;
  }

  #env(from: Manifest, { object, path }: Container): void {
    for (const [i, variable] of structs(object, 'env').entries()) {
      const source = struct(variable, 'valueFrom');
      if (source === undefined) continue;
      for (const [field, kind] of KEY_FIELDS) {
        const ref = struct(source, field);
        if (ref !== undefined)
          this.#add(from, {
            role: 'env',
            kind,
            ...named(ref),
            key: text(ref, 'key'),
            path: [...path, 'env', i, 'valueFrom', field, 'name'],
            keyPath: [...path, 'env', i, 'valueFrom', field, 'key'],
          });
      }
    }
    for (const [i, source] of structs(object, 'envFrom').entries())
      for (const [field, kind] of WHOLE_FIELDS) {
        const ref = struct(source, field);
        if (ref !== undefined)
          this.#add(from, { role: 'env-from', kind, ...named(ref), path: [...path, 'envFrom', i, field, 'name'] });
      }
  }

  /** Tells the references of all volumes, and returns the plain ones by the name of their volume. */
  #volumes({ object, spec, specPath }: PodTemplate): Map<string, VolumeFiles> {
    const files = new Map<string, VolumeFiles>();
    for (const [i, volume] of structs(spec, 'volumes').entries()) {
      const path = [...specPath, 'volumes', i];
      for (const [field, kind, nameField] of VOLUME_FIELDS) {
        const source = struct(volume, field);
        if (source === undefined) continue;
        const name = text(source, nameField);
        const optional = bool(source, 'optional') === true;
        this.#source(object, { role: 'volume', kind, name, optional, path: [...path, field] }, source, nameField);
        files.set(text(volume, 'name'), { kind, name, optional, whole: !has(source, 'items') });
      }
      for (const [j, source] of structs(struct(volume, 'projected'), 'sources').entries())
        for (const [field, kind] of PROJECTED_FIELDS) {
          const ref = struct(source, field);
          const at = [...path, 'projected', 'sources', j, field];
          if (ref !== undefined)
            this.#source(object, { role: 'projected', kind, ...named(ref), path: at }, ref, 'name');
        }
    }
    return files;
  }

  /** A volume's source as a whole, then each of its items. */
  #source(from: Manifest, reference: Reference, source: JsonObject, nameField: string): void {
    this.#add(from, { ...reference, path: [...reference.path, nameField] });
    for (const [i, item] of structs(source, 'items').entries())
      this.#add(from, {
        ...reference,
        role: 'item',
        key: text(item, 'key'),
        path: [...reference.path, nameField],
        keyPath: [...reference.path, 'items', i, 'key'],
      });
  }

  /** `subPath` of a mount names a file of the volume: a key, where the volume does not pick keys. */
  #subPaths(from: Manifest, { object, path }: Container, files: ReadonlyMap<string, VolumeFiles>): void {
    for (const [i, mount] of structs(object, 'volumeMounts').entries()) {
      const source = files.get(text(mount, 'name'));
      const key = text(mount, 'subPath').replace(/^\.\//, '');
      if (source === undefined || !source.whole || key === '' || key.includes('/')) continue;
      const { kind, name, optional } = source;
      this.#add(from, { role: 'sub-path', kind, name, optional, key, path: [...path, 'volumeMounts', i, 'subPath'] });
    }
  }

  account(from: Manifest): void {
    this.#pullSecrets(from, from.object, []);
    for (const [i, secret] of structs(from.object, 'secrets').entries())
      this.#add(from, { role: 'account', kind: 'Secret', name: text(secret, 'name'), path: ['secrets', i, 'name'] });
  }

  #pullSecrets(from: Manifest, owner: JsonObject, path: Path): void {
    for (const [i, secret] of structs(owner, 'imagePullSecrets').entries())
      this.#add(from, {
        role: 'image-pull',
        kind: 'Secret',
        name: text(secret, 'name'),
        path: [...path, 'imagePullSecrets', i, 'name'],
      });
  }

  /** Secrets that cert-manager makes for an Ingress that asks by annotation are not missing. */
  ingress(from: Manifest): void {
    const annotations = Object.keys(struct(struct(from.object, 'metadata'), 'annotations') ?? {});
    const made = annotations.some((name) =>
      /^(cert-manager\.io\/|certmanager\.k8s\.io\/|kubernetes\.io\/tls-acme$)/.test(name),
    );
    for (const [i, tls] of structs(struct(from.object, 'spec'), 'tls').entries()) {
      const name = text(tls, 'secretName');
      this.#add(from, {
        role: 'ingress-tls',
        kind: 'Secret',
        name,
        optional: made,
        path: ['spec', 'tls', i, 'secretName'],
      });
    }
  }

  gateway(from: Manifest): void {
    const annotations = Object.keys(struct(struct(from.object, 'metadata'), 'annotations') ?? {});
    const made = annotations.some((name) => name.startsWith('cert-manager.io/'));
    for (const [i, listener] of structs(struct(from.object, 'spec'), 'listeners').entries())
      for (const [j, ref] of structs(struct(listener, 'tls'), 'certificateRefs').entries()) {
        if (text(ref, 'group') !== '' || (text(ref, 'kind') || 'Secret') !== 'Secret') continue;
        const path = ['spec', 'listeners', i, 'tls', 'certificateRefs', j, 'name'];
        const namespace = text(ref, 'namespace');
        const reference = {
          role: 'gateway-tls',
          kind: 'Secret',
          name: text(ref, 'name'),
          optional: made,
          path,
        } as const;
        this.#add(from, namespace === '' ? reference : { ...reference, namespace });
      }
  }

  #add(from: Manifest, { role, kind, path, name, optional = false, namespace, key, keyPath = path }: Reference): void {
    if (name === '') return;
    const wanted = namespace === undefined ? { kind, name } : { kind, name, namespace };
    const { path: shared, target, verdict, to } = this.#graph.nameEdge(from, path, role, wanted);
    this.edges.push({
      from,
      path: shared,
      role,
      target,
      verdict,
      to,
      optional,
      key,
      keyPath: keyPath === path ? shared : this.#graph.paths.of(keyPath),
      keyVerdict: verdictOfKey(to[0], key),
      pod: this.#pod,
      container: this.#container,
    });
  }
}

/** Sources of variables, one and all keys, and those of projected volumes: the field and the kind. */
const KEY_FIELDS = [
  ['configMapKeyRef', 'ConfigMap'],
  ['secretKeyRef', 'Secret'],
] as const;
const WHOLE_FIELDS = [
  ['configMapRef', 'ConfigMap'],
  ['secretRef', 'Secret'],
] as const;
const PROJECTED_FIELDS = [
  ['configMap', 'ConfigMap'],
  ['secret', 'Secret'],
] as const;

/** Volume sources: the field, the kind, and the field that names the object. */
const VOLUME_FIELDS = [
  ['configMap', 'ConfigMap', 'name'],
  ['secret', 'Secret', 'secretName'],
] as const;

const named = (ref: JsonObject) => ({ name: text(ref, 'name'), optional: bool(ref, 'optional') === true });

/** Kinds of Secrets whose data a controller fills in. */
const FILLED_IN = new Set(['kubernetes.io/service-account-token']);

function verdictOfKey(object: Manifest | undefined, key: string | undefined): Verdict {
  if (key === undefined) return 'present';
  if (object === undefined || key === '' || FILLED_IN.has(text(object.object, 'type'))) return 'unknown';
  return keysOf(object.object).has(key) ? 'present' : 'missing';
}

/** A reference of a pod to a whole object, which a container or a volume cannot do without. */
export const isReadByPods = ({ role }: ConfigEdge): boolean =>
  role === 'env' || role === 'env-from' || role === 'volume' || role === 'projected';

const keySets = new WeakMap<JsonObject, ReadonlySet<string>>();

/** The keys of a ConfigMap or Secret, however they are written. */
export function keysOf(object: JsonObject): ReadonlySet<string> {
  let keys = keySets.get(object);
  if (keys === undefined) {
    keys = new Set(['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(struct(object, field) ?? {})));
    keySets.set(object, keys);
  }
  return keys;
}
