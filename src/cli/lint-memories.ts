import type { LintMemory } from '../lint/index.ts';
import type { LintSet } from './lint-sets.ts';

type LintPart = typeof import('../lint/index.ts');

/**
 * What is remembered between runs over a chart with several sets of values: texts and objects that are the same with each are
 * read and validated once. To be used with one configuration of rules.
 */
export class LintMemories {
  readonly #memories = new Map<string, LintMemory>();

  /** The memory of runs that ask the same: for one version of Kubernetes, in one namespace. */
  of({ input, options }: LintSet, lint: LintPart): LintMemory {
    const { kubernetesVersion, namespace, partial } = options;
    const path = input.charts?.[0]?.path;
    const key = JSON.stringify([path, kubernetesVersion, namespace, partial]);
    let memory = this.#memories.get(key);
    if (memory === undefined) {
      memory = new lint.LintMemory();
      this.#memories.set(key, memory);
    }
    return memory;
  }

  /** To be called once a run over all of it is done: what it did not ask for is forgotten soon. */
  turn(): void {
    for (const memory of this.#memories.values()) memory.turn();
  }
}
