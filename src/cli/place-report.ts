import { type Placer, placeAll } from '../render/places.ts';
import { type Report, sortForReport } from '../report/report.ts';
import type { InputText } from './inputs.ts';

/** A report in which what was found in rendered texts is told at the templates that wrote them. */
export function placeReport(report: Report, texts: readonly InputText[]): Report {
  const placers = new Map<string, Placer>();
  for (const { file, place } of texts) if (place !== undefined) placers.set(file, place);
  if (placers.size === 0) return report;
  return {
    ...report,
    diagnostics: sortForReport(placeAll(report.diagnostics, placers)),
    ...(report.suppressed && {
      suppressed: report.suppressed.map((one) => ({ ...one, diagnostic: placeAll([one.diagnostic], placers)[0]! })),
    }),
  };
}
