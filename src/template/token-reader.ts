import { lineAt, TemplateError } from './error.ts';
import { byteLength } from './go/bytes.ts';
import { sprintf } from './go/fmt.ts';
import { quote, unquote } from './go/quote.ts';
import type { Lexer } from './lex.ts';
import type { Source } from './node.ts';
import { isKeyword, type TokenType } from './token.ts';

/** A token of the batch that the parser stands in: valid until the next batch is read, which begins after an action. */
export type TokenIndex = number;

/** The tokens of a text with look-ahead, and the errors told at them: what the parser stands on (parse.go: Tree). */
export class TokenReader {
  protected readonly source: Source;
  protected readonly cursor: TokenCursor;
  /** Where the action being parsed begins; nothing outside. */
  protected actionStart: number | undefined;

  constructor(source: Source, cursor: TokenCursor) {
    this.source = source;
    this.cursor = cursor;
  }

  protected next(): TokenIndex {
    return this.cursor.next();
  }

  /** Goes back to before a token; those read after it come again. */
  protected backup(token: TokenIndex): void {
    this.cursor.at = token;
  }

  protected peek(): TokenIndex {
    const token = this.cursor.next();
    this.cursor.at = token;
    return token;
  }

  protected nextNonSpace(): TokenIndex {
    const { cursor } = this;
    let token = cursor.next();
    while (cursor.types[token] === 'space') token = cursor.next();
    return token;
  }

  protected peekNonSpace(): TokenIndex {
    const token = this.nextNonSpace();
    this.cursor.at = token;
    return token;
  }

  protected type(token: TokenIndex): TokenType {
    return this.cursor.types[token]!;
  }

  protected pos(token: TokenIndex): number {
    return this.cursor.starts[token]!;
  }

  protected text(token: TokenIndex): string {
    return this.source.text.slice(this.cursor.starts[token], this.cursor.ends[token]);
  }

  /** `name` of `.name` */
  protected fieldName(token: TokenIndex): string {
    return this.source.text.slice(this.cursor.starts[token]! + 1, this.cursor.ends[token]);
  }

  protected expect(type: TokenType, context: string): TokenIndex {
    const token = this.nextNonSpace();
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
    const { message } = this.cursor;
    const started = this.actionStart === undefined ? 0 : this.line(this.actionStart);
    let extra = '';
    if (started !== 0 && started !== this.line(this.pos(token))) {
      extra = `${message.endsWith(' action') ? '' : ' in action'} started at ${this.source.name}:${started}`;
    }
    this.error(message + extra);
  }

  protected unquote(token: TokenIndex): string {
    return unquote(this.text(token)) ?? this.error('invalid syntax');
  }
}

/** The place in the tokens of a text; the parsers of its definitions share it. */
export class TokenCursor {
  readonly types: readonly TokenType[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The token that comes next. */
  at = 0;
  /** Offset of the last token that was read for the first time: its line is told in errors. */
  latest: number | undefined;
  private readonly lexer: Lexer;
  /** How many tokens of the batch have been read. */
  seen = 0;

  constructor(lexer: Lexer) {
    const { types, starts, ends } = lexer.batch;
    this.lexer = lexer;
    this.types = types;
    this.starts = starts;
    this.ends = ends;
  }

  /** What an `error` says. */
  get message(): string {
    return this.lexer.batch.message;
  }

  next(): TokenIndex {
    if (this.at === this.lexer.batch.count) {
      this.lexer.fill();
      this.at = 0;
      this.seen = 0;
    }
    const token = this.at;
    this.at = token + 1;
    if (token === this.seen) {
      this.seen = this.at;
      this.latest = this.starts[token];
    }
    return token;
  }
}

/** lex.go: item.String. Errors are told by what they say. */
function describe(type: TokenType, text: string): string {
  if (type === 'EOF') return 'EOF';
  if (isKeyword(type)) return `<${text}>`;
  return byteLength(text) > 10 ? sprintf('%.10q...', [text]) : quote(text);
}
