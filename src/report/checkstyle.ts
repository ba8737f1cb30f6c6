import type { Diagnostic } from '../core/diagnostic.ts';
import { xmlText } from './escape.ts';
import type { Report } from './report.ts';
import { idOf, SourcePlaces, wholeMessage } from './source-place.ts';

/** Checkstyle's XML, which Jenkins and reviewdog read: an element for each file that has findings. */
export function reportCheckstyle(report: Report): string {
  const places = new SourcePlaces(report);
  const byFile = new Map<string, string[]>();
  for (const diagnostic of report.diagnostics) {
    const { file = '', range } = places.of(diagnostic);
    const errors = byFile.get(file) ?? [];
    errors.push(errorElement(diagnostic, range));
    byFile.set(file, errors);
  }
  const files = [...byFile].map(([file, errors]) => `  <file name="${xmlText(file)}">\n${errors.join('')}  </file>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
}

function errorElement(diagnostic: Diagnostic, range: Diagnostic['range']): string {
  const place = range === undefined ? '' : ` line="${range.start.line}" column="${range.start.column}"`;
  const source = `kt.${xmlText(idOf(diagnostic))}`;
  return `    <error${place} severity="${diagnostic.severity}" message="${xmlText(wholeMessage(diagnostic))}" source="${source}"/>\n`;
}
