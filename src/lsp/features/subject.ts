import type { ChartUnit } from '../chart-unit.ts';
import type { Place } from '../place.ts';
import { type ActionToken, cursorAt, literal } from '../templates/actions.ts';
import { stepsInChart } from '../templates/value-places.ts';
import { type ValueSteps, valuesOfChain } from '../templates/value-targets.ts';
import { documentAt, yamlPlaceAt } from '../yaml/tree.ts';

/** What a place of a chart is about. */
export type Subject =
  | { readonly of: 'values'; readonly targets: readonly ValueSteps[]; readonly start: number; readonly end: number }
  | { readonly of: 'template'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly of: 'function'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly of: 'object'; readonly token: ActionToken; readonly start: number; readonly end: number };

/** `undefined` where nothing is known to be meant. */
export function subjectAt({ chart, file, kind, text, offset }: Place): Subject | undefined {
  if (chart === undefined) return undefined;
  if (kind === 'values') return subjectOfValues(chart, file, text, offset);
  return kind === 'template' ? subjectInTemplate(chart, file, offset) : undefined;
}

function subjectOfValues(chart: ChartUnit, file: string, text: string, offset: number): Subject | undefined {
  const document = documentAt(text, offset);
  const place = document && yamlPlaceAt(document, offset);
  if (place === undefined) return undefined;
  return { of: 'values', targets: stepsInChart(chart, file, place.steps), start: place.start, end: place.end };
}

const CALLS = new Set(['include', 'template', 'define', 'block']);

function subjectInTemplate(chart: ChartUnit, file: string, offset: number): Subject | undefined {
  const cursor = cursorAt(chart.outline(file).actions, offset);
  const token = cursor?.token;
  if (cursor === undefined || token === undefined) return undefined;
  const { start, end } = token;
  if (token.type === 'word') return { of: 'function', name: token.text, start, end };
  if (token.type === 'string') {
    const name = CALLS.has(cursor.before.at(-1)?.text ?? '') ? literal(token) : undefined;
    return name === undefined ? undefined : { of: 'template', name, start, end };
  }
  if (token.type !== 'chain') return undefined;
  const targets = valuesOfChain(chart, file, token, offset);
  return targets.length > 0 ? { of: 'values', targets, start, end } : { of: 'object', token, start, end };
}
