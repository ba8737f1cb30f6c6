import { TemplateError } from './error.ts';
import { quote } from './go/quote.ts';
import { Lexer } from './lex.ts';
import {
  type BranchNode,
  type CommandNode,
  type EndNode,
  isEmptyTree,
  type ListNode,
  type Operand,
  type PipeNode,
  printNode,
  type Source,
  type Statement,
  type Tree,
  type VariableNode,
} from './node.ts';
import { parseNumber } from './number.ts';
import type { TokenType } from './token.ts';
import { TokenCursor, type TokenIndex, TokenReader } from './token-reader.ts';
import { GoError } from './value.ts';

/** parse.go: maxStackDepth. */
const MAX_STACK_DEPTH = 10_000;

/** What a pipeline has until it is read. V8 takes its time for literals within literals, so that these stand for all. */
const NO_VARIABLES: VariableNode[] = [];
const NO_COMMANDS: CommandNode[] = [];

const OPERAND_STARTS: ReadonlySet<TokenType> = new Set<TokenType>([
  'bool',
  'charConstant',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  'leftParen',
]);

/**
 * Parses a template text into its trees: those of its definitions and the one of the text itself, under `name`
 * (parse.go: Parse). `hasFunction` tells which names may be called.
 */
export function parseTemplate(name: string, text: string, hasFunction: (name: string) => boolean): Map<string, Tree> {
  const lexer = new Lexer(text, !hasFunction('break'), !hasFunction('continue'));
  const trees = new Map<string, Tree>();
  const parser = new Parser(name, { name, text }, new TokenCursor(lexer), hasFunction, trees);
  try {
    parser.parse();
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    // Nested deeper than our stack allows, though Go's would have.
    throw new TemplateError({ kind: 'parse', source: name, line: 1, detail: 'max expression depth exceeded' });
  }
  return trees;
}

/** One tree being parsed (parse.go: Tree); definitions have parsers of their own on the same lexer. */
export class Parser extends TokenReader {
  private readonly name: string;
  protected readonly hasFunction: (name: string) => boolean;
  protected readonly trees: Map<string, Tree>;
  private vars = ['$'];
  /** Nodes of the lists being read, so that each list can be made in one piece, of the right size. */
  protected readonly collected: unknown[] = [];
  private rangeDepth = 0;
  protected stackDepth = 0;

  constructor(
    name: string,
    source: Source,
    cursor: TokenCursor,
    hasFunction: (name: string) => boolean,
    trees: Map<string, Tree>,
  ) {
    super(source, cursor);
    this.name = name;
    this.hasFunction = hasFunction;
    this.trees = trees;
  }

  protected child(name: string): Parser {
    return new Parser(name, this.source, this.cursor, this.hasFunction, this.trees);
  }

  // Trees

  /** parse.go: parse; like itemList, but definitions may stand here. */
  parse(): void {
    const { cursor, types } = this;
    let token = this.peek();
    const root = this.list(this.pos(token));
    for (; types[token] !== 'EOF'; token = this.peek()) {
      if (types[token] === 'leftDelim' && types[token + 1] === 'define') {
        cursor.at = token + 2;
        this.child('definition').parseDefinition();
        continue;
      }
      const node = this.textOrAction();
      if (isEnd(node)) this.strayEnd(node);
      else root.nodes.push(node);
    }
    this.add(this.name, root);
  }

  protected strayEnd(node: EndNode): void {
    this.error(`unexpected ${printNode(node)}`);
  }

  /** parse.go: add. */
  protected add(name: string, root: ListNode): void {
    const old = this.trees.get(name);
    if (old === undefined || isEmptyTree(old.root)) this.trees.set(name, { name, source: this.source, root });
    else if (!isEmptyTree(root)) this.fault(`template: multiple definition of template ${quote(name)}`);
  }

  protected parseDefinition(): void {
    const context = 'define clause';
    const name = this.templateName(this.next(), context);
    this.expect('rightDelim', context);
    this.add(name, this.definitionBody(context));
  }

