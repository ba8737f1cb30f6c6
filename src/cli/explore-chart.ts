import type { Diagnostic } from '../core/diagnostic.ts';
import type { Broken, Exploration, LintText, Trial } from '../lint/index.ts';
import { CoverageSession } from '../render/coverage-session.ts';
import { renderForLint } from '../render/render-for-lint.ts';
import { readChartFiles } from './chart-files.ts';
import { type ChartTexts, renderTexts } from './chart-texts.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { minorOf } from './kubernetes-version.ts';
import { loadLint } from './lint-part.ts';
import type { ParsedArgs } from './parse-args.ts';

/** What goes wrong with some values changed, at the line of the template. */
export interface PlacedBroken extends Omit<Broken, 'values'> {}

export interface ExploredChart extends Omit<Exploration, 'broken'> {
  readonly broken: readonly PlacedBroken[];
}

/**
 * Looks for branches that render what is broken.
 * @param args the values that others are tried on top of
 */
export async function exploreChart(chart: string, args: ParsedArgs, io: CliIo): Promise<ExploredChart> {
  const lint = await loadLint();
  const asked = args.list('kubernetes-version').at(-1) ?? 'latest';
  const minor = minorOf(asked, lint, io);
  const session = new CoverageSession();
  const render = (values: string, trace: boolean): ChartTexts =>
    renderTexts(chart, args, io, [asked], (source, options) =>
      renderForLint(
        source,
        { ...options, trace, values: [...(options?.values ?? []), { name: 'values', text: values }] },
        session,
      ),
    );
  const trial = (values: string): Trial => {
    const number = session.startRender();
    const { texts, diagnostics } = render(values, false);
    const pathOf = pathsIn(session);
    return { texts, diagnostics, executed: (file, offset) => session.executed(pathOf(file), offset, number) };
  };
  const end = Date.now() + secondsOf(args) * 1000;
  const files = readChartFiles(chart, io);
  const exploration = lint.explore(
    { path: chart, files, diagnostics: [] },
    { render: trial, kubernetesVersion: `1.${minor}`, renders: rendersOf(args), hasTime: () => Date.now() < end },
  );
  const broken = exploration.broken.map(({ values, ...one }) => ({
    ...one,
    diagnostic: one.kind === 'render' ? one.diagnostic : placed(one.diagnostic, render(values, true).texts),
  }));
  return { ...exploration, broken };
}

/** Helm names templates by the name of the chart, lint from its root. */
function pathsIn({ files }: CoverageSession): (file: string) => string {
  const [first = ''] = files.keys();
  const root = first.slice(0, first.indexOf('/') + 1);
  return (file) => root + file;
}

/** Told at the template that wrote it. */
function placed(diagnostic: Diagnostic, texts: readonly LintText[]): Diagnostic {
  const text = texts.find(({ file, place }) => file === diagnostic.file && place !== undefined);
  return text?.place?.(diagnostic) ?? diagnostic;
}

const rendersOf = (args: ParsedArgs): number => countOf(args, 'explore-renders', 500);
const secondsOf = (args: ParsedArgs): number => countOf(args, 'explore-seconds', 120);

function countOf(args: ParsedArgs, name: string, otherwise: number): number {
  const text = args.string(name);
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`--${name} ${text}: not a number above 0`);
  return Number(text);
}
