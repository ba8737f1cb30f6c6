import type { Diagnostic } from '../../core/diagnostic.ts';
import { fingerprintOf } from '../../core/fingerprint.ts';
import type { CheckedFile, Report } from '../../report/report.ts';

/** What was found in a chart with one set of values. */
export interface SetReport {
  readonly valueSet: string;
  readonly report: Report;
}

/**
 * One report of several renders of a chart: a finding that comes with several sets of values is told once, with the names
 * of these sets unless all have it. Places are those of the first set that has it.
 */
export function mergeSets(sets: readonly SetReport[]): Report {
  if (sets.length === 1) return sets[0]!.report;
  const found = new Map<string, { diagnostic: Diagnostic; names: string[] }>();
  for (const { valueSet, report } of sets) {
    const seen = new Map<string, number>();
    for (const diagnostic of report.diagnostics) {
      const print = JSON.stringify([fingerprintOf(diagnostic), diagnostic.file, diagnostic.severity]);
      const nth = (seen.get(print) ?? 0) + 1;
      seen.set(print, nth);
      const known = found.get(`${print}${nth}`);
      if (known) known.names.push(valueSet);
      else found.set(`${print}${nth}`, { diagnostic, names: [valueSet] });
    }
  }
  const diagnostics = [...found.values()].map(({ diagnostic, names }) =>
    names.length === sets.length ? diagnostic : { ...diagnostic, valueSets: names },
  );
  return { files: filesOf(sets), diagnostics, suppressed: sets.flatMap(({ report }) => report.suppressed ?? []) };
}

/** Each file once, and once more for each set with which it holds another text that findings stand in. */
function filesOf(sets: readonly SetReport[]): CheckedFile[] {
  const first = new Map<string, CheckedFile>();
  const others: CheckedFile[] = [];
  for (const { valueSet, report } of sets) {
    const told = new Set(report.diagnostics.map(({ file }) => file));
    for (const file of report.files) {
      const known = first.get(file.file);
      if (known === undefined) first.set(file.file, file);
      else if (known.text !== file.text && told.has(file.file)) others.push({ ...file, resources: [], valueSet });
    }
  }
  return [...first.values(), ...others];
}