  /** Everything to the {{end}} of a definition or a block. */
  protected definitionBody(context: string, errors: Parser = this): ListNode {
    const { list, end } = this.itemList();
    if (end.kind !== 'end') errors.error(`unexpected ${printNode(end)} in ${context}`);
    return list;
  }

  protected list(pos: number, nodes: Statement[] = []): ListNode {
    return { kind: 'list', pos, source: this.source, nodes };
  }

  protected collectedSince<T>(mark: number): T[] {
    const collected = this.collected as T[];
    if (collected.length === mark + 1) return [collected.pop()!];
    const nodes = collected.slice(mark);
    collected.length = mark;
    return nodes;
  }

  /** parse.go: itemList, up to {{end}} or {{else}}. */
  protected itemList(): { list: ListNode; end: EndNode } {
    const { collected } = this;
    const pos = this.pos(this.peek());
    const mark = collected.length;
    for (;;) {
      const node = this.textOrAction();
      if (node.kind === 'end' || node.kind === 'else')
        return { list: this.list(pos, this.collectedSince(mark)), end: node };
      collected.push(node);
    }
  }

  protected textOrAction(): Statement | EndNode {
    const token = this.next();
    const { source } = this;
    const type = this.types[token];
    const pos = this.starts[token]!;
    if (type === 'text') return { kind: 'text', pos, source, text: source.text.slice(pos, this.ends[token]) };
    if (type === 'EOF') this.error('unexpected EOF');
    if (type !== 'leftDelim') this.unexpected(token, 'input');
    this.actionStart = pos;
    const node = this.action();
    this.actionStart = undefined;
    return node;
  }

  // Actions. The tokens of one are all in the batch, with the one that ends it: there is always one more to look at.

  protected action(): Statement | EndNode {
    const { cursor, source } = this;
    const token = cursor.at;
    const type = this.types[token];
    const pos = this.starts[token]!;
    cursor.at = token + 1;
    switch (type) {
      case 'if':
      case 'range':
      case 'with':
        return this.parseControl(type);
      case 'end':
        return { kind: 'end', pos: this.pos(this.expect('rightDelim', 'end')), source };
      case 'else':
        return this.elseControl();
      case 'template':
        return this.templateControl();
      case 'block':
        return this.blockControl();
      case 'break':
      case 'continue':
        return this.breakControl(type, pos);
    }
    cursor.at = token;
    return { kind: 'action', pos, source, pipe: this.pipeline('command', 'rightDelim') };
  }

  private breakControl(kind: 'break' | 'continue', pos: number): Statement {
    const token = this.next();
    if (this.type(token) !== 'rightDelim') this.unexpected(token, `{{${kind}}}`);
    if (this.rangeDepth === 0) this.fault(`{{${kind}}} outside {{range}}`);
    return { kind, pos, source: this.source };
  }

  protected elseControl(): EndNode {
    // {{else if}} and {{else with}} are read as {{else}}{{if}}: the keyword stays for parseControl.
    const next = this.peek();
    const type = this.type(next);
    const end = type === 'if' || type === 'with' ? next : this.expect('rightDelim', 'else');
    return { kind: 'else', pos: this.pos(end), source: this.source };
  }

  /** if, with and range (parse.go: parseControl). */
  protected parseControl(kind: 'if' | 'with' | 'range'): BranchNode {
    const mark = this.vars.length;
    const pipe = this.pipeline(kind, 'rightDelim');
    if (kind === 'range') this.rangeDepth += 1;
    const { list, end } = this.itemList();
    if (kind === 'range') this.rangeDepth -= 1;
    const elseList = end.kind === 'else' ? this.elseList(kind, end) : undefined;
    this.vars.length = mark;
    return { kind, pos: pipe.pos, source: this.source, pipe, list, elseList };
  }

  private elseList(kind: 'if' | 'with' | 'range', end: EndNode): ListNode {
    if (kind !== 'range' && this.type(this.peek()) === kind) {
      this.next();
      const chained = this.list(end.pos);
      chained.nodes.push(this.parseControl(kind));
      return chained;
    }
    const { list, end: last } = this.itemList();
    if (last.kind !== 'end') this.afterElse(list, last);
    return list;
  }

