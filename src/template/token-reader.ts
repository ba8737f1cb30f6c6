import { lineAt, TemplateError } from './error.ts';
import { byteLength } from './go/bytes.ts';
import { sprintf } from './go/fmt.ts';
import { quote, unquote } from './go/quote.ts';
import type { Lexer } from './lex.ts';
import type { Source } from './node.ts';
import { isKeyword, type Token, type TokenType } from './token.ts';

/** The tokens of a text with look-ahead, and the errors told at them: what the parser stands on (parse.go: Tree). */
export class TokenReader {
  protected readonly source: Source;
  protected readonly lexer: Lexer;
  /** Tokens read and given back; the last of them is the next. An array of fixed length: push and pop would allocate anew each time. */
  private readonly pending: (Token | undefined)[] = [undefined, undefined, undefined, undefined];
  private pendingCount = 0;
  /** The token read last: its line is told in errors. */
  private latest: Token | undefined;
  /** The left delimiter of the action being parsed; nothing outside. */
  protected actionStart: Token | undefined;

  constructor(source: Source, lexer: Lexer) {
    this.source = source;
    this.lexer = lexer;
  }

  protected next(): Token {
    if (this.pendingCount > 0) {
      this.pendingCount -= 1;
      return this.pending[this.pendingCount]!;
    }
    this.latest = this.lexer.next();
    return this.latest;
  }

  protected backup(token: Token): void {
    this.pending[this.pendingCount] = token;
    this.pendingCount += 1;
  }

  protected peek(): Token {
    const token = this.next();
    this.backup(token);
    return token;
  }

  protected nextNonSpace(): Token {
    let token = this.next();
    while (token.type === 'space') token = this.next();
    return token;
  }

  protected peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.backup(token);
    return token;
  }

  protected expect(type: TokenType, context: string): Token {
    const token = this.nextNonSpace();
    if (token.type !== type) this.unexpected(token, context);
    return token;
  }

  protected text(token: Token): string {
    return this.source.text.slice(token.pos, token.end);
  }

  protected error(detail: string): never {
    const line = this.latest === undefined ? 0 : this.line(this.latest);
    throw new TemplateError({ kind: 'parse', source: this.source.name, line, detail });
  }

  private line(token: Token): number {
    return lineAt(this.source.text, token.pos);
  }

  /** parse.go: unexpected. */
  protected unexpected(token: Token, context: string): never {
    if (token.type !== 'error') this.error(`unexpected ${describe(token, this.text(token))} in ${context}`);
    const started = this.actionStart === undefined ? 0 : this.line(this.actionStart);
    let extra = '';
    if (started !== 0 && started !== this.line(token)) {
      extra = `${token.message.endsWith(' action') ? '' : ' in action'} started at ${this.source.name}:${started}`;
    }
    this.error(token.message + extra);
  }

  protected unquote(token: Token): string {
    return unquote(this.text(token)) ?? this.error('invalid syntax');
  }
}

/** lex.go: item.String. */
function describe({ type, message }: Token, text: string): string {
  if (type === 'EOF') return 'EOF';
  if (type === 'error') return message;
  if (isKeyword(type)) return `<${text}>`;
  return byteLength(text) > 10 ? sprintf('%.10q...', [text]) : quote(text);
}
