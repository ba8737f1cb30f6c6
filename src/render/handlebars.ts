import type { HelperDelegate, HelperOptions } from 'handlebars';
import type { GoFunc, GoValue } from '../template/value.ts';
import { HandlebarsError } from './handlebars-error.ts';
import { HelperError, helpersOf, isLimit } from './handlebars-helpers.ts';
import { isPath } from './handlebars-keys.ts';
import { markAll } from './handlebars-marks.ts';
import { type HandlebarsPart, Marks } from './handlebars-trace.ts';
import { PlainValues } from './handlebars-values.ts';

type Library = typeof import('handlebars');

/** Name of the helper through which everything is printed. */
const PRINT = '@';

/** What a turn of a loop costs, in steps of Go templates. */
const STEPS_A_TURN = 20;
/** The library's parser takes time with the square of the depth. */
const MAX_NESTING = 200;

export interface HandlebarsFile {
  /** `c/templates/x.hbs`. */
  readonly path: string;
  readonly text: string;
  /** `.Values`, `.Release` and the rest; named without the dot there. */
  readonly data: GoValue;
}

/** Renders the Handlebars files of a chart; the library is loaded when there is one. */
export class HandlebarsRenderer {
  readonly #library: Library;
  readonly #Visitor: Library['Visitor'];
  readonly #values = new PlainValues();
  readonly #strict: boolean;
  /** Only where it is traced. */
  readonly #marks: Marks | undefined;

  /** @param step told of every turn of a loop; throws where there are too many */
  constructor(functions: Iterable<GoFunc>, strict: boolean, step: (count: number) => void, traced = false) {
    const library = require('handlebars') as Library;
    this.#library = library.create();
    this.#Visitor = library.Visitor;
    this.#library.unregisterHelper('log');
    this.#strict = strict;
    for (const [name, helper] of helpersOf(functions, this.#values, step)) this.#library.registerHelper(name, helper);
    this.#library.registerHelper('each', counting(library.helpers.each!, step));
    const marks = traced ? new Marks() : undefined;
    this.#marks = marks;
    this.#library.registerHelper(
      PRINT,
      marks === undefined ? printed : (value: unknown, id: number) => marks.around(id, printed(value)),
    );
  }

  /** `templates/_labels.hbs` is the partial `labels`. */
  addPartial({ path, text }: HandlebarsFile): void {
    const base = path.slice(path.lastIndexOf('/') + 1);
    this.#library.registerPartial(base.replace(/^_/, '').replace(/\.hbs$/, ''), this.#compile(path, text));
  }

  /** @returns the text, and its parts where it is traced */
  render(file: HandlebarsFile): { readonly text: string; readonly parts: readonly HandlebarsPart[] } {
    const text = this.#run(file);
    if (this.#marks === undefined) return { text, parts: [] };
    return this.#marks.read(text);
  }

  #run({ path, text, data }: HandlebarsFile): string {
    const template = this.#compile(path, text);
    try {
      return template(this.#values.toPlain(data), {
        allowProtoMethodsByDefault: false,
        allowProtoPropertiesByDefault: false,
      });
    } catch (error) {
      throw toHandlebarsError(path, error);
    }
  }

  #compile(path: string, text: string): HandlebarsTemplateDelegate {
    return this.#library.compile(this.#parse(path, text), { noEscape: true, strict: this.#strict });
  }

  #parse(path: string, text: string): hbs.AST.Program {
    try {
      refuseDeepNesting(path, text);
      const tree = this.#library.parse(text);
      this.#checkCalls(path, tree);
      if (this.#marks !== undefined) markAll(tree, { path, text }, this.#marks, this.#Visitor);
      return tree;
    } catch (error) {
      throw toHandlebarsError(path, error);
    }
  }

  #checkCalls(path: string, tree: hbs.AST.Program): void {
    const { helpers } = this.#library;
    const blockParams: string[] = [];
    const isHelper = (name: string): boolean => !blockParams.includes(name) && Object.hasOwn(helpers, name);
    class Calls extends this.#Visitor {
      override Program(node: hbs.AST.Program): void {
        blockParams.push(...(node.blockParams ?? []));
        super.Program(node);
        blockParams.length -= node.blockParams?.length ?? 0;
      }
      override MustacheStatement(node: hbs.AST.MustacheStatement): void {
        refuseUnknownHelper(path, isHelper, node);
        super.MustacheStatement(node);
        printAsText(node, isHelper);
      }
      override SubExpression(node: hbs.AST.SubExpression): void {
        refuseUnknownHelper(path, isHelper, node);
        super.SubExpression(node);
      }
    }
    new Calls().accept(tree);
  }
}

