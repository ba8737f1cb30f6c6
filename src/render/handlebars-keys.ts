/** What of the values a Handlebars template reads, as far as its text tells. */

type Path = readonly string[];

/** Names at the root of the data; all others are entries of what a block has made its context. */
const ROOT = new Set(['Values', 'Release', 'Chart', 'Capabilities', 'Files', 'Subcharts', 'Template']);

/** The blocks around a place: what their contents are about. */
export class Contexts {
  readonly #stack: { readonly keys: readonly Path[]; readonly names: readonly string[] }[] = [];

  enter(block: hbs.AST.BlockStatement): void {
    const name = isPath(block.path) ? block.path.original : '';
    const changes = name === 'each' || name === 'with';
    const keys = changes ? this.keysOf(block.params) : (this.#stack.at(-1)?.keys ?? []);
    this.#stack.push({ keys, names: block.program?.blockParams ?? [] });
  }

  leave(): void {
    this.#stack.pop();
  }

  /** All keys behind some expressions. */
  keysOf(expressions: readonly hbs.AST.Node[]): Path[] {
    const found = expressions.flatMap((expression) => this.#of(expression));
    const known = new Map(found.map((path) => [JSON.stringify(path), path]));
    return [...known.values()];
  }

  #of(node: hbs.AST.Node): readonly Path[] {
    if (isPath(node)) return this.#ofPath(node);
    if (node.type !== 'SubExpression' && node.type !== 'MustacheStatement') return [];
    const { path, params, hash } = node as hbs.AST.SubExpression;
    const values = hash?.pairs.map(({ value }) => value) ?? [];
    const isCall = params.length > 0 || values.length > 0;
    return this.keysOf([...(isCall ? [] : [path]), ...params, ...values]);
  }

  #ofPath({ parts, data, depth }: hbs.AST.PathExpression): readonly Path[] {
    const steps = data && parts[0] === 'root' ? parts.slice(1) : parts;
    if (steps[0] === 'Values' && (!data || steps !== parts)) return [steps.slice(1)];
    if (data || ROOT.has(steps[0] ?? '')) return [];
    const named = this.#stack.findLast(({ names }) => names.includes(steps[0] ?? ''));
    return named?.keys ?? this.#stack.at(-1 - depth)?.keys ?? [];
  }
}

export const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
