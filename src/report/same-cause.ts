import type { Diagnostic } from '../core/diagnostic.ts';
import { isCall } from './origin-path.ts';
import { holdsFor } from './report.ts';

/** A finding, and those of other objects that have the same cause. */
export interface Cause {
  readonly first: Diagnostic;
  readonly others: Diagnostic[];
}

/** One place of a template that writes the same fault into many objects is one thing to mend. In the order of the first ones. */
export function byCause(diagnostics: readonly Diagnostic[]): Cause[] {
  const known = new Map<string, Cause>();
  const causes: Cause[] = [];
  for (const diagnostic of diagnostics) {
    const key = causeOf(diagnostic);
    const same = key === undefined ? undefined : known.get(key);
    if (same !== undefined) same.others.push(diagnostic);
    else {
      const cause = { first: diagnostic, others: [] };
      causes.push(cause);
      if (key !== undefined) known.set(key, cause);
    }
  }
  return causes;
}

/** What wrote it, with which values, and what is told; `undefined` where the writer is not known, or it is about no object. */
function causeOf(diagnostic: Diagnostic): string | undefined {
  const { origins = [], resource, severity, code, rule, message, field, help } = diagnostic;
  const [writer] = origins;
  if (writer?.file === undefined || writer.range === undefined || resource === undefined) return undefined;
  const values = origins.filter((origin) => !isCall(origin)).map(({ file, range, label }) => [file, range, label]);
  const told = [severity, code, rule, message, field, help, holdsFor(diagnostic)];
  return JSON.stringify([writer.file, writer.range, values, ...told]);
}
