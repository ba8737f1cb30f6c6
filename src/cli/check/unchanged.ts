import { resolve } from 'node:path';
import type { Report } from '../../report/report.ts';
import { checkOptions } from '../check-options.ts';
import { configAbove, findConfig } from '../config/find-config.ts';
import { type ExitCode, UsageError } from '../exit.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { CliIo } from '../io.ts';
import { GLOBAL_OPTIONS } from '../option.ts';
import { type ParsedArgs, parseArgs } from '../parse-args.ts';
import { printReport } from '../print-report.ts';
import { Cache } from './cache.ts';
import { discover } from './discover.ts';
import { optionsText } from './options-text.ts';
import { passesOf } from './passes.ts';
import { reportOfAll } from './report-of-all.ts';

/** With these, more is done than to tell what was found; all others are part of the key of an entry. */
const MORE: readonly string[] = [
  ...['output', 'verbose', 'summary', 'baseline', 'write-baseline', 'config', 'print-config', 'matrix', 'values-set'],
  ...['changed-files', 'since', 'shard', 'stdin', 'stdin-filename', 'no-cache', 'watch', 'live', 'against'],
  'ignore-filename-pattern',
];

/**
 * `kt check` where nothing changed since the last run: told from the cache, with neither renderer nor rules loaded.
 * @param argv arguments behind the name of the command
 * @returns nothing where something changed, or more is asked for; then nothing was told
 */
export async function checkUnchanged(argv: readonly string[], io: CliIo): Promise<ExitCode | undefined> {
  const known = reportsOf(argv, io);
  if (known === undefined) return undefined;
  const report = reportOfAll(known.reports);
  await printReport(report, known.args, io);
  return exitCodeOf(report, known.args);
}

interface Known {
  readonly args: ParsedArgs;
  readonly reports: readonly Report[];
}

/** What is wrong with arguments and paths, the command itself tells. */
function reportsOf(argv: readonly string[], io: CliIo): Known | undefined {
  try {
    const args = parseArgs(argv, () => [...checkOptions(), ...GLOBAL_OPTIONS]);
    if (MORE.some((name) => args.has(name))) return undefined;
    const reports = cachedReports(args, io);
    return reports && { args, reports };
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** Of all units, or nothing. What a configuration asks for only the command knows. */
function cachedReports(args: ParsedArgs, io: CliIo): readonly Report[] | undefined {
  if (findConfig(resolve(io.cwd)) !== undefined) return undefined;
  const paths = args.positionals.length > 0 ? args.positionals : ['.'];
  const { units, crds, faults } = discover(paths, io.cwd, () => false);
  if (units.length === 0 || faults.length > 0) return undefined;
  const cache = new Cache(args, io, optionsText(args));
  const reports: Report[] = [];
  for (const unit of units) {
    if (unit.kind === 'stdin' || configAbove(resolve(io.cwd, unit.path)) !== undefined) return undefined;
    const key = cache.keyOf(unit, passesOf(unit, {}, args, io), crds);
    const report = key === undefined ? undefined : cache.get(key);
    if (report === undefined) return undefined;
    reports.push(report);
  }
  return reports;
}
