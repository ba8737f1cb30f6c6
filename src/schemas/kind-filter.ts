import type { ResourceId } from '../k8s/manifest.ts';
import { namesOf } from './find-kind.ts';

/** Kinds named on a command line in any way that `findKind` knows: `Secret`, `secrets`, `batch/v1/Job`, `jobs.batch`. */
export class KindFilter {
  readonly #names: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.#names = new Set(names.map((name) => name.toLowerCase()));
  }

  matches(id: ResourceId): boolean {
    return this.#names.size > 0 && namesOf(id).some((name) => this.#names.has(name));
  }
}