  /** A branch has another {{else}} behind its last one. */
  protected afterElse(_list: ListNode, end: EndNode): void {
    this.error(`expected end; found ${printNode(end)}`);
  }

  protected blockControl(): Statement {
    const context = 'block clause';
    const token = this.next();
    const pos = this.pos(token);
    const name = this.templateName(token, context);
    const pipe = this.pipeline(context, 'rightDelim');
    const block = this.child(name);
    block.add(name, block.definitionBody(context, this));
    return { kind: 'template', pos, source: this.source, name, pipe };
  }

  protected templateControl(): Statement {
    const context = 'template clause';
    const token = this.next();
    const pos = this.pos(token);
    const name = this.templateName(token, context);
    const next = this.next();
    let pipe: PipeNode | undefined;
    if (this.type(next) !== 'rightDelim') {
      this.backup(next);
      pipe = this.pipeline(context, 'rightDelim');
    }
    return { kind: 'template', pos, source: this.source, name, pipe };
  }

  protected templateName(token: TokenIndex, context: string): string {
    const type = this.type(token);
    if (type !== 'string' && type !== 'rawString') this.unexpected(token, context);
    return this.unquote(this.text(token));
  }

  // Pipelines

  protected pipeline(context: string, end: TokenType): PipeNode {
    const pos = this.starts[this.cursor.at]!;
    const pipe: PipeNode = {
      kind: 'pipe',
      pos,
      source: this.source,
      isAssign: false,
      decl: NO_VARIABLES,
      cmds: NO_COMMANDS,
    };
    this.fillPipe(pipe, context, end);
    return pipe;
  }

  protected fillPipe(pipe: PipeNode, context: string, end: TokenType): void {
    const { cursor, types, collected } = this;
    while (types[cursor.at] === 'variable' && this.declaration(pipe, context));
    const mark = collected.length;
    for (;;) {
      const token = cursor.at;
      const type = types[token]!;
      cursor.at = token + 1;
      if (type === end) {
        pipe.cmds = this.collectedSince(mark);
        this.checkPipeline(pipe, context);
        return;
      }
      if (!OPERAND_STARTS.has(type)) this.unexpected(token, context);
      collected.push(this.command(token));
    }
  }

  /** Reads `$x :=`, `$x =` or `$x,`, of which the variable comes next; `true` where a second one may follow. */
  private declaration(pipe: PipeNode, context: string): boolean {
    const variable = this.next();
    const next = this.next();
    const type = this.type(next);
    if (type === 'assign' || type === 'declare') {
      pipe.isAssign = type === 'assign';
      this.declare(pipe, variable);
      return false;
    }
    if (type === 'char' && this.text(next) === ',') {
      this.declare(pipe, variable);
      if (context === 'range' && pipe.decl.length < 2) {
        const second = this.type(this.peek());
        if (second === 'variable' || second === 'rightDelim' || second === 'rightParen') return true;
        this.error('range can only initialize variables');
      }
      this.error(`too many declarations in ${context}`);
    }
    this.backup(variable);
    return false;
  }

  private declare(pipe: PipeNode, token: TokenIndex): void {
    const name = this.text(token);
    const variable: VariableNode = { kind: 'variable', pos: this.pos(token), source: this.source, ident: [name] };
    if (pipe.decl.length === 0) pipe.decl = [variable];
    else pipe.decl.push(variable);
    this.vars.push(name);
  }

  private checkPipeline(pipe: PipeNode, context: string): void {
    if (pipe.cmds.length === 0) this.fault(`missing value for ${context}`);
    for (let i = 1; i < pipe.cmds.length; i += 1) {
      switch (pipe.cmds[i]!.args[0]!.kind) {
        case 'bool':
        case 'dot':
        case 'nil':
        case 'number':
        case 'string':
          this.fault(`non executable command in pipeline stage ${i + 1}`);
      }
    }
  }

