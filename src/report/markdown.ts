import type { Diagnostic } from '../core/diagnostic.ts';
import { markdownCode, markdownText } from './escape.ts';
import type { Report } from './report.ts';
import { aboutOf, idOf, SourcePlaces } from './source-place.ts';
import { planLines, summarise, summaryLine } from './summary.ts';

/** Comments of GitHub may have 65,536 characters. */
const MAX_LENGTH = 60_000;
const ORDER = ['error', 'warning', 'info'];

/** A table for a pull request or a step summary, the worst first; what does not fit is counted. */
export function reportFindingsMarkdown(report: Report, maxLength = MAX_LENGTH): string {
  const places = new SourcePlaces(report);
  const plans = planLines(report).map((line) => `\n- ${markdownText(line)}`);
  const head = `### kt: ${summaryLine(summarise(report))}\n${plans.length > 0 ? `${plans.join('')}\n` : ''}`;
  if (report.diagnostics.length === 0) return head;
  const sorted = [...report.diagnostics].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  let text = `${head}\n| severity | place | finding | rule |\n| --- | --- | --- | --- |\n`;
  for (const [i, diagnostic] of sorted.entries()) {
    const row = rowOf(diagnostic, places);
    if (text.length + row.length + 100 > maxLength) return `${text}\n_… and ${sorted.length - i} more._\n`;
    text += row;
  }
  return text;
}

function rowOf(diagnostic: Diagnostic, places: SourcePlaces): string {
  const { severity, message, help } = diagnostic;
  const { file, range } = places.of(diagnostic);
  const place = file === undefined ? '' : markdownCode(`${file}${range ? `:${range.start.line}` : ''}`);
  const about = aboutOf(diagnostic);
  const told = [markdownText(message), about && `<br>${markdownCode(about)}`, help && `<br>${markdownText(help)}`];
  return `| ${severity} | ${place} | ${told.filter(Boolean).join('')} | ${markdownCode(idOf(diagnostic))} |\n`;
}
