import { didYouMean, quote } from '../describe.ts';
import type { LintChart } from '../input.ts';
import type { TextFinding } from '../rule.ts';
import { analysisOf } from './analysis.ts';
import { rangeOfField, undefinedReads } from './undefined.ts';
import { placeIn } from './walk.ts';

/** What is shown after an install, by its path in the chart. */
const NOTES = 'templates/NOTES.txt';

/** Values that manifests, or the notes, read and that values.yaml has not: each once a template. */
export function* undefinedValues(chart: LintChart, where: 'manifests' | 'notes'): Generator<TextFinding> {
  const told = new Set<string>();
  for (const { source, pos, path, missing, why, near } of undefinedReads(analysisOf(chart))) {
    if (why !== 'absent' || path !== missing || (source.name === NOTES) !== (where === 'notes')) continue;
    const place = JSON.stringify([source.name, path.steps]);
    if (told.has(place)) continue;
    told.add(place);
    const { start, end } = rangeOfField(source, pos);
    yield {
      ...placeIn(chart, source.name, source.text, start.offset, end.offset),
      message: `values.yaml has no ${quote(path.text)}`,
      ...(near !== undefined && { help: didYouMean(near) }),
    };
  }
}
