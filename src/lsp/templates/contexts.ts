import { analysisOf, type ChartAnalysis } from '../../lint/templates/analysis.ts';
import { treesOf } from '../../lint/templates/parsed.ts';
import type { ChartUnit } from '../chart-unit.ts';
import type { Cursor } from './actions.ts';
import { accessesAt, chartsOf, type ValueSteps } from './value-targets.ts';

/** A field that no values have. */
const PROBE = 'ktProbe';

/**
 * The values that an expression would lead to where the cursor is: `.image` inside of a `with`, `$port` of a `range`, `.` of a
 * helper that is called with a part of the values. The template is analysed with that very expression in front of the action
 * that is being typed.
 * @param base `.Values`, `$port`, '' for the dot itself
 */
export function contextsAt(
  chart: ChartUnit,
  { file, text }: { readonly file: string; readonly text: string },
  { action }: Cursor,
  base: string,
): ValueSteps[] {
  const probe = `{{ ${base}.${PROBE} }}`;
  const before = text.slice(0, action.start);
  const analysis = [text.slice(action.start), text.slice(action.end), openEnds(chart, file, action.start)]
    .map((rest) => before + probe + rest)
    .map((patched) => (treesOf(file, patched).size > 0 ? analysisWith(chart, file, patched) : undefined))
    .find((found) => found !== undefined);
  const names = base.split('.').filter((name) => name !== '' && name !== '$');
  if (analysis === undefined) {
    if (names[0] !== 'Values') return [];
    return chartsOf(chart.analysis(), file).map(({ valuesPath }) => [...valuesPath.steps, ...names.slice(1)]);
  }
  return accessesAt(analysis, file, { start: action.start, end: action.start + probe.length })
    .filter(({ path }) => path?.key === PROBE)
    .map(({ path }) => path!.steps.slice(0, -1));
}

/** As many ends as blocks are open there. */
function openEnds(chart: ChartUnit, file: string, offset: number): string {
  const countOpen = (blocks: ReturnType<ChartUnit['outline']>['blocks']): number =>
    blocks.reduce(
      (sum, { action, end, blocks: inner }) =>
        action.start < offset && offset < end ? sum + 1 + countOpen(inner) : sum,
      0,
    );
  return '{{ end }}'.repeat(countOpen(chart.outline(file).blocks));
}

function analysisWith(chart: ChartUnit, file: string, text: string): ChartAnalysis {
  const given = chart.session.chart();
  return analysisOf({ ...given, files: new Map(given.files).set(file, text) });
}
