import type { LintInput, LintOptions, LintResult, RuleSetting } from '../../lint/index.ts';
import { renderForLint } from '../../lint-input.ts';
import { reportJson, reportJsonLines } from '../../report/json.ts';
import { reportJunit } from '../../report/junit.ts';
import { type Report, sortForReport } from '../../report/report.ts';
import { reportTap } from '../../report/tap.ts';
import { reportText } from '../../report/text.ts';
import { readChartFiles } from '../chart-files.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../exit.ts';
import { type Inputs, type InputText, readInputs } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { toJsonText } from '../json-output.ts';
import { minorOf } from '../kubernetes-version.ts';
import { lintOptions } from '../lint-options.ts';
import { loadLint } from '../lint-part.ts';
import { paletteFor } from '../palette.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { exitCodeOf, textsBelow } from './validate.ts';

export const lintCommand: Command = {
  spec: {
    name: 'lint',
    summary: 'find what every schema lets pass and still does not work',
    usage: 'PATH…',
    description:
      'Validates manifests as kt validate does, and follows every reference between them: selectors, ports, backends, keys, accounts,\n' +
      'claims, classes, roles. PATH is a file, a folder, a Helm chart, a glob or - for standard input. Each chart is a set of objects of its\n' +
      'own; all other objects are one set.',
    options: lintOptions(),
    examples: [
      { command: 'kt lint ./web', does: 'what a chart renders' },
      { command: 'kt lint deploy/ --profile security,reliability', does: 'with the rules of two profiles more' },
      {
        command: 'kt lint deploy/ --rule image-tag-latest=error --external Secret/*',
        does: 'with settings of its own',
      },
      { command: 'kt rules', does: 'which rules there are' },
    ],
    positionals: [1, Number.POSITIVE_INFINITY],
  },
  async run(args, io) {
    const version = args.string('kubernetes-version') ?? 'latest';
    const lint = await loadLint();
    minorOf(version, lint, io);
    const inputs = readInputs(args, io, [version], renderForLint);
    const options = optionsOf(args, io, version);
    const sets = setsOf(inputs).map((set) => ({ ...set, result: lint.lintSet(inputOf(set, io), options) }));
    const misused = sets.flatMap(({ result }) => result.diagnostics).find(({ code }) => code === 'KT5090');
    if (misused) throw new UsageError(misused.message, misused.help);
    const report = reportOf(sets);
    io.stdout(await format(report, args, io));
    return exitCodeOf(report, args);
  },
};

/** Texts that belong together, and the chart they come from, if any. */
interface TextSet {
  readonly texts: readonly InputText[];
  readonly chart: Inputs['charts'][number] | undefined;
}

function setsOf({ texts, charts, libraries }: Inputs): TextSet[] {
  const all = [...charts, ...libraries.map((path) => ({ path, diagnostics: [] }))];
  const apart = all.map((chart) => ({ chart, texts: texts.filter((text) => text.chart === chart.path) }));
  const others = texts.filter((text) => text.chart === undefined);
  return others.length > 0 ? [...apart, { chart: undefined, texts: others }] : apart;
}

const inputOf = ({ texts, chart }: TextSet, io: CliIo): LintInput => ({
  texts,
  charts: chart ? [{ ...chart, files: readChartFiles(chart.path, io.cwd) }] : [],
});

function optionsOf(args: ParsedArgs, io: CliIo, kubernetesVersion: string): LintOptions {
  const podSecurity = args.string('pod-security') as LintOptions['podSecurity'];
  const namespace = args.string('namespace');
  return {
    kubernetesVersion,
    today: new Date().toISOString().slice(0, 10),
    state: textsBelow(args.list('state'), io),
    crds: textsBelow(args.list('crds'), io),
    profiles: args.list('profile') as NonNullable<LintOptions['profiles']>,
    rules: Object.fromEntries(args.list('rule').map(ruleSetting)),
    externals: args.list('external'),
    ...(args.list('only').length > 0 && { only: args.list('only') }),
    ...(args.flag('partial') && { partial: true }),
    ...(podSecurity && { podSecurity }),
    ...(namespace && { namespace }),
  };
}

const SETTINGS: readonly string[] = ['off', 'info', 'warn', 'warning', 'error'];

function ruleSetting(text: string): [string, RuleSetting] {
  const [id = '', setting = ''] = text.split('=');
  if (!SETTINGS.includes(setting)) throw new UsageError(`--rule ${text}: a severity is one of off, info, warn, error`);
  return [id, setting as RuleSetting];
}

/** Texts found by a walk that hold no objects are not told. */
function reportOf(sets: readonly (TextSet & { readonly result: LintResult })[]): Report {
  const files = sets.flatMap(({ texts, result }) =>
    texts.map(({ file, text, found, rendered }, i) => ({
      file,
      text,
      found,
      resources: result.resources[i]!,
      ...(rendered && { rendered }),
    })),
  );
  return {
    files: files.filter(({ found, resources }) => !found || resources.length > 0),
    diagnostics: sortForReport(sets.flatMap(({ result }) => result.diagnostics)),
  };
}

async function format(report: Report, args: ParsedArgs, io: CliIo): Promise<string> {
  switch (args.string('output')) {
    case 'json':
      return toJsonText(reportJson(report));
    case 'jsonl':
      return reportJsonLines(report);
    case 'tap':
      return reportTap(report);
    case 'junit':
      return reportJunit(report);
    default:
      return reportText(report, await paletteFor(args, io));
  }
}
