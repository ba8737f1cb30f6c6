import { Contexts } from './handlebars-keys.ts';
import type { Marks } from './handlebars-trace.ts';

interface File {
  readonly path: string;
  readonly text: string;
}

/** Puts marks around all that a template writes, where PRINT already writes all expressions. */
export function markAll(
  tree: hbs.AST.Program,
  { path, text }: File,
  marks: Marks,
  Visitor: typeof import('handlebars')['Visitor'],
): void {
  const contexts = new Contexts();
  const lines = lineStarts(text);
  const offsetOf = ({ loc }: hbs.AST.Node): number => (lines[loc.start.line - 1] ?? 0) + loc.start.column;
  class Marker extends Visitor {
    override Program(node: hbs.AST.Program): void {
      super.Program(node);
      node.body = node.body.flatMap((one) => (isPartial(one) ? this.#partial(one) : [one]));
    }
    override BlockStatement(node: hbs.AST.BlockStatement): void {
      contexts.enter(node);
      super.BlockStatement(node);
      contexts.leave();
    }
    override MustacheStatement(node: hbs.AST.MustacheStatement): void {
      const id = marks.add({ template: path, offset: offsetOf(node), keys: contexts.keysOf(node.params) });
      node.params.push(numberAt(id, node.loc));
    }
    override ContentStatement(node: hbs.AST.ContentStatement): void {
      const { value, original } = node;
      // Blanks that were taken away stand before and behind what is left.
      const offset = offsetOf(node) + Math.max(String(original).indexOf(value), 0);
      const endsLine = value.endsWith('\n');
      const copied = text.startsWith(value, offset) ? { copied: endsLine ? value.slice(0, -1) : value, endsLine } : {};
      node.value = marks.around(marks.add({ template: path, offset, ...copied, keys: [] }), value);
    }
    #partial(node: hbs.AST.PartialStatement): hbs.AST.Statement[] {
      const name = (node.name as Partial<hbs.AST.PathExpression>).original ?? '(…)';
      const id = marks.add({ template: path, offset: offsetOf(node), call: `> ${name}`, keys: [] });
      return [contentOf(marks.open(id), node.loc), node, contentOf(marks.close, node.loc)];
    }
  }
  new Marker().accept(tree);
}

const isPartial = (node: hbs.AST.Statement): node is hbs.AST.PartialStatement =>
  node.type === 'PartialStatement' || node.type === 'PartialBlockStatement';

const numberAt = (value: number, loc: hbs.AST.SourceLocation): hbs.AST.NumberLiteral => ({
  type: 'NumberLiteral',
  value,
  original: value,
  loc,
});

const contentOf = (value: string, loc: hbs.AST.SourceLocation): hbs.AST.ContentStatement =>
  ({ type: 'ContentStatement', value, original: value, loc }) as unknown as hbs.AST.ContentStatement;

/** Where lines start, as the library's lexer counts them. */
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)];
}
