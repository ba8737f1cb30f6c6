import { lineAt, TemplateError } from './error.ts';
import { byteLength } from './go/bytes.ts';
import { sprintf } from './go/fmt.ts';
import { quote, unquote } from './go/quote.ts';
import type { Lexer } from './lex.ts';
import type { Source } from './node.ts';
import { isKeyword, type TokenBatch, type TokenType } from './token.ts';

/** A token of the batch that the parser stands in: valid until the next batch is read, which begins after an action. */
export type TokenIndex = number;

/** The tokens of a text with look-ahead, and the errors told at them: what the parser stands on (parse.go: Tree). */
export class TokenReader {
  protected readonly source: Source;
  protected readonly cursor: TokenCursor;
  // The columns of the batch, which stay the same arrays: each step on the way to them is one that every token takes.
  protected readonly types: readonly TokenType[];
  protected readonly starts: readonly number[];
  protected readonly ends: readonly number[];
  /** Where the action being parsed begins; nothing outside. */
  protected actionStart: number | undefined;

  constructor(source: Source, cursor: TokenCursor) {
    const { types, starts, ends } = cursor.batch;
    this.source = source;
    this.cursor = cursor;
    this.types = types;
    this.starts = starts;
    this.ends = ends;
  }

  protected next(): TokenIndex {
    const { cursor } = this;
    let token = cursor.at;
    if (token === cursor.batch.count) {
      cursor.fill();
      token = 0;
    }
    cursor.at = token + 1;
    return token;
  }

  /** Goes back to before a token; those read after it come again. */
  protected backup(token: TokenIndex): void {
    const { cursor } = this;
    if (cursor.at > cursor.furthest) cursor.furthest = cursor.at;
    cursor.at = token;
  }

  protected peek(): TokenIndex {
    const { cursor } = this;
    if (cursor.at === cursor.batch.count) cursor.fill();
    const token = cursor.at;
    if (token >= cursor.furthest) cursor.furthest = token + 1;
    return token;
  }

  protected type(token: TokenIndex): TokenType {
    return this.types[token]!;
  }

  protected pos(token: TokenIndex): number {
    return this.starts[token]!;
  }

  protected text(token: TokenIndex): string {
    return this.source.text.slice(this.starts[token], this.ends[token]);
  }

  /** Whether nothing stands between a token and the one before it: space inside of actions is no token. */
  protected isAdjacent(token: TokenIndex): boolean {
    return this.starts[token] === this.ends[token - 1];
  }

  protected expect(type: TokenType, context: string): TokenIndex {
    const token = this.next();
    if (this.type(token) !== type) this.unexpected(token, context);
    return token;
  }

  protected error(detail: string): never {
    const { latest } = this.cursor;
    const line = latest === undefined ? 0 : this.line(latest);
    throw new TemplateError({ kind: 'parse', source: this.source.name, line, detail });
  }

  /** An error that need not keep a reader from going on; here it does. */
  protected fault(detail: string, _at?: TokenIndex): void {
    this.error(detail);
  }

  protected line(pos: number): number {
    return lineAt(this.source.text, pos);
  }

  /** parse.go: unexpected. */
  protected unexpected(token: TokenIndex, context: string): never {
    const type = this.type(token);
    if (type !== 'error') this.error(`unexpected ${describe(type, this.text(token))} in ${context}`);
    const { message } = this.cursor.batch;
    const started = this.actionStart === undefined ? 0 : this.line(this.actionStart);
    let extra = '';
    if (started !== 0 && started !== this.line(this.pos(token))) {
      extra = `${message.endsWith(' action') ? '' : ' in action'} started at ${this.source.name}:${started}`;
    }
    this.error(message + extra);
  }

  protected unquote(quoted: string): string {
    return unquote(quoted) ?? this.error('invalid syntax');
  }
}

/** The place in the tokens of a text; the parsers of its definitions share it. */
export class TokenCursor {
  readonly batch: TokenBatch;
  /** The token that comes next. */
  at = 0;
  /** How far reading had got when a token was looked at or came back. */
  furthest = 0;
  readonly #lexer: Lexer;
  #latest: number | undefined;

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
    this.batch = lexer.batch;
  }

  /** How many tokens of the batch have been read. */
  get seen(): number {
    return Math.max(this.at, this.furthest);
  }

  /** Offset of the last token that was read for the first time: its line is told in errors. */
  get latest(): number | undefined {
    const { seen } = this;
    return seen === 0 ? this.#latest : this.batch.starts[seen - 1];
  }

  /** Reads the next batch, which has one token at least. */
  fill(): void {
    this.restart();
    this.#lexer.fill();
  }

  /** Before the batch changes. */
  restart(): void {
    const seen = this.at > this.furthest ? this.at : this.furthest;
    if (seen > 0) this.#latest = this.batch.starts[seen - 1];
    this.at = 0;
    this.furthest = 0;
  }
}

/** lex.go: item.String. Errors are told by what they say. */
function describe(type: TokenType, text: string): string {
  if (type === 'EOF') return 'EOF';
  if (isKeyword(type)) return `<${text}>`;
  return byteLength(text) > 10 ? sprintf('%.10q...', [text]) : quote(text);
}
