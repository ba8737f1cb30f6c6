import type { Coverage } from '../../coverage/index.ts';
import { CoverageSession } from '../../render/coverage-session.ts';
import { renderChart } from '../../render/render.ts';
import { inChart } from '../chart-texts.ts';
import { type Pass, passesOf } from '../check/passes.ts';
import { CheckSettings } from '../check/settings.ts';
import type { Command } from '../command.ts';
import { coverageOptions } from '../coverage-options.ts';
import { EXIT, UsageError } from '../exit.ts';
import { exploreChart } from '../explore-chart.ts';
import type { CliIo } from '../io.ts';
import { isLibraryChart } from '../is-library-chart.ts';
import { toJsonText } from '../json-output.ts';
import { ioForMany } from '../matrix/cell-name.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { outputsOf, writeWhole } from '../print-report.ts';
import { renderOptions } from '../render-flags.ts';

type CoveragePart = typeof import('../../coverage/index.ts');

export const coverageCommand: Command = {
  spec: {
    name: 'coverage',
    summary: 'say which branches and definitions of templates the values take',
    usage: 'CHART',
    description:
      'Renders a chart with several sets of values and tells which lines, branches (if, with, range, with their else) and definitions of\n' +
      'its templates were executed. Sets are those of --values-set and --matrix; without them, those that kt check finds: of the\n' +
      'configuration, or values.yaml, ci/*-values.yaml and values-*.yaml.',
    options: coverageOptions(),
    examples: [
      { command: 'kt coverage ./web', does: 'with the values that lie beside the chart' },
      {
        command: 'kt coverage ./web -o text -o html=coverage.html -o lcov=lcov.info',
        does: 'a page and a tracefile too',
      },
      {
        command: 'kt coverage ./web --fail-under 80',
        does: 'exit code 1 where less than 80 % of the branches are taken',
      },
    ],
    positionals: [1, 1],
  },
  async run(args, io) {
    const [chart] = args.positionals as [string];
    const least = percentOf(args);
    const outputs = outputsOf(args);
    const once = ioForMany(io);
    const { session, renders, failed, base } = await renderAll(chart, args, once);
    const part = await import('../../coverage/index.ts');
    const measured = coverageOf(chart, session, renders, args.flag('subcharts'), part);
    const explored = args.flag('explore') ? await exploredFor(chart, base, once) : undefined;
    const coverage = explored === undefined ? measured : { ...measured, exploration: explored };
    if (explored !== undefined && !outputs.some(({ format }) => format !== 'lcov'))
      io.stderr(part.explorationText(explored));
    for (const { format, file } of outputs) {
      const text = formatted(coverage, format, chart, part);
      if (file === undefined) io.stdout(text);
      else writeWhole(file, text, io);
    }
    const taken = part.percent(part.totalsOf(coverage.files).branches);
    const isBroken = failed || (explored?.broken.length ?? 0) > 0;
    if (least === undefined || taken >= least) return isBroken ? EXIT.findings : EXIT.clean;
    io.stderr(`${taken} % of the branches are taken, less than --fail-under ${least}\n`);
    return EXIT.findings;
  },
};

function percentOf(args: ParsedArgs): number | undefined {
  const text = args.string('fail-under');
  if (text === undefined) return undefined;
  if (!/^\d{1,3}(\.\d+)?%?$/.test(text) || Number.parseFloat(text) > 100)
    throw new UsageError(`--fail-under ${text}: not a percentage`);
  return Number.parseFloat(text);
}

/** A set of values that does not render covers what it came to. */
async function renderAll(chart: string, args: ParsedArgs, io: CliIo) {
  const session = new CoverageSession();
  const renders: string[] = [];
  let failed = false;
  let base: Pass | undefined;
  for (const pass of await passesFor(chart, args, io)) {
    const { version } = pass;
    session.startRender();
    renders.push(`${pass.valueSet || 'values.yaml'}${version === undefined ? '' : ` (Kubernetes ${version})`}`);
    const { error } = renderChart(chart, { ...optionsOf(pass, io), keepGoing: true }, session);
    if (error?.unreadable || error?.stage === 'options') throw new UsageError(error.message, error.detail);
    if (error === undefined) base ??= pass;
    if (error === undefined || pass.mayNotDo) continue;
    io.stderr(`Error: ${renders.at(-1)}: ${error.message}\n`);
    failed = true;
  }
  return { session, renders, failed, base };
}

/** Other values are tried on top of the first set that renders. */
async function exploredFor(chart: string, base: Pass | undefined, io: CliIo): Promise<Coverage['exploration']> {
  if (base === undefined) throw new UsageError('--explore: no set of values renders');
  const { broken, ...about } = await exploreChart(chart, base.args, io);
  return {
    ...about,
    values: base.valueSet || 'values.yaml',
    broken: broken.map(({ kind, diagnostic, flags }) => {
      const { file, range, message, resource, field } = diagnostic;
      const at = range && { line: range.start.line, column: range.start.column };
      return {
        kind,
        flags,
        message,
        ...(resource && { resource }),
        ...(field && { field }),
        ...(file && { file }),
        ...at,
      };
    }),
  };
}

async function passesFor(chart: string, args: ParsedArgs, io: CliIo): Promise<Pass[]> {
  if (!/\.(tgz|tar\.gz)$/i.test(chart) && isLibraryChart(chart, io.cwd))
    throw new UsageError(`${chart} is a library chart, which renders nothing by itself`);
  const settings = await CheckSettings.read(args, io);
  const unit = { kind: 'chart', path: chart, files: [], partial: false, found: false } as const;
  return passesOf(unit, settings.of(chart), args, io);
}

function optionsOf({ args }: Pass, io: CliIo) {
  const version = args.list('kubernetes-version').at(-1);
  const kubeVersion = version === 'latest' ? undefined : version;
  return { ...renderOptions(args, io), kubeVersion };
}

/** By default of the chart itself: charts below it are covered on their own. */
function coverageOf(
  chart: string,
  { files, hits }: CoverageSession,
  renders: readonly string[],
  withSubcharts: boolean,
  { measure }: CoveragePart,
): Coverage {
  const own = [...files.values()].filter(({ path }) => withSubcharts || path.split('/')[1] === 'templates');
  const measured = own.map((file) => measure(file, inChart(chart, file.path), hits, renders));
  const shown = measured.filter(({ lines, defines }) => lines.length > 0 || defines.length > 0);
  return { renders, files: shown.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

function formatted(coverage: Coverage, format: string, chart: string, part: CoveragePart): string {
  switch (format) {
    case 'html':
      return part.coverageHtml(coverage, chart);
    case 'lcov':
      return part.coverageLcov(coverage);
    case 'json':
      return toJsonText(part.coverageJson(coverage));
    default:
      return part.coverageText(coverage);
  }
}
