import type { ChartAnalysis } from '../../lint/templates/analysis.ts';
import { type ChartNode, withChildren } from '../../lint/templates/chart-node.ts';
import type { Access } from '../../lint/templates/world.ts';
import type { ChartUnit } from '../chart-unit.ts';
import { type ActionToken, stepsOf } from './actions.ts';

/** The key that stands for each entry of a map or list, in the paths of the analysis. */
export const ANY = '\0';

/** Steps below the values of the chart that is open, those of subcharts below their names. */
export type ValueSteps = readonly string[];

const accessesByFile = new WeakMap<ChartAnalysis, Map<string, Access[]>>();

/** Expressions that lead to values, of one template. */
export function accessesIn(analysis: ChartAnalysis, file: string): readonly Access[] {
  let byFile = accessesByFile.get(analysis);
  if (byFile === undefined) {
    byFile = new Map();
    for (const access of [...analysis.world.accesses.values(), ...analysis.world.dots.values()]) {
      const { name } = access.tree.source;
      const known = byFile.get(name);
      if (known) known.push(access);
      else byFile.set(name, [access]);
    }
    accessesByFile.set(analysis, byFile);
  }
  return byFile.get(file) ?? [];
}

/**
 * The values that a chain of a template leads to, up to one of its names: several where the template is called with several
 * things. Nothing where it leads elsewhere.
 */
export function valuesOfChain(chart: ChartUnit, file: string, token: ActionToken, offset: number): ValueSteps[] {
  const names = stepsOf(token);
  const at = names.findIndex(({ start, end }) => start <= offset && offset <= end);
  const dropped = at < 0 ? 0 : names.length - 1 - at;
  return valuesUpTo(chart, file, token, dropped);
}

function valuesUpTo(chart: ChartUnit, file: string, token: ActionToken, dropped: number): ValueSteps[] {
  const analysis = chart.analysis();
  const followed = accessesIn(analysis, file)
    .filter(({ pos, path }) => token.start <= pos && pos < token.end && path !== undefined)
    .map(({ path }) => path!.steps)
    .filter((steps) => steps.length >= dropped);
  if (followed.length > 0) return distinct(followed.map((steps) => steps.slice(0, steps.length - dropped)));
  return valuesAsWritten(analysis, file, token, dropped);
}

/** `.Values.image` and `$.Values.image`, wherever they stand: what is not followed means the chart's own values. */
function valuesAsWritten(analysis: ChartAnalysis, file: string, token: ActionToken, dropped: number): ValueSteps[] {
  const names = stepsOf(token).map(({ name }) => name);
  if (names[0] === '$') names.shift();
  if (names[0] !== 'Values' || dropped >= names.length) return [];
  const rest = names.slice(1, names.length - dropped);
  return distinct(chartsOf(analysis, file).map(({ valuesPath }) => [...valuesPath.steps, ...rest]));
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
