// A folder of public charts: index.jsonl with one line per case ({ case, chart, args, exit, bytes }), charts/ beside it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Cases that render with the chart's own values, one for each chart; undefined where there is no corpus. */
export function corpusCases(folder) {
  const index = folder && join(folder, 'index.jsonl');
  if (!index || !existsSync(index)) return undefined;
  const rows = readFileSync(index, 'utf8').split('\n').filter(Boolean).map(JSON.parse);
  const seen = new Set();
  return rows.filter(({ chart, exit, bytes }) => exit === 0 && bytes > 0 && !seen.has(chart) && seen.add(chart));
}

/** So many cases of all sizes: evenly spaced in the list sorted by the size of the output. */
export function ofMixedSize(cases, count) {
  const sorted = [...cases].sort((a, b) => a.bytes - b.bytes);
  const step = (sorted.length - 1) / Math.max(1, count - 1);
  return sorted.length <= count ? sorted : Array.from({ length: count }, (_, i) => sorted[Math.round(i * step)]);
}

/** Arguments of `kt` for a case: the index has those of helm, beginning with `template`. */
export const ktArgs = ({ args }, helm) => ['render', ...args.slice(1), '--helm', String(helm)];
