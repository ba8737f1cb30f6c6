import type { Diagnostic } from '../core/diagnostic.ts';
import { type Placer, placeAll } from '../render/places.ts';
import { type Report, sortForReport } from '../report/report.ts';
import type { InputText } from './inputs.ts';

/** A report in which what was found in rendered texts is told at the templates that wrote them. */
export function placeReport(report: Report, texts: readonly InputText[]): Report {
  const placers = new Map<string, Placer>();
  for (const { file, place } of texts) if (place !== undefined) placers.set(file, place);
  if (placers.size === 0) return report;
  const told = filesIn([...report.diagnostics, ...(report.suppressed ?? []).map(({ diagnostic }) => diagnostic)]);
  for (const { file, announce } of texts) if (told.has(file)) announce?.();
  return {
    ...report,
    diagnostics: sortForReport(placeAll(report.diagnostics, placers)),
    ...(report.suppressed && {
      suppressed: report.suppressed.map((one) => ({ ...one, diagnostic: placeAll([one.diagnostic], placers)[0]! })),
    }),
  };
}

/** The files whose texts findings stand in or refer to. */
function filesIn(diagnostics: readonly Diagnostic[]): Set<string | undefined> {
  const files = new Set<string | undefined>();
  for (const { file, written, related = [] } of diagnostics) {
    if (!written) files.add(file);
    for (const one of related) if (one.range !== undefined) files.add(one.file);
  }
  return files;
}
