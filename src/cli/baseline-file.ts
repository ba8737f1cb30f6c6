import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Report } from '../report/report.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';
import { readText } from './read-text.ts';
import { systemReason } from './system-reason.ts';

type LintPart = typeof import('../lint/index.ts');

/** Leaves out what the baseline knows, and tells with `-v` what it knows in vain. */
export function withoutKnown(
  diagnostics: readonly Diagnostic[],
  file: string,
  lint: LintPart,
  args: ParsedArgs,
  io: CliIo,
): readonly Diagnostic[] {
  const entries = lint.readBaseline(readText(file, io.cwd));
  if (entries === undefined)
    throw new UsageError(`${file} is no baseline`, 'kt lint … --baseline FILE --write-baseline makes one.');
  const { fresh, stale } = lint.beyondBaseline(diagnostics, entries);
  if (args.flag('verbose')) {
    io.stderr(`${file}: ${diagnostics.length - fresh.length} findings are known, ${stale.length} entries are stale\n`);
    for (const { rule, place, message } of stale) io.stderr(`stale: ${rule}  ${place}  ${message}\n`);
  }
  return fresh;
}

/** Writes the findings of this run as those that are known from now on. */
export function writeBaseline(diagnostics: readonly Diagnostic[], file: string, lint: LintPart, io: CliIo): void {
  try {
    writeFileSync(resolve(io.cwd, file), lint.baselineText(diagnostics));
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${systemReason(error)}`);
  }
  io.stderr(`wrote ${diagnostics.length} findings to ${file}\n`);
}

/** What a baseline knows is no finding; formats that tell what is suppressed still have it. */
export function withoutBaselined(report: Report, fresh: readonly Diagnostic[]): Report {
  const told = new Set(fresh);
  const known = report.diagnostics.filter((diagnostic) => !told.has(diagnostic));
  const hidden = known.map((diagnostic) => ({ diagnostic, kind: 'external' as const }));
  return { ...report, diagnostics: fresh, suppressed: [...(report.suppressed ?? []), ...hidden] };
}
