import type { ResourceId } from '../k8s/manifest.ts';

/** Kinds named on a command line, each alone (`Secret`) or with its apiVersion (`v1/Secret`, `batch/v1/Job`). */
export class KindFilter {
  readonly #names: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.#names = new Set(names);
  }

  matches({ apiVersion, kind }: ResourceId): boolean {
    return this.#names.size > 0 && (this.#names.has(kind) || this.#names.has(`${apiVersion}/${kind}`));
  }
}
