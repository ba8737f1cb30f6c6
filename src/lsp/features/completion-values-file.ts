import type { CompletionItem } from 'vscode-languageserver/node';
import type { ChartUnit } from '../chart-unit.ts';
import type { Place } from '../place.ts';
import { stepsInChart } from '../templates/value-places.ts';
import { ANY } from '../templates/value-targets.ts';
import { linePlaceAt } from '../yaml/indentation.ts';
import type { Candidates } from './completion.ts';
import { keysBelow } from './completion-action.ts';

const FIELD = 5;

/** In a file of values: keys that templates read there, and keys that other sets of values have. */
export function completionsOfValueKeys(chart: ChartUnit, { file, text, offset }: Place): Candidates | undefined {
  const line = linePlaceAt(text, offset);
  if (line === undefined || (line.valueStart !== undefined && offset > line.keyEnd)) return undefined;
  const items = new Map<string, CompletionItem>();
  for (const steps of stepsInChart(chart, file, line.parents)) {
    let path = chart.analysis().root.valuesPath as ReturnType<ChartUnit['analysis']>['root']['valuesPath'] | undefined;
    for (const step of steps) path = path?.known(step);
    const read = [...(path?.children() ?? [])].filter(({ key }) => key !== ANY);
    for (const { key } of read) items.set(key, { label: key, kind: FIELD, detail: 'read by a template' });
    for (const item of keysBelow(chart, steps)) items.set(item.label, item);
  }
  for (const sibling of line.siblings) items.delete(sibling);
  const after = line.valueStart === undefined ? ': ' : '';
  return {
    start: line.keyStart,
    end: line.keyEnd,
    items: [...items.values()].map((item) => ({ ...item, insertText: item.label + after })),
  };
}
