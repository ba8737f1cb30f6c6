import { visible } from './code-frame.ts';
import type { Palette } from './palette.ts';
import type { Report } from './report.ts';
import { aboutOf, idOf, SourcePlaces } from './source-place.ts';

/** `file:line:column: severity: message (what) [id]`, a line each: what editors and problem matchers read (docs/editors.md). */
export function reportCompact(report: Report, palette: Palette): string {
  const places = new SourcePlaces(report);
  return report.diagnostics
    .map((diagnostic) => {
      const { severity, message } = diagnostic;
      const { file = 'kt', range } = places.of(diagnostic);
      const about = aboutOf(diagnostic);
      const { line, column } = range?.start ?? { line: 1, column: 1 };
      const text = visible(`${message}${about && ` (${about})`}`.replace(/\s*\n\s*/g, ' '));
      return `${visible(file)}:${line}:${column}: ${palette[severity](severity)}: ${text} [${idOf(diagnostic)}]\n`;
    })
    .join('');
}