  /** parse.go: command, from its first token on, which has been read. */
  private command(first: TokenIndex): CommandNode {
    const { cursor, types, starts, ends, collected } = this;
    const mark = collected.length;
    for (let token = first; ; ) {
      const operand = this.operand(token);
      if (operand === undefined) this.unexpected(token, 'operand');
      collected.push(operand);
      token = cursor.at;
      const type = types[token];
      if (type === 'rightDelim' || type === 'rightParen') break;
      cursor.at = token + 1;
      if (type === 'pipe') break;
      if (starts[token] === ends[token - 1]) this.unexpected(token, 'operand');
    }
    const args = this.collectedSince<Operand>(mark);
    return { kind: 'command', pos: starts[first]!, source: this.source, args };
  }

  /** A term, of which the first token has been read, and the fields that follow it; nothing where no term begins (parse.go: operand). */
  private operand(token: TokenIndex): Operand | undefined {
    const { source, starts } = this;
    const type = this.types[token];
    const pos = starts[token]!;
    switch (type) {
      case 'field': {
        const next = this.cursor.at;
        const ident = source.text.slice(pos + 1, this.skipFields()).split('.');
        return { kind: 'field', pos: ident.length === 1 ? pos : starts[next]!, source, ident };
      }
      case 'identifier':
        return this.chain(this.identifier(token, pos));
      case 'variable':
        return this.useVariable(token, pos);
      case 'string':
      case 'rawString': {
        const quoted = this.text(token);
        return this.chain({ kind: 'string', pos, source, quoted, text: this.unquote(quoted) });
      }
      case 'dot':
      case 'nil':
        return this.chain({ kind: type, pos, source });
      case 'bool':
        return this.chain({ kind: 'bool', pos, source, value: this.text(token) === 'true' });
      case 'charConstant':
      case 'complex':
      case 'number':
        return this.chain(this.number(type, pos, this.text(token)));
      case 'leftParen':
        return this.chain(this.parenthesized());
    }
    return undefined;
  }

  /** Reads the fields that follow without space; returns the offset behind them. */
  private skipFields(): number {
    const { cursor, types, starts, ends } = this;
    let token = cursor.at;
    while (types[token] === 'field' && starts[token] === ends[token - 1]) token += 1;
    cursor.at = token;
    return ends[token - 1]!;
  }

  /** A term with the fields that follow it. */
  private chain(node: Operand): Operand {
    const token = this.cursor.at;
    if (this.types[token] !== 'field' || !this.isAdjacent(token)) return node;
    switch (node.kind) {
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        this.peek();
        this.error(`unexpected . after term ${quote(printNode(node))}`);
    }
    const { source } = this;
    const pos = this.starts[token]!;
    return { kind: 'chain', pos, source, node, field: source.text.slice(pos + 1, this.skipFields()).split('.') };
  }

  private identifier(token: TokenIndex, pos: number): Operand {
    const ident = this.text(token);
    if (!this.hasFunction(ident)) this.fault(`function ${quote(ident)} not defined`, token);
    return { kind: 'identifier', pos, source: this.source, ident };
  }

  private number(type: 'charConstant' | 'complex' | 'number', pos: number, text: string): Operand {
    try {
      const { int, uint, float, complex } = parseNumber(text, type);
      return { kind: 'number', pos, source: this.source, text, int, uint, float, complex };
    } catch (e) {
      if (e instanceof GoError) this.error(e.message);
      throw e;
    }
  }

  private parenthesized(): Operand {
    if (this.stackDepth >= MAX_STACK_DEPTH) this.error('max expression depth exceeded');
    this.stackDepth += 1;
    const pipe = this.pipeline('parenthesized pipeline', 'rightParen');
    this.stackDepth -= 1;
    return pipe;
  }

  private useVariable(token: TokenIndex, pos: number): VariableNode {
    const name = this.text(token);
    if (!this.vars.includes(name)) this.fault(`undefined variable ${quote(name)}`, token);
    const next = this.cursor.at;
    const ident = this.source.text.slice(pos, this.skipFields()).split('.');
    return { kind: 'variable', pos: ident.length === 1 ? pos : this.pos(next), source: this.source, ident };
  }
}

export const isEnd = (node: Statement | EndNode): node is EndNode => node.kind === 'end' || node.kind === 'else';
