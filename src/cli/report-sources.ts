import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Report } from '../report/report.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { currentText } from './read-text.ts';

/** Helm reads no larger file of a chart. */
const MOST_BYTES = 5 * 1024 * 1024;

/** A report with the texts of files that findings stand in and nothing was rendered of. What is no file as it is named has none. */
export function withSources(report: Report, io: CliIo): Report {
  const known = new Set(report.files.map(({ file }) => file));
  const wanted = report.diagnostics.flatMap(({ file, range }) => (file && range && !known.has(file) ? [file] : []));
  const sources = new Map<string, string>();
  for (const file of new Set(wanted)) {
    const text = textOf(file, io);
    if (text !== undefined) sources.set(file, text);
  }
  return sources.size === 0 ? report : { ...report, sources };
}

function textOf(file: string, io: CliIo): string | undefined {
  try {
    const stats = statSync(resolve(io.cwd, file), { throwIfNoEntry: false });
    return stats?.isFile() && stats.size <= MOST_BYTES ? currentText(file, io) : undefined;
  } catch (error) {
    if (error instanceof UsageError || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}
