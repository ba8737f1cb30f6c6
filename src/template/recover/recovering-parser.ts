import { lineColumn } from '../../core/source.ts';
import { TemplateError } from '../error.ts';
import { quote } from '../go/quote.ts';
import {
  type BranchNode,
  type CommandNode,
  type EndNode,
  type ListNode,
  type Operand,
  type PipeNode,
  printNode,
  type Source,
  type Statement,
  type TextNode,
  type Tree,
} from '../node.ts';
import { isEnd, Parser } from '../parse.ts';
import type { TokenType } from '../token.ts';
import type { TokenCursor, TokenIndex } from '../token-reader.ts';
import { Faults } from './fault.ts';
import { type MeantKeyword, meantKeyword } from './meant-keyword.ts';
import type { RecoveringLexer } from './recovering-lexer.ts';

/** The name of a definition that does not say one. No tree is called so. */
const UNNAMED = '\0unnamed';

/** A `{{ define "x" }}` or `{{ block "x" . }}`. All offsets are UTF-16 units of the text. */
export interface Definition {
  readonly kind: 'define' | 'block';
  readonly name: string;
  /** From its action to behind its {{ end }}. */
  readonly start: number;
  readonly end: number;
  /** The name with its quotes. */
  readonly nameStart: number;
  readonly nameEnd: number;
}

/** An action whose {{ end }} is yet to come. */
interface Open {
  readonly keyword: string;
  readonly start: number;
  readonly end: number;
}

/** What the parsers of one text have in common. */
export class Recovery {
  readonly lexer: RecoveringLexer;
  readonly faults = new Faults();
  readonly definitions: Definition[] = [];
  /** From where to where lists reach: the branches of actions, the bodies of definitions. */
  readonly extents = new Map<ListNode, readonly [start: number, end: number]>();
  readonly open: Open[] = [];

  constructor(lexer: RecoveringLexer) {
    this.lexer = lexer;
  }
}

/**
 * Parses on behind faults. What can be told without losing the thread is noted and passed over; an action that cannot be read is
 * skipped, but for what stands before its fault; ends that are missing are where a definition, or the text, ends.
 */
export class RecoveringParser extends Parser {
  readonly #recovery: Recovery;

  constructor(
    name: string,
    source: Source,
    cursor: TokenCursor,
    hasFunction: (name: string) => boolean,
    trees: Map<string, Tree>,
    recovery: Recovery,
  ) {
    super(name, source, cursor, hasFunction, trees);
    this.#recovery = recovery;
  }

  protected override child(name: string): RecoveringParser {
    const { source, cursor, hasFunction, trees } = this;
    return new RecoveringParser(name, source, cursor, hasFunction, trees, this.#recovery);
  }

  // Faults

  /** Counting lines from the start for each fault would take long. */
  protected override line(pos: number): number {
    return lineColumn(this.source.text, pos).line;
  }

  protected override fault(detail: string, at?: TokenIndex, help?: string): void {
    const { faults, lexer } = this.#recovery;
    const [start, end] = at === undefined ? this.#latest() : [this.pos(at), this.cursor.batch.ends[at]!];
    if (faults.knows(lexer.actionStart, detail, start)) return;
    faults.add(lexer.actionStart, { error: this.#errorOf(detail), start, end, ...(help && { help }) });
  }

  #errorOf(detail: string): TemplateError {
    try {
      return this.error(detail);
    } catch (error) {
      return error as TemplateError;
    }
  }

  /** The token that was read last. */
  #latest(): [start: number, end: number] {
    const { batch, seen, latest = 0 } = this.cursor;
    return [latest, Math.max(latest, batch.ends[seen - 1] ?? latest)];
  }

  /** Notes what was thrown and skips the action: its right delimiter is the next token. */
  #recover(error: unknown): void {
    if (!(error instanceof TemplateError) || error.problem.kind !== 'parse') throw error;
    const { faults, lexer } = this.#recovery;
    const [start, end] = this.#latest();
    // What cannot be cut into tokens is all that follows.
    const isOpen = this.cursor.batch.types[this.cursor.seen - 1] === 'error';
    this.#skipAction();
    const until = isOpen ? Math.max(end, lexer.skippedEnd) : end;
    faults.skip(lexer.actionStart, lexer.skippedEnd, { error, start, end: until });
  }

