import { TemplateError } from '../template/error.ts';
import { TemplateSet } from '../template/template.ts';
import { GoError, type GoFunc, type GoValue } from '../template/value.ts';
import { cleanupExecError, cleanupParseError } from './errors.ts';
import { includeFunctions } from './funcs/include.ts';
import type { HandlebarsRenderer } from './handlebars.ts';
import { HandlebarsError, isHandlebars } from './handlebars-error.ts';
import type { HandlebarsPart } from './handlebars-trace.ts';
import type { Definitions } from './memo/definitions.ts';
import type { RenderMemo, Written } from './memo/render-memo.ts';
import type { MemoContext } from './memo/template-memo.ts';
import { type Output, OutputBudget, TextOutput } from './output-buffer.ts';
import type { Renderable } from './renderables.ts';
import type { RenderSession } from './session.ts';
import { type EngineHost, SET_NAME } from './step-budget.ts';
import type { Run } from './trace/origin.ts';
import type { HelmVersion } from './types.ts';

export interface EngineOptions {
  readonly helm: HelmVersion;
  /** missingkey=error */
  readonly strict: boolean;
  readonly host: EngineHost;
  /** All but include and tpl. */
  readonly functions: readonly GoFunc[];
  /** Values of a named map type, for what templates see of themselves. */
  readonly asValues: (map: Map<string, GoValue>) => GoValue;
  readonly session?: RenderSession | undefined;
  /** What may be taken from other renders of the session, and under which circumstances. */
  readonly memo?: MemoContext | undefined;
  /** Templates that are executed; all where this is absent. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Told of a template that fails; where it does not throw, the others are rendered. */
  readonly onFailure: (failure: Error) => void;
}

/** Output by path; where the host has a tracer also who wrote it. */
export interface Rendered {
  readonly files: Map<string, string>;
  readonly runs: Map<string, readonly Run[]>;
  /** The same of Handlebars templates. */
  readonly parts: Map<string, readonly HandlebarsPart[]>;
}

/** A template that could not be rendered: Helm's sentence, and the error it came from. */
export class RenderFailure extends Error {
  override readonly name = 'RenderFailure';
  readonly path: string;
  constructor(path: string, message: string, cause: Error) {
    super(message, { cause });
    this.path = path;
  }
}

const NO_VALUE = '<no value>';
/** 256 Mi: what one render may write. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/** Parses all templates into one set, then executes each but the partials. Go: Engine.render. */
export function renderTemplates(templates: readonly Renderable[], options: EngineOptions): Rendered {
  return new Engine(options).render(templates);
}

