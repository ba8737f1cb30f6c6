import { type Report, sortForReport } from '../../report/report.ts';

/** All reports as one; findings in a stable order. */
export function reportOfAll(reports: readonly Report[]): Report {
  const plans = reports.flatMap(({ plans = [] }) => plans);
  const graphs = reports.flatMap(({ graphs = [] }) => graphs);
  return {
    files: reports.flatMap(({ files }) => files),
    diagnostics: sortForReport(reports.flatMap(({ diagnostics }) => diagnostics)),
    suppressed: reports.flatMap(({ suppressed = [] }) => suppressed),
    ...(plans.length > 0 && { plans }),
    ...(graphs.length > 0 && { graphs }),
  };
}
