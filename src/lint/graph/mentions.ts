import type { Json } from '../../core/json.ts';
import { groupOf, isOwnGroup } from '../../k8s/gvk.ts';
import { isObject, list, struct, text } from '../../k8s/objects.ts';
import { wordsOf } from '../objects/container.ts';
import type { ResourceGraph } from './graph.ts';

/**
 * Texts that may name an object without being a reference that the graph knows: words on command lines, values of
 * variables and annotations, everything in custom resources and in ConfigMaps.
 */
export class Mentions {
  readonly #whole = new Set<string>();
  readonly #words = new Set<string>();

  constructor(graph: ResourceGraph) {
    for (const { id, object } of graph.all) {
      this.#strings(struct(struct(object, 'metadata'), 'annotations'));
      if (!isOwnGroup(groupOf(id.apiVersion))) this.#strings(struct(object, 'spec'));
      if (id.kind === 'ConfigMap') this.#strings(struct(object, 'data'));
    }
    for (const pod of graph.pods) {
      this.#strings(struct(pod.metadata, 'annotations'));
      for (const container of pod.containers) {
        for (const word of wordsOf(container)) this.#add(word);
        for (const variable of list(container.object, 'env'))
          if (isObject(variable)) this.#add(text(variable, 'value'));
      }
    }
  }

  /** Whether any of the texts is the name or has it as a word. */
  has(name: string): boolean {
    return this.#whole.has(name) || this.#words.has(name);
  }

  #strings(value: Json | undefined): void {
    if (typeof value === 'string') this.#add(value);
    else if (Array.isArray(value)) for (const item of value) this.#strings(item);
    else if (isObject(value)) for (const key of Object.keys(value)) this.#strings(value[key]);
  }

  #add(value: string): void {
    if (value === '' || this.#whole.has(value)) return;
    this.#whole.add(value);
    for (const [word] of value.matchAll(/[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/gi)) {
      this.#words.add(word);
      // The first label of a name in DNS: `web` of `web.shop.svc`.
      const dot = word.indexOf('.');
      if (dot > 0) this.#words.add(word.slice(0, dot));
    }
  }
}
