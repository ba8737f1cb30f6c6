import type { ChartAnalysis } from '../../lint/templates/analysis.ts';
import { type ChartNode, withChildren } from '../../lint/templates/chart-node.ts';
import type { Access } from '../../lint/templates/world.ts';
import type { ChartUnit } from '../chart-unit.ts';
import { type ActionToken, stepsOf } from './actions.ts';

/** The key that stands for each entry of a map or list, in the paths of the analysis. */
export const ANY = '\0';

/** Steps below the values of the chart that is open, those of subcharts below their names. */
export type ValueSteps = readonly string[];

/** By file and offset. */
type Accesses = ReadonlyMap<number, readonly Access[]>;
const known = new WeakMap<ChartAnalysis, Map<string, Accesses>>();

function accessesByFile(analysis: ChartAnalysis): Map<string, Accesses> {
  const found = known.get(analysis);
  if (found !== undefined) return found;
  const byFile = new Map<string, Map<number, Access[]>>();
  for (const access of [...analysis.world.accesses, ...analysis.world.dots]) {
    const { name } = access.tree.source;
    const byOffset = byFile.get(name) ?? new Map<number, Access[]>();
    byFile.set(name, byOffset);
    byOffset.set(access.pos, [...(byOffset.get(access.pos) ?? []), access]);
  }
  known.set(analysis, byFile);
  return byFile;
}

/** Expressions in a part of a template that lead to values. */
export function accessesAt(
  analysis: ChartAnalysis,
  file: string,
  { start, end }: { readonly start: number; readonly end: number },
): Access[] {
  const byOffset = accessesByFile(analysis).get(file);
  const found: Access[] = [];
  for (let at = start; byOffset !== undefined && at < end; at += 1) found.push(...(byOffset.get(at) ?? []));
  return found;
}

/**
 * The values that a chain of a template leads to, up to one of its names: several where the template is called with several
 * things. Nothing where it leads elsewhere.
 */
export function valuesOfChain(
  chart: ChartUnit,
  file: string,
  token: ActionToken,
  offset: number,
): readonly ValueSteps[] {
  const names = stepsOf(token);
  const at = names.findIndex(({ start, end }) => start <= offset && offset <= end);
  const dropped = at < 0 ? 0 : names.length - 1 - at;
  return distinct(
    valuesOfWholeChain(chart.analysis(), file, token)
      .filter((steps) => steps.length >= dropped)
      .map((steps) => steps.slice(0, steps.length - dropped)),
  );
}

/**
 * What the analysis followed it to. Where it does not know for certain, as where a template is called with a changed copy of
 * all values, `.Values.image` and `$.Values.image` mean the values of their chart.
 */
export function valuesOfWholeChain(analysis: ChartAnalysis, file: string, token: ActionToken): ValueSteps[] {
  const followed = accessesAt(analysis, file, token).flatMap(({ path }) => (path === undefined ? [] : [path.steps]));
  if (followed.length > 0) return distinct(followed);
  const names = stepsOf(token).map(({ name }) => name);
  if (names[0] === '$') names.shift();
  if (names[0] !== 'Values') return [];
  return distinct(chartsOf(analysis, file).map(({ valuesPath }) => [...valuesPath.steps, ...names.slice(1)]));
}

/** The charts that a file belongs to: one that is a dependency under several names is several. */
export function chartsOf({ root }: ChartAnalysis, file: string): ChartNode[] {
  const around = withChildren(root).filter(({ prefix }) => file.startsWith(prefix));
  const longest = Math.max(...around.map(({ prefix }) => prefix.length));
  return around.filter(({ prefix }) => prefix.length === longest);
}

function distinct(all: readonly ValueSteps[]): ValueSteps[] {
  const seen = new Map(all.map((steps) => [JSON.stringify(steps), steps]));
  return [...seen.values()];
}

/** `image.tag`, `hosts[].name`. */
export const valueName = (steps: ValueSteps): string =>
  steps.join('.').replaceAll(`.${ANY}`, '[]').replaceAll(ANY, '[]');
