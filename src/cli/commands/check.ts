import { resolve } from 'node:path';
import type { Report } from '../../report/report.ts';
import { sortForReport } from '../../report/report.ts';
import { withoutBaselined, withoutKnown, writeBaseline } from '../baseline-file.ts';
import { Cache } from '../check/cache.ts';
import { checkUnit } from '../check/check-unit.ts';
import { discover } from '../check/discover.ts';
import { Progress } from '../check/progress.ts';
import { changedSince, shardOf, unitsOf, wholePaths } from '../check/select.ts';
import type { Found, Unit } from '../check/unit.ts';
import { checkOptions } from '../check-options.ts';
import type { Command } from '../command.ts';
import { Configs } from '../config/configs.ts';
import { findConfig } from '../config/find-config.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { exitCodeOf } from '../exit-code.ts';
import { ignoredBy } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { loadLint } from '../lint-part.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { printReport } from '../print-report.ts';
import { ruleInfos } from '../rule-infos.ts';
import { bugReport } from '../run-command.ts';

export const checkCommand: Command = {
  spec: {
    name: 'check',
    summary: 'render, validate and lint everything that a repository holds',
    usage: '[PATH…]',
    description:
      'Finds charts (by Chart.yaml), their values (ci/*-values.yaml, values-*.yaml) and plain manifests below each PATH (by default the\n' +
      'current folder), renders, validates and lints them. A finding is told once, with the values that it holds for. Manifests of a\n' +
      'folder that is named are one set; of others, each folder is. - is standard input. What did not change since the last run is\n' +
      'taken from a cache.',
    options: checkOptions(),
    examples: [
      { command: 'kt check', does: 'everything below the current folder' },
      { command: 'kt check charts/ -o text -o sarif=kt.sarif', does: 'for people, and for code scanning' },
      {
        command: 'kt check --changed-files web/values.yaml',
        does: 'what belongs to changed files, as pre-commit calls it',
      },
      { command: 'kt check --since git:main', does: 'what a branch touches' },
      { command: 'kt check --shard 2/5 -o github', does: 'one of five jobs of CI' },
      { command: 'kustomize build . | kt check -', does: 'standard input' },
    ],
    positionals: [0, Number.POSITIVE_INFINITY],
  },
  async run(args, io) {
    const found = discover(startOf(args), io.cwd, ignoredBy(args.list('ignore-filename-pattern')));
    const units = shardOf(chosen(args, found, io), args.string('shard'));
    if (args.flag('verbose')) for (const [path, why] of found.passedOver) io.stderr(`passed over ${path}: ${why}\n`);
    const { report, faults, bugs } = await checkAll(units, found, args, io);
    for (const text of [...faults, ...bugs]) io.stderr(text);
    const code = await finish(report, faults.length > 0, args, io);
    return bugs.length > 0 ? EXIT.bug : code;
  },
};

/** Changed files are looked for in all that the current folder holds. */
const startOf = (args: ParsedArgs): readonly string[] =>
  args.flag('changed-files') || args.positionals.length === 0 ? ['.'] : args.positionals;

function chosen(args: ParsedArgs, { units }: Found, io: CliIo): readonly Unit[] {
  const since = args.string('since');
  if (args.flag('changed-files')) {
    if (since !== undefined) throw new UsageError('--changed-files and --since cannot be used together');
    return unitsOf(wholePaths(args.positionals, io.cwd), units, io.cwd);
  }
  if (since !== undefined) return unitsOf(changedSince(since, io), units, io.cwd);
  if (units.length === 0)
    throw new UsageError(
      `nothing to check below ${startOf(args).join(', ')}: no chart and no manifest`,
      'kt doctor tells what was found.',
    );
  return units;
}

/** What cannot be read stops nothing else, nor does a bug of ours; each such fault is told once. */
async function checkAll(units: readonly Unit[], { crds }: Found, args: ParsedArgs, io: CliIo) {
  const cache = new Cache(args, io, optionsText(args));
  const progress = new Progress(io, units.length);
  const reports: Report[] = [];
  const faults = new Set<string>();
  const bugs: string[] = [];
  for (const [i, unit] of units.entries()) {
    progress.at(i, unit.path);
    const key = cache.keyOf(unit, crds);
    const known = key === undefined ? undefined : cache.get(key);
    try {
      const report = known ?? (await checkUnit(unit, crds, args, io));
      if (key !== undefined && known === undefined) cache.set(key, report);
      reports.push(report);
    } catch (error) {
      if (error instanceof UsageError) faults.add(`Error: ${error.message}${error.hint ? `\n${error.hint}` : ''}\n`);
      else bugs.push(`${unit.path}: ${bugReport(error)}`);
    }
  }
  progress.end();
  cache.prune();
  const report: Report = {
    files: reports.flatMap(({ files }) => files),
    diagnostics: sortForReport(reports.flatMap(({ diagnostics }) => diagnostics)),
    suppressed: reports.flatMap(({ suppressed = [] }) => suppressed),
  };
  return { report, faults: [...faults], bugs };
}

/** What results hang on beside the contents of files; how they are told is none of it. */
const optionsText = (args: ParsedArgs): string =>
  JSON.stringify(
    checkOptions()
      .map(({ name }) => name)
      .filter((name) => !TELLING.has(name) && args.has(name))
      .map((name) => [name, args.list(name)]),
  );

const TELLING: ReadonlySet<string> = new Set([
  ...['output', 'fail-on', 'max-warnings', 'verbose', 'summary', 'baseline', 'write-baseline'],
  ...['changed-files', 'since', 'shard', 'cache-dir', 'no-cache'],
]);

/** What the configuration of the current folder names. */
async function configuredBaseline(args: ParsedArgs, io: CliIo): Promise<string | undefined> {
  if (!args.has('config') && findConfig(resolve(io.cwd)) === undefined) return undefined;
  return new Configs(args, io, await loadLint()).at('.').baseline;
}

async function finish(report: Report, isIncomplete: boolean, args: ParsedArgs, io: CliIo): Promise<ExitCode> {
  const baseline = args.string('baseline') ?? (await configuredBaseline(args, io));
  if (args.flag('write-baseline')) {
    writeBaseline(report.diagnostics, baseline ?? '.kt-baseline.json', await loadLint(), io);
    return isIncomplete ? EXIT.usage : EXIT.clean;
  }
  const fresh =
    baseline === undefined
      ? report
      : withoutBaselined(report, withoutKnown(report.diagnostics, baseline, await loadLint(), args, io));
  const rules = args.list('output').some((output) => output.startsWith('sarif')) ? ruleInfos(await loadLint(), []) : [];
  await printReport(fresh, args, io, () => rules);
  return isIncomplete ? EXIT.usage : exitCodeOf(fresh, args);
}
