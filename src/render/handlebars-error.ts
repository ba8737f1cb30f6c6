import { wrappedWarning } from './errors.ts';

/** Files below `templates/` that Handlebars renders. */
export const isHandlebars = (path: string): boolean => path.endsWith('.hbs');

/** A fault in a Handlebars template. Its message names file and line. */
export class HandlebarsError extends Error {
  override readonly name = 'HandlebarsError';
  readonly file: string;
  readonly line: number | undefined;
  constructor(file: string, line: number | undefined, detail: string) {
    const place = line === undefined ? file : `${file}:${line}`;
    const warning = wrappedWarning(detail);
    // `fail` and `required` speak as they do in Go templates.
    super(warning === undefined ? `handlebars: ${place}: ${detail}` : `execution error at (${place}): ${warning}`);
    this.file = file;
    this.line = line;
  }
}
