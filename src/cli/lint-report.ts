import type { LintResult } from '../lint/index.ts';
import { type Report, sortForReport } from '../report/report.ts';
import type { InputText } from './inputs.ts';

/** Texts found by a walk that hold no objects are not told. */
export function reportOf(
  sets: readonly { readonly texts: readonly InputText[]; readonly result: LintResult }[],
): Report {
  const files = sets.flatMap(({ texts, result }) =>
    texts.map(({ file, text, found, rendered, template }, i) => ({
      file,
      text,
      found,
      resources: result.resources[i]!,
      ...(rendered && { rendered }),
      ...(template !== undefined && { template }),
    })),
  );
  return {
    files: files.filter(({ found, resources }) => !found || resources.length > 0),
    diagnostics: sortForReport(sets.flatMap(({ result }) => result.diagnostics)),
    suppressed: sets.flatMap(({ result }) => result.suppressed),
  };
}
