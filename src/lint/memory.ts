import type { Diagnostic } from '../core/diagnostic.ts';
import { Generations } from '../core/generations.ts';
import { type Loaded, loadManifests } from '../k8s/load.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { type ManifestContext, ValidationMemory } from '../schemas/index.ts';
import { ChartFindings } from './chart-findings.ts';
import type { LintText } from './input.ts';

/**
 * What runs of lint over nearly the same texts need not do again: reading a text, and validating an object while the objects
 * that its validation looks at are the same ones. One memory is for runs of one version of Kubernetes and the same options.
 */
export class LintMemory {
  /** What rules told of charts with other values. */
  readonly charts = new ChartFindings();
  readonly #loaded = new Generations<string, Loaded>();
  readonly #validations: ValidationMemory;

  /** @param onObject told before an object is validated that is not known; what it throws ends the run, and the next one goes on there */
  constructor(onObject?: () => void) {
    this.#validations = new ValidationMemory(onObject);
  }

  /** To be called once all texts of a round were linted: what was not asked for since the last time is forgotten soon. */
  turn(): void {
    this.#loaded.turn();
  }

  load(text: string, file: string | undefined, documents?: LintText['documents']): Loaded {
    return this.#loaded.of(`${file ?? ''}\0${text}`, () => loadManifests(text, file, documents));
  }

  validate(manifest: Manifest, context: ManifestContext): readonly Diagnostic[] {
    return this.#validations.validate(manifest, context);
  }
}