  #skipAction(): void {
    this.cursor.restart();
    this.#recovery.lexer.skipAction();
  }

  protected override expect(type: TokenType, context: string): TokenIndex {
    try {
      return super.expect(type, context);
    } catch (error) {
      this.#recover(error);
      return this.next();
    }
  }

  // Trees

  protected override add(name: string, root: ListNode): void {
    if (name !== UNNAMED) super.add(name, root);
  }

  protected override strayEnd(node: EndNode): void {
    this.fault(`unexpected ${printNode(node)}`);
    this.#skipRest();
  }

  /** Of `{{ else if … }}` the keyword is left. */
  #skipRest(): void {
    if (this.cursor.at >= this.#recovery.lexer.batch.count) return;
    this.#skipAction();
    this.next();
  }

  protected override parseDefinition(): void {
    this.#define('define', () => super.parseDefinition());
  }

  protected override blockControl(): Statement {
    return this.#define('block', () => super.blockControl());
  }

  #define<T>(kind: Definition['kind'], parse: () => T): T {
    const { definitions, open, lexer } = this.#recovery;
    const start = lexer.actionStart;
    const token = this.peek();
    const [nameStart, nameEnd] = [this.pos(token), this.cursor.batch.ends[token]!];
    const name = this.#quoted(token);
    open.push(this.#opened(kind));
    const parsed = parse();
    open.pop();
    if (name !== undefined) definitions.push({ kind, name, start, end: this.#reached(), nameStart, nameEnd });
    return parsed;
  }

  /** The text of a string that can be read. */
  #quoted(token: TokenIndex): string | undefined {
    try {
      return super.templateName(token, '');
    } catch (error) {
      if (error instanceof TemplateError) return undefined;
      throw error;
    }
  }

  #opened(keyword: string): Open {
    const { batch, actionStart } = this.#recovery.lexer;
    const last = batch.count - 1;
    return { keyword, start: actionStart, end: Math.max(batch.ends[last] ?? 0, actionStart + 2) };
  }

  /** Behind the token that was read last. */
  #reached(): number {
    const { at, batch } = this.cursor;
    return at > 0 ? batch.ends[at - 1]! : (batch.starts[0] ?? 0);
  }

  protected override templateName(token: TokenIndex, context: string): string {
    try {
      return super.templateName(token, context);
    } catch (error) {
      this.#recover(error);
      return UNNAMED;
    }
  }

  // Lists

  protected override definitionBody(context: string, errors: RecoveringParser = this): ListNode {
    const { list, end } = this.itemList();
    if (end.kind !== 'end')
      this.#goOn(list, end, (last) => errors.fault(`unexpected ${printNode(last)} in ${context}`));
    return list;
  }

  protected override afterElse(list: ListNode, end: EndNode): void {
    this.#goOn(list, end, (last) => this.fault(`expected end; found ${printNode(last)}`));
  }

  /** Takes what follows an {{ else }} that must not be there into the list before it. */
  #goOn(list: ListNode, otherwise: EndNode, tell: (end: EndNode) => void): void {
    for (let end = otherwise; end.kind !== 'end'; ) {
      tell(end);
      this.#skipRest();
      const more = this.itemList();
      for (const node of more.list.nodes) list.nodes.push(node);
      end = more.end;
    }
    this.#recovery.extents.set(list, [list.pos, this.#recovery.lexer.actionStart]);
  }

  protected override itemList(): { list: ListNode; end: EndNode } {
    const pos = this.pos(this.peek());
    const mark = this.collected.length;
    let end: EndNode | undefined;
    let until = 0;
    while (end === undefined) {
      if (this.#atMissingEnd()) {
        until = this.pos(this.peek());
        end = { kind: 'end', pos: until, source: this.source };
        break;
      }
      const node = this.textOrAction();
      if (isEnd(node)) {
        end = node;
        until = this.#recovery.lexer.actionStart;
      } else this.collected.push(node);
    }
    const list = this.list(pos, this.collectedSince(mark));
    this.#recovery.extents.set(list, [pos, until]);
    return { list, end };
  }

  /** Definitions stand at the top, so that all that is open before one has no end, as at the end of the text. */
  #atMissingEnd(): boolean {
    const { open } = this.#recovery;
    const token = this.peek();
    const last = open[open.length - 1];
    const help = last && `{{ ${last.keyword} }} in line ${this.line(last.start)} has no {{ end }}`;
    if (this.type(token) === 'EOF') {
      this.#faultAt('unexpected EOF', last ?? { start: this.pos(token), end: this.pos(token) }, help);
      return true;
    }
    if (this.type(token) !== 'leftDelim') return false;
    this.next();
    const first = this.next();
    const isDefinition = this.type(first) === 'define';
    if (isDefinition) this.fault('unexpected <define> in command', first, help);
    this.backup(token);
    return isDefinition;
  }

  /** At the end of the text, all that is open is told once. */
  #faultAt(detail: string, { start, end }: { start: number; end: number }, help: string | undefined): void {
    const { faults } = this.#recovery;
    if (faults.list.some(({ error }) => error.problem.detail === detail)) return;
    faults.add(this.source.text.length, { error: this.#errorOf(detail), start, end, ...(help && { help }) });
  }

  protected override parseControl(kind: 'if' | 'with' | 'range'): BranchNode {
    const { open } = this.#recovery;
    open.push(this.#opened(kind));
    const node = super.parseControl(kind);
    open.pop();
    return node;
  }

  /** A comment that cannot be read, or what is left of `{{ else if }}` where none may stand, is nothing. */
  protected override textOrAction(): Statement | EndNode {
    const pos = this.pos(this.peek());
    try {
      return super.textOrAction();
    } catch (error) {
      this.#recover(error);
      this.next();
      return this.#nothing(pos);
    }
  }

  #nothing(pos: number): TextNode {
    return { kind: 'text', pos, source: this.source, text: '' };
  }

  // Actions

  protected override action(): Statement | EndNode {
    const token = this.peek();
    if (this.type(token) === 'identifier' && !this.hasFunction(this.text(token))) {
      const meant = meantKeyword(this.text(token));
      if (meant !== undefined) {
        const help = `did you mean ${quote(meant)}?`;
        this.fault(`function ${quote(this.text(token))} not defined`, token, help);
        const action = this.#asKeyword(meant, token);
        if (action !== undefined) return action;
      }
    }
    try {
      return super.action();
    } catch (error) {
      const pos = this.#recovery.lexer.actionStart;
      this.#recover(error);
      this.next();
      return this.#nothing(pos);
    }
  }

  /** A mistyped keyword opens and closes what it was meant to, if what follows it fits. */
  #asKeyword(meant: MeantKeyword, word: TokenIndex): Statement | EndNode | undefined {
    this.next();
    const follows = this.type(this.peek());
    const isBare = follows === 'rightDelim' || follows === 'error';
    switch (meant) {
      case 'end':
        if (isBare) return { kind: 'end', pos: this.pos(this.expect('rightDelim', 'end')), source: this.source };
        break;
      case 'else':
        if (isBare || follows === 'if' || follows === 'with') return this.elseControl();
        break;
      case 'define':
        if (follows !== 'string') break;
        this.child('definition').parseDefinition();
        return this.#nothing(this.#reached());
      case 'template':
        if (follows === 'string') return this.templateControl();
        break;
      default:
        if (!isBare) return this.parseControl(meant);
    }
    this.backup(word);
    return undefined;
  }

  protected override fillPipe(pipe: PipeNode, context: string, end: TokenType): void {
    if (end !== 'rightDelim') {
      super.fillPipe(pipe, context, end);
      return;
    }
    const mark = this.collected.length;
    const depth = this.stackDepth;
    try {
      super.fillPipe(pipe, context, end);
    } catch (error) {
      this.#recover(error);
      this.next();
      this.stackDepth = depth;
      pipe.cmds = this.#partial(mark);
    }
  }

  /** What was read of a pipeline before its fault: its finished commands, and one of all that was not finished. */
  #partial(mark: number): CommandNode[] {
    const { skippedEnd } = this.#recovery.lexer;
    const left = this.collectedSince<CommandNode | Operand | string>(mark).filter(
      (one): one is CommandNode | Operand => typeof one === 'object' && one.pos < skippedEnd,
    );
    const commands = left.filter((one) => one.kind === 'command');
    const args = left.filter((one) => one.kind !== 'command');
    const rest = args[0] && { kind: 'command' as const, pos: args[0].pos, source: this.source, args };
    return rest ? [...commands, rest] : commands;
  }
}
