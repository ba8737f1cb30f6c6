import type { HelperDelegate, HelperOptions } from 'handlebars';
import { GoError, type GoFunc, type GoValue, isTrue } from '../template/value.ts';
import { PlainValues } from './handlebars-values.ts';

/** Files below `templates/` that Handlebars renders. */
export const isHandlebars = (path: string): boolean => path.endsWith('.hbs');

/** A fault in a Handlebars template. Its message names file and line. */
export class HandlebarsError extends Error {
  override readonly name = 'HandlebarsError';
  readonly file: string;
  readonly line: number | undefined;
  constructor(file: string, line: number | undefined, detail: string) {
    super(`handlebars: ${line === undefined ? file : `${file}:${line}`}: ${detail}`);
    this.file = file;
    this.line = line;
  }
}

export interface HandlebarsFile {
  /** `c/templates/x.yaml.hbs`. */
  readonly path: string;
  readonly text: string;
  /** `.Values`, `.Release` and the rest, without the dot. */
  readonly data: GoValue;
}

/** Handlebars' own words, which no template function replaces. */
const RESERVED = new Set(['if', 'unless', 'each', 'with', 'lookup', 'log', 'include']);

/** Renders the Handlebars files of a chart; the library is loaded when there is one. */
export class HandlebarsRenderer {
  readonly #handlebars: typeof import('handlebars');
  readonly #values = new PlainValues();
  readonly #strict: boolean;

  constructor(functions: Iterable<GoFunc>, strict: boolean) {
    const library = require('handlebars') as typeof import('handlebars');
    this.#handlebars = library.create();
    this.#handlebars.unregisterHelper('log');
    this.#strict = strict;
    for (const { name, impl, params, variadic } of functions) {
      if (name === 'include') this.#handlebars.registerHelper(name, this.#includeHelper(impl));
      else if (name === 'lookup')
        this.#handlebars.registerHelper('lookupObject', this.#helper(name, params.length, variadic, impl));
      else if (!RESERVED.has(name))
        this.#handlebars.registerHelper(name, this.#helper(name, params.length, variadic, impl));
    }
  }

  /** `templates/_labels.hbs` is the partial `labels`. */
  addPartial(file: HandlebarsFile): void {
    const base = file.path.slice(file.path.lastIndexOf('/') + 1);
    this.#handlebars.registerPartial(base.replace(/^_/, '').replace(/\.hbs$/, ''), file.text);
  }

  render(file: HandlebarsFile): string {
    try {
      const template = this.#handlebars.compile(file.text, { noEscape: true, strict: this.#strict });
      return template(this.#values.toPlain(file.data), {
        allowProtoMethodsByDefault: false,
        allowProtoPropertiesByDefault: false,
      });
    } catch (error) {
      throw toHandlebarsError(file.path, error);
    }
  }

  /** A template function as helper: `{{quote Values.x}}`, `{{toYaml Values.resources}}`, or a block for its truth. */
  #helper(name: string, arity: number, variadic: boolean, impl: GoFunc['impl']): HelperDelegate {
    const values = this.#values;
    return function (this: unknown, ...args: unknown[]): unknown {
      const options = args.pop() as HelperOptions;
      const fixed = variadic ? arity - 1 : arity;
      if (args.length < fixed || (!variadic && args.length > arity)) {
        throw new GoError(
          `wrong number of args for ${name}: want ${variadic ? 'at least ' : ''}${fixed} got ${args.length}`,
        );
      }
      const result = impl(...args.map((arg) => values.toGo(arg)));
      if (options.fn) return isTrue(result) ? options.fn(this) : options.inverse(this);
      return values.toPlain(result);
    };
  }

  /** `{{include "name"}}` takes the current data unless told otherwise. */
  #includeHelper(impl: GoFunc['impl']): HelperDelegate {
    const values = this.#values;
    return function (this: unknown, name: unknown, ...rest: unknown[]): unknown {
      const data = rest.length > 1 ? rest[0] : this;
      return values.toPlain(impl(String(name), values.toGo(data)));
    };
  }
}

function toHandlebarsError(file: string, error: unknown): HandlebarsError {
  if (error instanceof HandlebarsError) return error;
  if (error instanceof RangeError) return new HandlebarsError(file, undefined, 'templates are nested too deeply');
  if (!(error instanceof Error)) throw error;
  const { lineNumber } = error as { lineNumber?: number };
  const parsed = /^Parse error on line (\d+):\n([\s\S]*)$/.exec(error.message);
  const line = lineNumber ?? (parsed ? Number(parsed[1]) : undefined);
  return new HandlebarsError(file, line, parsed ? parsed[2]! : error.message);
}
