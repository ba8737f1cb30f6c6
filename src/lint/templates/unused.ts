import type { JsonObject } from '../../core/json.ts';
import { suggest } from '../../core/suggest.ts';
import type { Step } from '../../k8s/locate.ts';
import { isObject } from '../../k8s/objects.ts';
import { Composer } from '../../yaml/compose.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { ChartYaml } from '../charts/chart-yaml.ts';
import type { ChartAnalysis } from './analysis.ts';
import type { ChartNode } from './chart-node.ts';
import type { ValuePath } from './value-path.ts';

/** A key of the root chart's values.yaml that nothing reads. */
export interface UnusedValue {
  readonly steps: readonly string[];
  /** The subchart whose values it is among. */
  readonly subchart: ChartNode | undefined;
  /** What is read beside it, or known there, under nearly the same name. */
  readonly near: string | undefined;
}

/** The topmost keys that no template reads, neither themselves nor anything below. */
export function unusedValues(analysis: ChartAnalysis): UnusedValue[] {
  const { root, isComplete } = analysis;
  if (!isComplete || root.values?.value === undefined) return [];
  return new UnusedSearch(analysis, false).below(root.values.value, root.valuesPath, root);
}

/** The same of values that come over those of the chart; keys that values.yaml has too are left out. */
export function unusedIn(analysis: ChartAnalysis, { value }: Pick<ChartYaml, 'value'>): UnusedValue[] {
  const { root, isComplete, defaults } = analysis;
  if (!isComplete || value === undefined) return [];
  return new UnusedSearch(analysis, true)
    .below(value, root.valuesPath, root)
    .filter(({ steps }) => defaults.presence(steps.reduce((at, step) => at.child(step), root.valuesPath)) === 'absent');
}

/** Among more names, nobody looks for the nearest. */
const MOST_CANDIDATES = 2000;

class UnusedSearch {
  readonly #analysis: ChartAnalysis;
  readonly #aliased: ReadonlySet<string>;
  readonly #isOver: boolean;
  readonly #known = new Map<ValuePath, readonly string[]>();

  /** @param isOver of values over those of the chart, which may be meant for any key that these have */
  constructor(analysis: ChartAnalysis, isOver: boolean) {
    this.#analysis = analysis;
    this.#isOver = isOver;
    this.#aliased = aliasedPaths(analysis.root.values?.text ?? '');
  }

  below(values: JsonObject, path: ValuePath, chart: ChartNode): UnusedValue[] {
    if (path.whole || path.dynamic) return [];
    return Object.entries(values).flatMap(([key, value]) => {
      const child = path.known(key);
      const subchart = this.#analysis.world.chartAt.get(child!) ?? chart;
      const isUsed = (child !== undefined && isRead(child)) || subchart !== chart;
      if (isUsed) return isObject(value) ? this.below(value, child!, subchart) : [];
      return this.#isKnown(path, key, chart) ? [] : [this.#unused(path, key, chart)];
    });
  }

  #isKnown(path: ValuePath, key: string, chart: ChartNode): boolean {
    const { root, defaults } = this.#analysis;
    const steps = [...path.steps, key];
    return (
      this.#aliased.has(JSON.stringify(steps)) ||
      (steps.length === 1 && key === 'global') ||
      defaults.isInSchema(root, steps) ||
      (chart !== root && defaults.isKnownBelow(root, steps))
    );
  }

  #unused(path: ValuePath, key: string, chart: ChartNode): UnusedValue {
    const near = this.#candidates(path, chart).filter((name) => name !== key);
    return {
      steps: [...path.steps, key],
      subchart: chart === this.#analysis.root ? undefined : chart,
      near: near.length > MOST_CANDIDATES ? undefined : suggest(key, near),
    };
  }

  /** What a key at a place may have been meant for. */
  #candidates(path: ValuePath, chart: ChartNode): readonly string[] {
    let candidates = this.#known.get(path);
    if (candidates === undefined) {
      const { root, defaults } = this.#analysis;
      const present = new Set(defaults.names(path));
      const read = [...path.children()].filter((child) => isRead(child)).map((child) => child.key);
      const all = chart !== root || this.#isOver ? [...read, ...present] : read.filter((name) => !present.has(name));
      candidates = all.filter((name) => !name.startsWith('\0'));
      this.#known.set(path, candidates);
    }
    return candidates;
  }
}

/** Whether a place or something below it is read. */
export const isRead = (path: ValuePath): boolean =>
  path.read || path.whole || path.dynamic || [...path.children()].some(isRead);

/** The places of values that hold what aliases elsewhere stand for: `x-common: &common`. */
function aliasedPaths(text: string): Set<string> {
  const found = new Set<string>();
  if (!/&\w/.test(text) || !/\*\w/.test(text)) return found;
  const root = new Composer(text).document();
  const targets = new Set<YamlNode>();
  const collect = (node: YamlNode): void => {
    if (node.target !== undefined) targets.add(node.target);
    for (const child of node.children) collect(child);
  };
  const visit = (node: YamlNode, path: readonly Step[]): boolean => {
    let holds = targets.has(node);
    const step = node.kind === 'mapping' ? 2 : 1;
    for (let i = 0; i < node.children.length; i += step) {
      const key = node.kind === 'mapping' ? node.children[i]!.value : i;
      if (visit(node.children[i + step - 1]!, [...path, key])) holds = true;
    }
    if (holds) found.add(JSON.stringify(path));
    return holds;
  };
  if (root !== undefined) {
    collect(root);
    visit(root, []);
  }
  return found;
}
