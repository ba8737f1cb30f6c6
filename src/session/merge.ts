import type { Diagnostic } from '../core/diagnostic.ts';
import { identityOf } from '../core/fingerprint.ts';

/** What was found with one set of values. */
export interface SetFindings {
  readonly valueSet: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A finding that several sets of values have is told once, with their names unless all have it. */
export function mergeFindings(sets: readonly SetFindings[]): readonly Diagnostic[] {
  if (sets.length === 1) return sets[0]!.diagnostics;
  const found = new Map<string, { readonly diagnostic: Diagnostic; readonly valueSets: string[] }>();
  for (const { valueSet, diagnostics } of sets) {
    const seen = new Map<string, number>();
    for (const diagnostic of diagnostics) {
      const print = JSON.stringify([identityOf(diagnostic), diagnostic.file, diagnostic.severity]);
      const nth = (seen.get(print) ?? 0) + 1;
      seen.set(print, nth);
      const known = found.get(`${print}${nth}`);
      if (known) known.valueSets.push(valueSet);
      else found.set(`${print}${nth}`, { diagnostic, valueSets: [valueSet] });
    }
  }
  return [...found.values()].map(({ diagnostic, valueSets }) =>
    valueSets.length < sets.length ? { ...diagnostic, valueSets } : diagnostic,
  );
}

/** Findings by file, in their order. */
export function byPath(diagnostics: readonly Diagnostic[], otherwise: string): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const file = diagnostic.file ?? otherwise;
    const known = found.get(file);
    if (known) known.push({ ...diagnostic, file });
    else found.set(file, [{ ...diagnostic, file }]);
  }
  return found;
}
