import { executionError, startExecution, walk } from './exec.ts';
import { builtins } from './funcs/builtins.ts';
import { quote } from './go/quote.ts';
import { isEmptyTree, type Tree } from './node.ts';
import { parseTemplate } from './parse.ts';
import type { ExecHost, Sink } from './state.ts';
import { flushSteps } from './steps.ts';
import { GoError, type GoFunc, type GoValue } from './value.ts';

export type FuncMap = ReadonlyMap<string, GoFunc>;

export type MissingKey = 'default' | 'zero' | 'error';

export interface TemplateSetOptions {
  /** missingkey=error */
  readonly strict?: boolean;
  /** What `.key` gives where a map has none: no value at all, as is Go's default, or the zero value of its elements, which Helm asks for. */
  readonly missingKey?: MissingKey;
  /** Name of the template the set is associated with: told where a name is not found. */
  readonly name?: string;
  /** Parses in place of a parser of its own: for sets that parse the same texts, and know the same functions. */
  readonly parser?: TemplateParser | undefined;
  /** Where it keeps its definitions: an empty table, which may want to know what is asked for. */
  readonly definitions?: Map<string, Tree> | undefined;
}

/** Gives the trees of a text, its own and those of its definitions. Trees never change. */
export interface TemplateParser {
  parse(name: string, text: string): Map<string, Tree>;
}

/** Definitions by name; a layer below is shared with other sets and no longer changes. */
interface Layer {
  readonly trees: Map<string, Tree>;
  readonly below: Layer | undefined;
}

/** Templates that can call each other, and the functions they see (template.go: Template with its common part). */
export class TemplateSet {
  readonly missingKey: MissingKey;
  readonly name: string;
  private funcs: FuncMap;
  private parser: TemplateParser;
  private layer: Layer;

  constructor(funcs: FuncMap, options: TemplateSetOptions = {}) {
    this.funcs = funcs;
    this.missingKey = options.strict ? 'error' : (options.missingKey ?? 'zero');
    this.name = options.name ?? 'gotpl';
    this.parser = options.parser ?? new ParseCache(funcs);
    this.layer = { trees: options.definitions ?? new Map(), below: undefined };
  }

  /**
   * Adds the definitions of a text, and the text itself under `name`. Later ones replace earlier ones, empty ones never do.
   * @returns the tree of the text itself, which an empty one may not have become in the set
   */
  parse(name: string, text: string): Tree {
    const trees = this.parser.parse(name, text);
    for (const [defined, tree] of trees) {
      if (isEmptyTree(tree.root) && this.has(defined)) continue;
      this.layer.trees.set(defined, tree);
    }
    return trees.get(name)!;
  }

  lookup(name: string): Tree | undefined {
    for (let layer: Layer | undefined = this.layer; layer !== undefined; layer = layer.below) {
      const tree = layer.trees.get(name);
      if (tree !== undefined) return tree;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.lookup(name) !== undefined;
  }

  names(): string[] {
    const names = new Set<string>();
    for (let layer: Layer | undefined = this.layer; layer !== undefined; layer = layer.below) {
      for (const name of layer.trees.keys()) names.add(name);
    }
    return [...names];
  }

  /** A set of its own with the same definitions: what is added to one is not seen by the other. Cheap: nothing is copied. */
  clone(): TemplateSet {
    const { missingKey, name, parser } = this;
    const copy = new TemplateSet(this.funcs, { missingKey, name, parser });
    if (this.layer.trees.size > 0) this.layer = { trees: new Map(), below: this.layer };
    copy.layer = { trees: new Map(), below: this.layer.below };
    return copy;
  }

  /** A clone that has further functions, or others of the same names. */
  withFuncs(extra: FuncMap): TemplateSet {
    const copy = this.clone();
    copy.funcs = new Map([...this.funcs, ...extra]);
    for (const name of extra.keys()) {
      if (!this.funcs.has(name)) copy.parser = new ParseCache(copy.funcs);
    }
    return copy;
  }

  /** A function by name (funcs.go: findFunction). */
  func(name: string): GoFunc | undefined {
    return this.funcs.get(name) ?? builtins().get(name);
  }

  /** Runs a template, by name or as `parse` gave it; throws TemplateError (or GoError where there is none of this name). */
  execute(template: string | Tree, data: GoValue | undefined, sink: Sink, host?: ExecHost): void {
    const state = startExecution(this, typeof template === 'string' ? this.find(template) : template, data, sink, host);
    try {
      walk(state, state.tree.root);
      flushSteps(state);
    } catch (e) {
      throw executionError(state, e);
    } finally {
      if (host !== undefined) host.current = state.execution.outer;
    }
  }

  private find(name: string): Tree {
    const tree = this.lookup(name);
    if (tree !== undefined) return tree;
    throw new GoError(`template: no template ${quote(name)} associated with template ${quote(this.name)}`);
  }

  /** Runs a tree that `parse` gave. */
  run(tree: Tree, data: GoValue | undefined, sink: Sink, host?: ExecHost): void {
    this.execute(tree, data, sink, host);
  }
}

/** Parsed texts: `tpl` is called with the same few texts over and over. The oldest go when there are too many. */
export class ParseCache implements TemplateParser {
  private readonly hasFunction: (name: string) => boolean;
  private readonly entries = new Map<string, { readonly name: string; readonly trees: Map<string, Tree> }>();

  constructor(funcs: FuncMap) {
    this.hasFunction = (name) => funcs.has(name) || builtins().has(name);
  }

  parse(name: string, text: string): Map<string, Tree> {
    const known = text.length <= MAX_CACHED_LENGTH ? this.entries.get(text) : undefined;
    if (known?.name === name) return known.trees;
    const trees = this.parseAnew(name, text);
    // Long texts are files, which are parsed but once: not worth remembering.
    if (text.length <= MAX_CACHED_LENGTH) this.remember(name, text, trees);
    return trees;
  }

  parseAnew(name: string, text: string): Map<string, Tree> {
    return parseTemplate(name, text, this.hasFunction);
  }

  private remember(name: string, text: string, trees: Map<string, Tree>): void {
    if (this.entries.size >= MAX_CACHED) this.entries.delete(this.entries.keys().next().value!);
    this.entries.set(text, { name, trees });
  }
}

const MAX_CACHED = 2000;
const MAX_CACHED_LENGTH = 20_000;
