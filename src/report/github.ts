import type { Diagnostic } from '../core/diagnostic.ts';
import { githubData, githubProperty } from './escape.ts';
import type { Report } from './report.ts';
import { aboutOf, idOf, SourcePlaces } from './source-place.ts';
import { summarise, summaryLine } from './summary.ts';

/** What GitHub shows of each kind in a step; it drops the rest without a word. */
const MOST = 10;
const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands that annotate files, the worst first and no more than are shown; the last line counts. */
export function reportGithub(report: Report): string {
  const places = new SourcePlaces(report);
  const shown = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    report.diagnostics.filter((one) => one.severity === severity).slice(0, MOST),
  );
  const left = report.diagnostics.length - shown.length;
  const more = left > 0 ? `, ${left} of them not shown as annotations` : '';
  return `${shown.map((one) => command(one, places)).join('')}kt: ${summaryLine(summarise(report))}${more}\n`;
}

function command(diagnostic: Diagnostic, places: SourcePlaces): string {
  const { severity, message, help } = diagnostic;
  const { file, range } = places.of(diagnostic);
  const properties: Record<string, string | number | undefined> = { file: file?.replace(/^(\.\/)+/, '') };
  if (range !== undefined) {
    properties.line = range.start.line;
    properties.endLine = range.end.line;
    properties.col = range.start.column;
    // Columns of an end are understood on the same line only.
    if (range.end.line === range.start.line) properties.endColumn = range.end.column;
  }
  properties.title = idOf(diagnostic);
  const told = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${githubProperty(`${value}`)}`);
  const about = aboutOf(diagnostic);
  const text = `${message}${about && ` (${about})`}${help === undefined ? '' : `\nhelp: ${help}`}`;
  return `::${COMMANDS[severity]} ${told.join(',')}::${githubData(text)}\n`;
}