/** Blocks in blocks, and calls in calls; before anything is parsed. */
function refuseDeepNesting(path: string, text: string): void {
  let blocks = 0;
  for (const [tag, mark] of text.matchAll(/\{\{~?([#/])?[^}]*\}\}/g)) {
    if (mark === '#') blocks += 1;
    else if (mark === '/') blocks -= 1;
    if (Math.max(blocks, tag.split('(').length) > MAX_NESTING) {
      throw new HandlebarsError(path, undefined, 'templates are nested too deeply');
    }
  }
}

function counting(each: HelperDelegate, step: (count: number) => void): HelperDelegate {
  return function (this: unknown, ...args: unknown[]): unknown {
    const options = args.pop() as HelperOptions;
    const fn: typeof options.fn = (context, runtime) => {
      step(STEPS_A_TURN);
      return options.fn(context, runtime);
    };
    return each.call(this, ...args, { ...options, fn });
  };
}

type Call = Pick<hbs.AST.MustacheStatement, 'path' | 'params' | 'loc'>;

/** Handlebars notices unknown helpers only when they are called, and then not where. Longer paths are methods of the data. */
function refuseUnknownHelper(file: string, isHelper: (name: string) => boolean, { path, params, loc }: Call): void {
  if (!isPath(path) || params.length === 0) return;
  const { parts, depth, data } = path;
  if (parts.length !== 1 || depth > 0 || data || isHelper(parts[0]!)) return;
  throw new HandlebarsError(file, loc.start.line, `function ${JSON.stringify(parts[0])} not defined`);
}

/**
 * Makes `{{x}}` a call of PRINT. Without escaping, Handlebars adds two numbers side by side up; and it would take `{{@index}}`
 * for a call of the function `index`.
 */
function printAsText(node: hbs.AST.MustacheStatement, isHelper: (name: string) => boolean): void {
  const { path, params, hash, loc } = node;
  const simple = isPath(path) && path.parts.length === 1 && path.depth === 0 && !path.data;
  const isCall = params.length > 0 || (simple && isHelper(path.parts[0]!));
  const value = isCall ? ({ type: 'SubExpression', path, params, hash, loc } as hbs.AST.SubExpression) : path;
  // What the compiler does to a path that is printed: with `strict` it must be there.
  if (!isCall && isPath(path)) Object.assign(path, { strict: true });
  node.params = [value];
  node.path = { type: 'PathExpression', data: false, depth: 0, parts: [PRINT], original: PRINT, loc };
}

/** What is printed for a value; methods of the data are called. */
function printed(value: unknown): string {
  const result = typeof value === 'function' ? value({}) : value;
  return result === null || result === undefined ? '' : String(result);
}

/** Handlebars' errors know their line in different ways. */
function toHandlebarsError(file: string, error: unknown): HandlebarsError {
  if (error instanceof HandlebarsError) return error;
  if (isLimit(error)) throw error;
  if (error instanceof HelperError) return new HandlebarsError(file, error.line, error.message);
  if (error instanceof RangeError) {
    const isDepth = error.message.startsWith('Maximum call stack');
    return new HandlebarsError(file, undefined, isDepth ? 'templates are nested too deeply' : 'output is too large');
  }
  if (!(error instanceof Error)) throw error;
  const { lineNumber } = error as { lineNumber?: number };
  const parsed = /^Parse error on line (\d+):\n([\s\S]*)$/.exec(error.message);
  const line = lineNumber ?? (parsed ? Number(parsed[1]) : undefined);
  // Of what is not defined, not all the data it was looked for in.
  const detail = (parsed ? parsed[2]! : error.message).replace(/ not defined in [\s\S]*$/, ' not defined');
  return new HandlebarsError(file, line, detail.trimEnd());
}
