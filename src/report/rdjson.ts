import type { Diagnostic, Position, Range } from '../core/diagnostic.ts';
import type { Report } from './report.ts';
import { idOf, SourcePlaces, wholeMessage } from './source-place.ts';

const SEVERITIES = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const;

/** Reviewdog's diagnostic format. Its columns count bytes of UTF-8, so the texts of files are needed for exact ones. */
export function reportRdjson(report: Report): string {
  const places = new SourcePlaces(report);
  const texts = new Map(report.files.map(({ file, text, rendered }) => [file, rendered ? undefined : text]));
  const diagnostics = report.diagnostics.map((diagnostic) => {
    const { file, range } = places.of(diagnostic);
    const lines = texts.get(file ?? '')?.split('\n');
    return {
      message: wholeMessage(diagnostic),
      ...(file !== undefined && { location: { path: file, ...(range && { range: rangeOf(range, lines) }) } }),
      severity: SEVERITIES[diagnostic.severity],
      code: { value: idOf(diagnostic) },
      ...suggestionsOf(diagnostic, lines),
    };
  });
  return `${JSON.stringify({ source: { name: 'kt' }, diagnostics }, undefined, 2)}\n`;
}

type Lines = readonly string[] | undefined;

const rangeOf = ({ start, end }: Range, lines: Lines) => ({
  start: positionOf(start, lines),
  end: positionOf(end, lines),
});

function positionOf({ line, column }: Position, lines: Lines) {
  const before = lines?.[line - 1]?.slice(0, column - 1);
  return { line, column: before === undefined ? column : Buffer.byteLength(before) + 1 };
}

function suggestionsOf({ fix, file }: Diagnostic, lines: Lines) {
  const edits = fix?.edits.filter((edit) => edit.file === undefined || edit.file === file) ?? [];
  return edits.length === 0
    ? {}
    : { suggestions: edits.map(({ range, text }) => ({ range: rangeOf(range, lines), text })) };
}
