import type { LintOptions } from '../../lint/index.ts';
import { withoutBaselined, withoutKnown, writeBaseline } from '../baseline-file.ts';
import type { Command } from '../command.ts';
import { printedConfig } from '../config/print-config.ts';
import { EXIT, UsageError } from '../exit.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { CliIo } from '../io.ts';
import { lintMatrixOptions } from '../lint-options.ts';
import { loadLint } from '../lint-part.ts';
import { reportOf } from '../lint-report.ts';
import { readLintSets } from '../lint-sets.ts';
import { isLintMatrix, type Linted, lintMatrix } from '../matrix/lint-matrix.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { placeReport } from '../place-report.ts';
import { printReport } from '../print-report.ts';
import { asksForGraphs, graphsOf } from '../report-graphs.ts';
import { ruleInfos } from '../rule-infos.ts';

export { reportOf };

export const lintCommand: Command = {
  spec: {
    name: 'lint',
    summary: 'find what every schema lets pass and still does not work',
    usage: 'PATH…',
    description:
      'Validates manifests as kt validate does, and follows every reference between them: selectors, ports, backends, keys, accounts,\n' +
      'claims, classes, roles. PATH is a file, a folder, a Helm chart, a glob or - for standard input. Each chart is a set of objects of its\n' +
      'own; all other objects are one set.',
    options: lintMatrixOptions(),
    examples: [
      { command: 'kt lint ./web', does: 'what a chart renders' },
      { command: 'kt lint deploy/ --profile security,reliability', does: 'with the rules of two profiles more' },
      {
        command: 'kt lint deploy/ --rule image-tag-latest=error --external Secret/*',
        does: 'with settings of its own',
      },
      { command: 'kt lint deploy/ --print-config', does: 'which rules run there, by which configuration' },
      { command: 'kt lint deploy/ --baseline known.json --write-baseline', does: 'from now on, new findings only' },
      {
        command: 'kt lint ./web --values-set dev=dev.yaml --values-set prod=prod.yaml --kubernetes-version 1.31,1.34',
        does: 'with each set of values, for each version',
      },
      { command: 'kt rules', does: 'which rules there are' },
    ],
    positionals: [1, Number.POSITIVE_INFINITY],
  },
  async run(args, io) {
    const lint = await loadLint();
    if (args.flag('print-config')) {
      const { config, options } = (await readLintSets(args, io, lint))[0]!;
      io.stdout(printedConfig(config, activeRules(options, lint)));
      return EXIT.clean;
    }
    const { report, sets, texts } = await (isLintMatrix(args) ? lintMatrix : lintOnce)(args, io, lint);
    const baseline = args.string('baseline') ?? sets[0]?.config.baseline;
    if (args.flag('write-baseline')) {
      writeBaseline(report.diagnostics, baseline ?? DEFAULT_BASELINE, lint, io);
      return EXIT.clean;
    }
    const fresh =
      baseline === undefined
        ? report
        : withoutBaselined(report, withoutKnown(report.diagnostics, baseline, lint, args, io));
    const placed = placeReport(fresh, texts);
    await printReport(placed, args, io, () => ruleInfos(lint, sets));
    return exitCodeOf(fresh, args);
  },
};

const DEFAULT_BASELINE = '.kt-baseline.json';

async function lintOnce(args: ParsedArgs, io: CliIo, lint: typeof import('../../lint/index.ts')): Promise<Linted> {
  const sets = await readLintSets(args, io, lint);
  const checked = sets.map((set) => ({ ...set, result: lint.lintSet(set.input, set.options) }));
  const misused = checked.flatMap(({ result }) => result.diagnostics).find(({ code }) => code === 'KT5090');
  if (misused) throw new UsageError(misused.message, misused.help);
  const report = reportOf(checked);
  const graphs = asksForGraphs(args) ? { graphs: graphsOf(checked, args, lint) } : {};
  return { report: { ...report, ...graphs }, sets, texts: sets.flatMap((set) => set.texts) };
}

/** All rules that run where no override holds. */
const activeRules = (options: LintOptions, lint: typeof import('../../lint/index.ts')) =>
  new lint.ActiveRules([...lint.allRules(), ...(options.customRules ?? [])], {
    ...options,
    rules: lint.mergeSettings([options.rules ?? {}, options.ruleOverrides ?? {}]),
  });