class Engine {
  readonly #options: EngineOptions;
  readonly #budget = new OutputBudget(MAX_OUTPUT);
  readonly #set: TemplateSet;
  readonly #functions: Map<string, GoFunc>;
  readonly #rendered: Rendered = { files: new Map(), runs: new Map(), parts: new Map() };
  readonly #failed = new Set<Renderable>();
  #memo: RenderMemo | undefined;
  readonly #definitions: Definitions | undefined;
  readonly #unparsed: string[] = [];

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#functions = new Map(options.functions.map((func) => [func.name, func]));
    this.#definitions = options.memo && options.session?.memo?.newDefinitions();
    this.#set = new TemplateSet(this.#functions, {
      strict: options.strict,
      name: SET_NAME,
      parser: options.session?.parser(this.#functions),
      definitions: this.#definitions,
    });
    const context = { host: options.host, root: this.#set, newOutput: () => this.#newOutput() };
    for (const func of includeFunctions(context)) this.#functions.set(func.name, func);
  }

  render(templates: readonly Renderable[]): Rendered {
    for (const template of templates)
      if (!isHandlebars(template.path)) this.#unlessFailed(template, () => this.#parse(template));
    let handlebars: HandlebarsRenderer | undefined;
    if (templates.some(({ path }) => isHandlebars(path))) handlebars = this.#startHandlebars(templates);
    const { session, memo } = this.#options;
    if (memo !== undefined) this.#memo = session?.memo?.start(templates, memo, this.#definitions!);
    for (const template of templates) {
      if (isPartial(template.path) || this.#options.only?.has(template.path) === false) continue;
      template.data.set('Template', this.#options.asValues(aboutItself(template)));
      session?.chance?.begin(template.path);
      this.#unlessFailed(template, () => {
        if (isHandlebars(template.path)) this.#renderHandlebars(template, handlebars!);
        else this.#execute(template);
      });
    }
    return this.#rendered;
  }

  /** Does a step of a template. What is used up, is used up for all. */
  #unlessFailed(template: Renderable, step: () => void): void {
    if (this.#failed.has(template)) return;
    try {
      step();
    } catch (error) {
      const isOfTemplate = error instanceof HandlebarsError || (error instanceof RenderFailure && !isUsedUp(error));
      if (!isOfTemplate) throw error;
      this.#failed.add(template);
      if (!this.#isOfUnparsed(error)) this.#options.onFailure(error);
    }
  }

  /** It lacks a definition that stands in a template which did not parse: that one is told. */
  #isOfUnparsed(error: Error): boolean {
    const name = /(?:no template|template:? ) ?("(?:[^"\\]|\\.)*") (?:associated|not defined)/.exec(error.message)?.[1];
    return name !== undefined && this.#unparsed.some((text) => DEFINES.test(text) && text.includes(name));
  }

  #parse({ path, text }: Renderable): void {
    try {
      this.#set.parse(path, text);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      this.#unparsed.push(text);
      throw new RenderFailure(path, cleanupParseError(path, error.message), error);
    }
  }

  #execute({ path, data }: Renderable): void {
    const { host, asValues } = this.#options;
    const known = this.#memo?.recall(path, host, this.#budget);
    if (known !== undefined) {
      this.#put(path, known);
      return;
    }
    const recording = this.#memo?.record(path, host, this.#budget);
    const output = this.#newOutput();
    try {
      this.#set.execute(path, asValues(data), output, host);
    } catch (error) {
      throw this.#failure(path, error);
    } finally {
      recording?.stop();
    }
    const text = output.text().replaceAll(NO_VALUE, '');
    const written = { text, runs: host.origins?.runsWithout(NO_VALUE) };
    recording?.keep(written);
    this.#put(path, written);
  }

  #put(path: string, { text, runs }: Written): void {
    this.#rendered.files.set(path, text);
    if (runs !== undefined && this.#options.host.origins !== undefined) this.#rendered.runs.set(path, runs);
  }

  #newOutput(): Output {
    const { host, session } = this.#options;
    const output = host.origins === undefined ? new TextOutput(this.#budget) : host.origins.newOutput(this.#budget);
    if (this.#memo !== undefined) return session!.memo!.watchOutput(output);
    return session?.watched === undefined ? output : session.watched(output);
  }

  #renderHandlebars(template: Renderable, handlebars: HandlebarsRenderer): void {
    this.#options.host.file = template.path;
    const { text, parts } = handlebars.render(template);
    this.#rendered.files.set(template.path, text);
    if (this.#options.host.origins !== undefined) this.#rendered.parts.set(template.path, parts);
  }

  #failure(path: string, error: unknown): Error {
    if (error instanceof GoError) return new RenderFailure(path, error.message, error);
    if (!(error instanceof TemplateError)) return error as Error;
    const isLimit = error.problem.kind === 'limit';
    const message = isLimit ? error.message : cleanupExecError(path, messageChain(error), this.#options.helm);
    return new RenderFailure(path, message, error);
  }

  #startHandlebars(templates: readonly Renderable[]): HandlebarsRenderer {
    const { HandlebarsRenderer } = require('./handlebars.ts') as typeof import('./handlebars.ts');
    const { strict, host } = this.#options;
    const traced = host.origins !== undefined;
    const renderer = new HandlebarsRenderer(this.#functions.values(), strict, host.step, traced);
    for (const template of templates) {
      if (isHandlebars(template.path) && isPartial(template.path))
        this.#unlessFailed(template, () => renderer.addPartial(template));
    }
    return renderer;
  }
}

const DEFINES = /\{\{-?\s*(?:define|block)\b/;

/** Steps, output or our own stack. */
function isUsedUp(failure: RenderFailure): boolean {
  for (let at: unknown = failure; at instanceof Error; at = at.cause)
    if (at instanceof TemplateError && (at.problem.kind === 'limit' || at.problem.stackExhausted)) return true;
  return false;
}

const isPartial = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('_');

const aboutItself = ({ path, basePath }: Renderable): Map<string, GoValue> =>
  new Map<string, GoValue>([
    ['Name', path],
    ['BasePath', basePath],
  ]);

/** Messages of an error and of all it wraps, outermost first. */
function messageChain(error: Error): string[] {
  const chain: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) chain.push(at.message);
  return chain;
}
