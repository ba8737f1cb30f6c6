import { resolve } from 'node:path';
import type { Report } from '../../report/report.ts';
import { withoutBaselined, withoutKnown, writeBaseline } from '../baseline-file.ts';
import { checkBuffer } from '../check/buffer.ts';
import { Cache } from '../check/cache.ts';
import { type Checked, Checker } from '../check/checker.ts';
import { DiffStage } from '../check/diff-stage.ts';
import { discover } from '../check/discover.ts';
import { optionsText } from '../check/options-text.ts';
import { Progress } from '../check/progress.ts';
import { reportOfAll } from '../check/report-of-all.ts';
import { changedSince, shardOf, unitsOf, wholePaths } from '../check/select.ts';
import { CheckSettings } from '../check/settings.ts';
import type { Found, Unit } from '../check/unit.ts';
import { watch } from '../check/watch.ts';
import { checkOptions } from '../check-options.ts';
import type { Command } from '../command.ts';
import { Configs } from '../config/configs.ts';
import { findConfig } from '../config/find-config.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { exitCodeOf } from '../exit-code.ts';
import { ignoredBy } from '../inputs.ts';
import { type CliIo, readStdin } from '../io.ts';
import { loadLint } from '../lint-part.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { printReport } from '../print-report.ts';
import { ruleInfos } from '../rule-infos.ts';

export const checkCommand: Command = {
  spec: {
    name: 'check',
    summary: 'render, validate, lint and diff everything that a repository holds',
    usage: '[PATH…]',
    description:
      'Finds charts (by Chart.yaml), their values (ci/*-values.yaml, values-*.yaml, or what the configuration says) and plain manifests below\n' +
      'each PATH (by default the current folder), renders, validates and lints them. A finding is told once, with the values and the\n' +
      'versions of Kubernetes that it holds for. Manifests of a folder that is named are one set; of others, each folder is. - is standard\n' +
      'input. What did not change since the last run is taken from a cache.\n\n' +
      'With --live or --against, each chart and set is compared with what stands, and what an apply leads to is told as findings too.',
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
      { command: 'kt check --kubernetes-version 1.31,1.34', does: 'for all versions that are in use' },
      { command: 'kt check --against git:main', does: 'with what an apply of the changes leads to' },
      { command: 'kubectl get all,cm -A -o yaml | kt check deploy/ --live -', does: 'the same against a cluster' },
      { command: 'kt check --watch', does: 'go on, and check again at each change' },
      {
        command: 'kt check --stdin --stdin-filename web/templates/x.yaml -o json',
        does: 'what an editor holds of a file',
      },
      { command: 'kustomize build . | kt check -', does: 'standard input' },
    ],
    positionals: [0, Number.POSITIVE_INFINITY],
  },
  async run(args, given) {
    // Settings of the engine for runs that end soon are none for one that goes on.
    const untuned = args.flag('watch') ? { tuneForTemplates: () => {} } : {};
    const io = { ...given, ...untuned, stdin: readOnce(given) };
    const starts = startOf(args);
    const stopped = { is: false };
    const stop = () => {
      stopped.is = true;
    };
    // Ctrl-C is for us to answer while there is something to clean up.
    const release = args.has('against') ? io.onInterrupt?.(stop) : undefined;
    let diff: DiffStage | undefined;
    try {
      diff = await DiffStage.open(starts, args, io);
      const newChecker = async () =>
        new Checker({
          args,
          io,
          diff,
          stopped,
          settings: await CheckSettings.read(args, io),
          cache: new Cache(args, io, optionsText(args)),
        });
      if (args.flag('stdin'))
        return await finish(await checkBuffer(args, io, await CheckSettings.read(args, io)), false, args, io);
      if (args.flag('watch')) return await watch({ newChecker, starts, args, io, print });
      const found = discover(starts, io.cwd, ignoredBy(args.list('ignore-filename-pattern')));
      const units = shardOf(chosen(args, found, io), args.string('shard'));
      if (args.flag('verbose')) for (const [path, why] of found.passedOver) io.stderr(`passed over ${path}: ${why}\n`);
      const checked = await checkAll(units, found, await newChecker(), args, io, { stopped, stop });
      return stopped.is ? EXIT.interrupted : await print(checked, args, io);
    } finally {
      release?.();
      diff?.close();
    }
  },
};

/** Several passes may ask for standard input. */
function readOnce(io: CliIo): () => Uint8Array {
  let read: Uint8Array | undefined;
  return () => (read ??= readStdin(io));
}

/** Changed files are looked for in all that the current folder holds. */
const startOf = (args: ParsedArgs): readonly string[] =>
  args.flag('changed-files') || args.positionals.length === 0 ? ['.'] : args.positionals;

function chosen(args: ParsedArgs, { units, faults }: Found, io: CliIo): readonly Unit[] {
  const since = args.string('since');
  if (args.flag('changed-files')) {
    if (since !== undefined) throw new UsageError('--changed-files and --since cannot be used together');
    return unitsOf(wholePaths(args.positionals, io.cwd), units, io.cwd);
  }
  if (since !== undefined) return unitsOf(changedSince(since, io), units, io.cwd);
  if (units.length === 0 && faults.length === 0)
    throw new UsageError(
      `nothing to check below ${startOf(args).join(', ')}: no chart and no manifest`,
      'kt doctor tells what was found.',
    );
  return units;
}

async function checkAll(
  units: readonly Unit[],
  { crds, faults }: Found,
  checker: Checker,
  args: ParsedArgs,
  io: CliIo,
  { stopped, stop }: { readonly stopped: { readonly is: boolean }; readonly stop: () => void },
): Promise<Checked[]> {
  const progress = new Progress(io, units.length, !args.flag('no-progress'), stop);
  // What belongs to changed files is checked whatever cannot be read elsewhere.
  const isPart = args.flag('changed-files') || args.has('since');
  const checked: Checked[] = isPart ? [] : faults.map((fault) => ({ fault: `Error: ${fault}\n` }));
  for (const [i, unit] of units.entries()) {
    progress.at(i, unit.path);
    checked.push(await checker.check(unit, crds));
    await new Promise(setImmediate); // signals come in here
    if (stopped.is) break;
  }
  progress.end();
  checker.end();
  return checked;
}

/** Tells what came of all units, and gives the exit code for it. What cannot be read is told once each. */
async function print(checked: readonly Checked[], args: ParsedArgs, io: CliIo): Promise<ExitCode> {
  const faults = new Set(checked.flatMap(({ fault }) => fault ?? []));
  const bugs = checked.flatMap(({ bug }) => bug ?? []);
  for (const text of [...faults, ...bugs]) io.stderr(text);
  const code = await finish(reportOfAll(checked.flatMap(({ report }) => report ?? [])), faults.size > 0, args, io);
  return bugs.length > 0 ? EXIT.bug : code;
}

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
