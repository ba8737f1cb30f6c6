import type { JsonObject } from '../../core/json.ts';
import { groupOf } from '../../k8s/gvk.ts';
import { struct, text } from '../../k8s/objects.ts';
import type { ClusterObjects } from './context.ts';

/** `storage.k8s.io/StorageClass`, or `Namespace` in the core group: kinds whatever their version. */
export function groupKind(apiVersion: string, kind: string): string {
  const group = groupOf(apiVersion);
  return group === '' ? kind : `${group}/${kind}`;
}

/** Objects found by kind and name; the index is built at the first question. */
export class ObjectSet implements ClusterObjects {
  readonly #objects: readonly JsonObject[];
  #byKind: Map<string, JsonObject[]> | undefined;

  constructor(objects: readonly JsonObject[]) {
    this.#objects = objects;
  }

  ofKind(kind: string): readonly JsonObject[] {
    if (this.#byKind === undefined) {
      this.#byKind = new Map();
      for (const object of this.#objects) {
        const key = groupKind(text(object, 'apiVersion'), text(object, 'kind'));
        const list = this.#byKind.get(key);
        if (list === undefined) this.#byKind.set(key, [object]);
        else list.push(object);
      }
    }
    return this.#byKind.get(kind) ?? [];
  }

  find(kind: string, name: string, namespace?: string): JsonObject | undefined {
    return this.ofKind(kind).find((object) => {
      const metadata = struct(object, 'metadata');
      return (
        text(metadata, 'name') === name &&
        (namespace === undefined || (text(metadata, 'namespace') || 'default') === namespace)
      );
    });
  }
}
