import type { JsonObject } from '../../core/json.ts';
import { struct } from '../../k8s/objects.ts';

/** The labels of an object. Equal sets are one and the same, so that they can be told apart by identity. */
export interface LabelSet {
  /** Sorted and unambiguous. */
  readonly key: string;
  readonly map: ReadonlyMap<string, string>;
}

/** Keeps one of all equal label sets: thousands of pods of a workload share theirs. */
export class LabelSets {
  readonly #known = new Map<string, LabelSet>();

  /** The labels in `metadata.labels`; entries that are no strings are passed over, since no server stores them. */
  of(metadata: JsonObject | undefined): LabelSet {
    const labels = struct(metadata, 'labels');
    const pairs = Object.entries(labels ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    if (pairs.length > 1) pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    const key = pairs.length === 0 ? '' : JSON.stringify(pairs);
    let set = this.#known.get(key);
    if (set === undefined) {
      set = { key, map: new Map(pairs) };
      this.#known.set(key, set);
    }
    return set;
  }
}
