import type { JsonObject } from '../core/json.ts';
import { type DocumentText, splitDocuments } from '../k8s/documents.ts';
import { type Loaded, loadManifests } from '../k8s/load.ts';
import { struct, text } from '../k8s/objects.ts';
import { groupKind, ObjectSet } from './semantic/cluster.ts';
import type { ClusterObjects } from './semantic/context.ts';

/**
 * The objects of texts that are checked one after the other, found by kind and name. Only documents that have the word
 * of a kind are read for it, when it is first asked for: most objects are asked for by nobody, and need not be kept.
 */
export class TextObjects implements ClusterObjects {
  readonly #texts: readonly string[];
  readonly #known: readonly JsonObject[];
  readonly #load: (text: string) => Loaded;
  #documents: readonly DocumentText[] | undefined;
  #standing: ObjectSet | undefined;
  readonly #byKind = new Map<string, readonly JsonObject[]>();
  readonly #byName = new Map<string, Map<string, JsonObject>>();

  /**
   * @param known objects that stand in the cluster already
   * @param load reads a document
   */
  constructor(texts: readonly string[], known: readonly JsonObject[], load: (text: string) => Loaded = loadManifests) {
    this.#texts = texts;
    this.#known = known;
    this.#load = load;
  }

  ofKind(kind: string): readonly JsonObject[] {
    let found = this.#byKind.get(kind);
    if (found === undefined) {
      found = [...this.#known, ...this.#read(kind)].filter(
        (object) => groupKind(text(object, 'apiVersion'), text(object, 'kind')) === kind,
      );
      this.#byKind.set(kind, found);
    }
    return found;
  }

  find(kind: string, name: string, namespace?: string): JsonObject | undefined {
    let names = this.#byName.get(kind);
    if (names === undefined) {
      names = new Map();
      for (const object of this.ofKind(kind)) {
        const metadata = struct(object, 'metadata');
        const own = text(metadata, 'name');
        for (const key of [own, `${text(metadata, 'namespace') || 'default'}/${own}`])
          if (!names.has(key)) names.set(key, object);
      }
      this.#byName.set(kind, names);
    }
    return names.get(namespace === undefined ? name : `${namespace}/${name}`);
  }

  standing(kind: string, name: string, namespace?: string): JsonObject | undefined {
    this.#standing ??= new ObjectSet(this.#known);
    return this.#standing.find(kind, name, namespace);
  }

  #read(kind: string): JsonObject[] {
    const word = kind.slice(kind.indexOf('/') + 1);
    this.#documents ??= this.#texts.flatMap((source) => splitDocuments(source));
    return this.#documents
      .filter((document) => document.text.includes(word))
      .flatMap((document) => this.#load(document.text).manifests.map(({ object }) => object));
  }
}
