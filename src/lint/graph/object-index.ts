import type { Manifest } from '../../k8s/manifest.ts';
import { type GroupKind, groupKindOf } from '../objects/group-kind.ts';

/** Objects by kind, namespace and name. */
export class ObjectIndex {
  readonly #byKind = new Map<GroupKind, Kind>();
  /** Every namespace that an object lives in. */
  readonly namespaces = new Set<string>();

  constructor(manifests: readonly Manifest[], namespaceOf: (manifest: Manifest) => string) {
    for (const manifest of manifests) {
      const namespace = namespaceOf(manifest);
      if (namespace !== '') this.namespaces.add(namespace);
      this.#kind(groupKindOf(manifest.id)).add(manifest, namespace);
    }
  }

  get kinds(): Iterable<GroupKind> {
    return this.#byKind.keys();
  }

  ofKind(kind: GroupKind): readonly Manifest[] {
    return this.#byKind.get(kind)?.all ?? [];
  }

  inNamespace(kind: GroupKind, namespace: string): Iterable<Manifest> {
    return this.#byKind.get(kind)?.byNamespace.get(namespace)?.values() ?? [];
  }

  /** The last of that name: the one that counts when all are applied. */
  find(kind: GroupKind, name: string, namespace: string): Manifest | undefined {
    return this.#byKind.get(kind)?.byNamespace.get(namespace)?.get(name);
  }

  /** The namespaces in which an object of that kind and name is. */
  namespacesWith(kind: GroupKind, name: string): readonly string[] {
    return this.#byKind.get(kind)?.namespacesOf(name) ?? [];
  }

  #kind(kind: GroupKind): Kind {
    let entry = this.#byKind.get(kind);
    if (entry === undefined) {
      entry = new Kind();
      this.#byKind.set(kind, entry);
    }
    return entry;
  }
}

class Kind {
  readonly all: Manifest[] = [];
  readonly byNamespace = new Map<string, Map<string, Manifest>>();
  #byName: Map<string, string[]> | undefined;

  add(manifest: Manifest, namespace: string): void {
    this.all.push(manifest);
    const names = this.byNamespace.get(namespace);
    if (names === undefined) this.byNamespace.set(namespace, new Map([[manifest.id.name, manifest]]));
    else names.set(manifest.id.name, manifest);
  }

  namespacesOf(name: string): readonly string[] {
    if (this.#byName === undefined) {
      this.#byName = new Map();
      for (const [namespace, names] of this.byNamespace)
        for (const one of names.keys()) this.#byName.set(one, [...(this.#byName.get(one) ?? []), namespace]);
    }
    return this.#byName.get(name) ?? [];
  }
}
