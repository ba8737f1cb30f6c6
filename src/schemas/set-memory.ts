import type { Diagnostic } from '../core/diagnostic.ts';
import { Generations } from '../core/generations.ts';
import { type Loaded, loadManifests } from '../k8s/load.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { ManifestContext } from './validate-manifest.ts';
import { ValidationMemory } from './validation-memory.ts';

/** What checks of nearly the same sets of texts need not do again, one after the other with the same options. */
export class SetMemory {
  readonly #loaded = new Generations<string, Loaded>();
  readonly #ofVersions = new Map<string, ValidationMemory>();

  /** To be called once a set is checked: what it did not ask for is forgotten soon. */
  turn(): void {
    this.#loaded.turn();
  }

  load(text: string, file?: string): Loaded {
    return this.#loaded.of(`${file ?? ''}\0${text}`, () => loadManifests(text, file));
  }

  /** What is said of an object of `load` for a version of Kubernetes. */
  validate(manifest: Manifest, version: string, context: ManifestContext): readonly Diagnostic[] {
    const memory = this.#ofVersions.get(version) ?? new ValidationMemory();
    this.#ofVersions.set(version, memory);
    return memory.validate(manifest, context);
  }
}
