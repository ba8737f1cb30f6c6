import type { Diagnostic } from '../core/diagnostic.ts';
import type { renderChart } from '../render/render.ts';
import { compileRegexp } from '../template/go/regexp.ts';
import { GoError } from '../template/value.ts';
import { type ChartText, type ChartTexts, type RenderManner, renderTexts } from './chart-texts.ts';
import { UsageError } from './exit.ts';
import { findInputs } from './find-inputs.ts';
import { type CliIo, readStdin } from './io.ts';
import { isLibraryChart } from './is-library-chart.ts';
import type { ParsedArgs } from './parse-args.ts';
import { currentText, decodeText } from './read-text.ts';

export interface InputText extends ChartText {
  /** The path of the chart that it was rendered from. */
  readonly chart?: string;
}

/** A chart, what its render said, and which lines of its templates it came from. */
export interface RenderedChart extends Pick<ChartTexts, 'diagnostics' | 'wrote'> {
  readonly path: string;
}

/** The texts that a command's arguments stand for, in order, and what was wrong with charts among them. */
export interface Inputs {
  readonly texts: readonly InputText[];
  readonly diagnostics: readonly Diagnostic[];
  /** The charts among them, and what their render said. */
  readonly charts: readonly RenderedChart[];
  /** Library charts that were met on the way through folders. */
  readonly libraries: readonly string[];
}

export const STDIN_NAME = 'stdin';

/** Reads files and standard input and renders charts, all for the same versions of Kubernetes or each for its own. */
export function readInputs(
  args: ParsedArgs,
  io: CliIo,
  versions: readonly string[] | ((chart: string) => readonly string[]),
  how?: RenderManner | typeof renderChart,
): Inputs {
  const inputs = findInputs(args.positionals, io.cwd, ignoredBy(args.list('ignore-filename-pattern')), {
    held: io.buffers,
  });
  const texts: InputText[] = [];
  const charts: RenderedChart[] = [];
  const libraries: string[] = [];
  for (const { kind, path, found } of inputs) {
    if (kind === 'chart' && found && isLibraryChart(path, io.cwd)) libraries.push(path);
    else if (kind === 'chart') {
      const rendered = renderTexts(path, args, io, typeof versions === 'function' ? versions(path) : versions, how);
      texts.push(...rendered.texts.map((text) => ({ ...text, chart: path })));
      charts.push({ path, diagnostics: rendered.diagnostics, wrote: rendered.wrote });
    } else if (kind === 'stdin') texts.push({ file: STDIN_NAME, text: decodeText(readStdin(io)) });
    else texts.push({ file: path, text: currentText(path, io), found });
  }
  return { texts, diagnostics: charts.flatMap((chart) => chart.diagnostics), charts, libraries };
}

/** Patterns are Go's, which match in linear time, anywhere in a path. */
export function ignoredBy(patterns: readonly string[]): (path: string) => boolean {
  const regexps = patterns.map((pattern) => {
    try {
      return compileRegexp(pattern);
    } catch (error) {
      if (error instanceof GoError) throw new UsageError(`--ignore-filename-pattern: ${error.message}`);
      throw error;
    }
  });
  return (path) => regexps.some((regexp) => regexp.test(path));
}
