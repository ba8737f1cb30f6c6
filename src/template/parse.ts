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
    const root = this.list(this.pos(this.peek()));
    for (let token = this.next(); this.type(token) !== 'EOF'; token = this.next()) {
      if (this.type(token) === 'leftDelim') {
        const first = this.next();
        if (this.type(first) === 'define') {
          this.child('definition').parseDefinition();
          continue;
        }
      }
      this.backup(token);
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
    const nodes = this.collected.slice(mark) as T[];
    this.collected.length = mark;
    return nodes;
  }

  /** parse.go: itemList, up to {{end}} or {{else}}. */
  protected itemList(): { list: ListNode; end: EndNode } {
    const pos = this.pos(this.peek());
    const mark = this.collected.length;
    while (this.type(this.peek()) !== 'EOF') {
      const node = this.textOrAction();
      if (isEnd(node)) return { list: this.list(pos, this.collectedSince(mark)), end: node };
      this.collected.push(node);
    }
    this.error('unexpected EOF');
  }

  protected textOrAction(): Statement | EndNode {
    const token = this.next();
    const { types, starts } = this.cursor.batch;
    const type = types[token];
    const pos = starts[token]!;
    if (type === 'text') return { kind: 'text', pos, source: this.source, text: this.text(token) };
    if (type !== 'leftDelim') this.unexpected(token, 'input');
    this.actionStart = pos;
    const node = this.action();
    this.actionStart = undefined;
    return node;
  }

  // Actions

  protected action(): Statement | EndNode {
    const token = this.next();
    const { types, starts } = this.cursor.batch;
    const type = types[token];
    const pos = starts[token]!;
    switch (type) {
      case 'block':
        return this.blockControl();
      case 'break':
      case 'continue':
        return this.breakControl(type, pos);
      case 'else':
        return this.elseControl();
      case 'end':
        return { kind: 'end', pos: this.pos(this.expect('rightDelim', 'end')), source: this.source };
      case 'if':
      case 'range':
      case 'with':
        return this.parseControl(type);
      case 'template':
        return this.templateControl();
    }
    this.backup(token);
    return { kind: 'action', pos, source: this.source, pipe: this.pipeline('command', 'rightDelim') };
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
    return this.unquote(token);
  }

  // Pipelines

  protected pipeline(context: string, end: TokenType): PipeNode {
    const pos = this.pos(this.peek());
    const pipe: PipeNode = { kind: 'pipe', pos, source: this.source, isAssign: false, decl: [], cmds: [] };
    this.fillPipe(pipe, context, end);
    return pipe;
  }

  protected fillPipe(pipe: PipeNode, context: string, end: TokenType): void {
    while (this.declaration(pipe, context));
    const mark = this.collected.length;
    const { types } = this.cursor.batch;
    for (;;) {
      const token = this.next();
      const type = types[token]!;
      if (type === end) {
        pipe.cmds = this.collectedSince(mark);
        this.checkPipeline(pipe, context);
        return;
      }
      if (!OPERAND_STARTS.has(type)) this.unexpected(token, context);
      this.collected.push(this.command(token));
    }
  }

  /** Reads `$x :=`, `$x =` or `$x,`; `true` where a second variable may follow. */
  private declaration(pipe: PipeNode, context: string): boolean {
    const variable = this.peek();
    if (this.type(variable) !== 'variable') return false;
    this.next();
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
    pipe.decl.push(this.variable(this.pos(token), name));
    this.vars.push(name);
  }

  private variable(pos: number, text: string): VariableNode {
    return { kind: 'variable', pos, source: this.source, ident: text.includes('.') ? text.split('.') : [text] };
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
    const pos = this.pos(first);
    const mark = this.collected.length;
    const { types, starts, ends } = this.cursor.batch;
    for (let token = first; ; ) {
      const operand = this.operand(token);
      if (operand !== undefined) {
        this.collected.push(operand);
        token = this.next();
      }
      const type = types[token];
      if (type === 'pipe') break;
      if (type === 'rightDelim' || type === 'rightParen') {
        this.backup(token);
        break;
      }
      if (operand === undefined || starts[token] === ends[token - 1]) this.unexpected(token, 'operand');
    }
    const args = this.collectedSince<Operand>(mark);
    if (args.length === 0) this.error('empty command');
    return { kind: 'command', pos, source: this.source, args };
  }

  /** A term, of which the first token has been read, and the fields that follow it; nothing where no term begins. */
  private operand(token: TokenIndex): Operand | undefined {
    const node = this.term(token);
    if (node === undefined) return undefined;
    const first = this.peek();
    const { types, starts, ends } = this.cursor.batch;
    if (types[first] !== 'field' || starts[first] !== ends[first - 1]) return node;
    return this.chain(node, first);
  }

  /** The fields that follow a term. */
  private chain(node: Operand, first: TokenIndex): Operand {
    switch (node.kind) {
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        this.error(`unexpected . after term ${quote(printNode(node))}`);
    }
    const pos = this.pos(first);
    const mark = this.collected.length;
    if (node.kind === 'field' || node.kind === 'variable') this.collected.push(...node.ident);
    const { types, starts, ends } = this.cursor.batch;
    let token = this.next();
    while (types[token] === 'field' && starts[token] === ends[token - 1]) {
      this.collected.push(this.fieldName(token));
      token = this.next();
    }
    this.backup(token);
    const names = this.collectedSince<string>(mark);
    const { source } = this;
    switch (node.kind) {
      case 'field':
        return { kind: 'field', pos, source, ident: names };
      case 'variable':
        return { kind: 'variable', pos, source, ident: names };
    }
    return { kind: 'chain', pos, source, node, field: names };
  }

  private term(token: TokenIndex): Operand | undefined {
    const { types, starts } = this.cursor.batch;
    const type = types[token];
    const pos = starts[token]!;
    const { source } = this;
    switch (type) {
      case 'identifier':
        return this.identifier(token);
      case 'dot':
      case 'nil':
        return { kind: type, pos, source };
      case 'variable':
        return this.useVariable(token);
      case 'field':
        return { kind: 'field', pos, source, ident: [this.fieldName(token)] };
      case 'bool':
        return { kind: 'bool', pos, source, value: this.text(token) === 'true' };
      case 'charConstant':
      case 'complex':
      case 'number':
        return this.number(type, pos, this.text(token));
      case 'leftParen':
        return this.parenthesized();
      case 'string':
      case 'rawString':
        return { kind: 'string', pos, source, quoted: this.text(token), text: this.unquote(token) };
    }
    return undefined;
  }

  private identifier(token: TokenIndex): Operand {
    const ident = this.text(token);
    if (!this.hasFunction(ident)) this.fault(`function ${quote(ident)} not defined`, token);
    return { kind: 'identifier', pos: this.pos(token), source: this.source, ident };
  }

  private number(type: 'charConstant' | 'complex' | 'number', pos: number, text: string): Operand {
    try {
      return { kind: 'number', pos, source: this.source, text, ...parseNumber(text, type) };
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

  private useVariable(token: TokenIndex): VariableNode {
    const name = this.text(token);
    if (!this.vars.includes(name)) this.fault(`undefined variable ${quote(name)}`, token);
    return this.variable(this.pos(token), name);
  }
}

export const isEnd = (node: Statement | EndNode): node is EndNode => node.kind === 'end' || node.kind === 'else';
