import type { Diagnostic } from '../core/diagnostic.ts';
import { placeOf } from '../report/report.ts';
import { detailsText } from '../report/text.ts';
import { readChartFiles } from './chart-files.ts';
import type { CliIo } from './io.ts';
import { readText } from './read-text.ts';

/**
 * What is known of templates that failed beyond Helm's sentences: the line of the template, who called it, which value is missing. A
 * part of the program of its own (docs/adr/0002).
 */
export class FailureTexts {
  readonly #chart: string;
  readonly #io: CliIo;
  readonly #given: readonly string[];
  #files: ReadonlyMap<string, string> | undefined;

  /** @param given files of values of the user's */
  constructor(chart: string, io: CliIo, given: readonly string[]) {
    this.#chart = chart;
    this.#io = io;
    this.#given = given;
  }

  /** Helm's sentence, and what is known beyond it. */
  whole = (diagnostic: Diagnostic): string => `Error: ${diagnostic.message}\n${this.details(diagnostic)}`;

  details(diagnostic: Diagnostic): string {
    const { file, range } = diagnostic;
    if (file === undefined || range === undefined) return detailsText(diagnostic, undefined);
    return `  at ${placeOf(diagnostic)}\n${detailsText(diagnostic, this.#textOf(file))}`;
  }

  /** Helm names files of a chart `web/templates/x.yaml`. */
  #textOf(file: string): string | undefined {
    if (this.#given.includes(file)) return textOfGiven(file, this.#io.cwd);
    this.#files ??= readChartFiles(this.#chart, this.#io);
    return this.#files.get(file.slice(file.indexOf('/') + 1));
  }
}

/** Standard input cannot be read again. */
function textOfGiven(file: string, cwd: string): string | undefined {
  try {
    return readText(file, cwd);
  } catch {
    return undefined;
  }
}
