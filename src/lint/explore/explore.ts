import type { Diagnostic } from '../../core/diagnostic.ts';
import type { LintChart, LintText } from '../input.ts';
import { analysisOf } from '../templates/analysis.ts';
import { TrialProblems } from '../templates/trial-problems.ts';
import type { Access } from '../templates/world.ts';
import { type Alternative, alternativesOf } from './alternatives.ts';
import { flagsOf, valuesOf } from './flags.ts';

/** What came of a render with other values. */
export interface Trial {
  readonly texts: readonly LintText[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether what stands at an offset of a template (`templates/x.yaml`, from the root of the chart) was executed. */
  readonly executed: (file: string, offset: number) => boolean;
}

export interface ExploreOptions {
  /** Renders with a text of values over those that were given. */
  readonly render: (values: string) => Trial;
  /** `1.34`. */
  readonly kubernetesVersion: string;
  /** Renders at most. */
  readonly renders: number;
  /** Asked before each render: whether there is time for it. */
  readonly hasTime: () => boolean;
}

/** What goes wrong with some values changed. */
export interface Broken {
  /** A render that fails or gives no YAML, or an object that a server refuses. */
  readonly kind: 'render' | 'object';
  readonly diagnostic: Diagnostic;
  /** The fewest flags that lead there: `--set a.b=true`. */
  readonly flags: readonly string[];
  /** The same as a text of values. */
  readonly values: string;
}

export interface Exploration {
  readonly broken: readonly Broken[];
  /** Renders that were done, without the first. */
  readonly renders: number;
  /** Values that could be changed, each key with each other value. */
  readonly alternatives: number;
  /** All that was planned was done. */
  readonly isComplete: boolean;
}

/** Values changed at once. */
const MOST_AT_ONCE = 3;

/**
 * Changes booleans and enums of the values of a chart, one by one first; then together where one leads to templates that ask
 * for the other, and where one condition asks for both. Equal input gives equal output as long as the time lasts.
 */
export function explore(chart: LintChart, options: ExploreOptions): Exploration {
  return new Explorer(chart, options).run();
}

class Explorer {
  readonly #options: ExploreOptions;
  readonly #alternatives: readonly Alternative[];
  readonly #problems: TrialProblems;
  readonly #broken: Broken[] = [];
  /** Sets of changes that are planned or done, by the numbers of alternatives. */
  readonly #planned = new Set<string>();
  readonly #base: Trial;
  #renders = 0;

  constructor(chart: LintChart, options: ExploreOptions) {
    this.#options = options;
    this.#alternatives = alternativesOf(analysisOf(chart));
    this.#base = options.render('{}');
    this.#problems = new TrialProblems(this.#base.texts, options.kubernetesVersion);
    for (const { message } of this.#base.diagnostics) this.#problems.isNew(message);
  }

  run(): Exploration {
    const queue = this.#alternatives.map((one) => [one]);
    for (const chosen of queue) this.#plan(chosen);
    let isComplete = true;
    for (let size = 1, batch = queue; batch.length > 0 && isComplete; size += 1) {
      const next: Alternative[][] = [];
      for (const chosen of batch) {
        const trial = this.#try(chosen);
        if (trial === undefined) {
          isComplete = false;
          break;
        }
        if (size < MOST_AT_ONCE) next.push(...this.#reachedBy(chosen, trial));
      }
      if (size === 1) next.push(...this.#askedTogether());
      batch = next.filter((chosen) => this.#plan(chosen));
    }
    const { length } = this.#alternatives;
    return { broken: this.#broken, renders: this.#renders, alternatives: length, isComplete };
  }

  /** Whether it is new. */
  #plan(chosen: readonly Alternative[]): boolean {
    const key = chosen
      .map((one) => this.#alternatives.indexOf(one))
      .sort((a, b) => a - b)
      .join();
    if (this.#planned.has(key)) return false;
    this.#planned.add(key);
    return true;
  }

  #try(chosen: readonly Alternative[]): Trial | undefined {
    if (this.#renders >= this.#options.renders || !this.#options.hasTime()) return undefined;
    this.#renders += 1;
    const values = valuesOf(chosen);
    const trial = this.#options.render(values);
    const add = (kind: Broken['kind'], diagnostic: Diagnostic) =>
      this.#broken.push({ kind, diagnostic, flags: flagsOf(chosen), values });
    for (const diagnostic of trial.diagnostics)
      if (diagnostic.severity === 'error' && !isRefusal(diagnostic) && this.#problems.isNew(diagnostic.message))
        add('render', diagnostic);
    for (const text of trial.texts) for (const diagnostic of this.#problems.of(text)) add('object', diagnostic);
    return trial;
  }

  /** What is asked for only where these changes have led. */
  #reachedBy(chosen: readonly Alternative[], trial: Trial): Alternative[][] {
    const isNew = ({ tree, pos }: Access): boolean =>
      trial.executed(tree.source.name, pos) && !this.#base.executed(tree.source.name, pos);
    return this.#alternatives
      .filter((one) => chosen.every(({ path }) => path !== one.path) && one.accesses.some(isNew))
      .map((one) => [...chosen, one]);
  }

  /** Pairs of keys that stand on one line of a template: `if and .Values.a .Values.b`. */
  #askedTogether(): Alternative[][] {
    const byLine = new Map<string, Set<Alternative>>();
    for (const one of this.#alternatives)
      for (const { tree, pos } of one.accesses) {
        const line = `${tree.source.name} ${tree.source.text.lastIndexOf('\n', pos)}`;
        byLine.set(line, (byLine.get(line) ?? new Set()).add(one));
      }
    return [...byLine.values()].flatMap((together) => {
      const all = [...together];
      return all.flatMap((a, i) => all.slice(i + 1).flatMap((b) => (a.path === b.path ? [] : [[a, b]])));
    });
  }
}

/** `fail` and `required`: the chart is right to refuse some combinations. Helm tells them in these words alone. */
const isRefusal = ({ message }: Diagnostic): boolean => message.startsWith('execution error at (');
