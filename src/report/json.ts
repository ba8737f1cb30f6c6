import { jsonPieces } from './json-pieces.ts';
import type { Report } from './report.ts';
import { summarise } from './summary.ts';

/** The data of `-o json`; the same shape for every command. */
export const reportJson = (report: Report): object => ({
  version: 1,
  diagnostics: report.diagnostics,
  ...(report.plans && { plans: report.plans }),
  summary: summarise(report),
});

/** The text of it, in pieces. */
export const reportJsonText = (report: Report, stringify: (value: unknown) => string): Iterable<string> =>
  jsonPieces((diagnostics) => ({ ...reportJson(report), diagnostics }), report.diagnostics, 4, stringify);

/** A line of JSON for each diagnostic; with `summary` one more for the counts. */
export function reportJsonLines(report: Report, { summary = false }: { readonly summary?: boolean } = {}): string {
  const lines = report.diagnostics.map((diagnostic) => JSON.stringify(diagnostic));
  if (summary) lines.push(JSON.stringify({ summary: summarise(report) }));
  return lines.map((line) => `${line}\n`).join('');
}
