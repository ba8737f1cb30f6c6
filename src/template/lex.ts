import { Format } from './go/format.ts';
import { quote } from './go/quote.ts';
import { KEYWORDS, type Token, type TokenType } from './token.ts';

const LEFT = '{{';
const RIGHT = '}}';

/** Character tests on UTF-16 units: everything the syntax cares about is ASCII, but identifiers may hold any letter. */
const isSpace = (c: number) => c === 0x20 || c === 0x09 || c === 0x0d || c === 0x0a;
const isDigit = (c: number) => c >= 0x30 && c <= 0x39;
const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u;
const MINUS = 0x2d;
const EOF = -1;

function isAlphaNumeric(rune: number): boolean {
  if (rune < 0x80) {
    const lower = rune | 0x20;
    return (lower >= 0x61 && lower <= 0x7a) || isDigit(rune) || rune === 0x5f;
  }
  return LETTER_OR_DIGIT.test(String.fromCodePoint(rune));
}

/** `%#U` of a character: U+0021 '!' */
function describe(rune: number): string {
  const format = new Format();
  format.sharp = true;
  return format.unicode(BigInt(rune >= 0xdc80 && rune <= 0xdcff ? 0xfffd : rune));
}

/**
 * Cuts a template into tokens, one per call of next() (parse/lex.go). Comments and trimmed space never reach the parser.
 * Tokens carry offsets only; lines are counted when an error is told.
 */
export class Lexer {
  private readonly input: string;
  private readonly breakOK: boolean;
  private readonly continueOK: boolean;
  private pos = 0;
  private start = 0;
  private insideAction = false;
  private parenDepth = 0;
  private failed = false;

  /** `break` and `continue` are ordinary names where functions of these names exist. */
  constructor(input: string, breakOK: boolean, continueOK: boolean) {
    this.input = input;
    this.breakOK = breakOK;
    this.continueOK = continueOK;
  }

  next(): Token {
    if (this.failed) return { type: 'EOF', pos: 0, value: '' };
    return this.insideAction ? this.lexInsideAction() : this.lexText();
  }

  private emit(type: TokenType): Token {
    const token = { type, pos: this.start, value: this.input.slice(this.start, this.pos) };
    this.start = this.pos;
    return token;
  }

  private error(message: string): Token {
    this.failed = true;
    return { type: 'error', pos: this.start, value: message };
  }

  private peek(): number {
    return this.pos < this.input.length ? this.input.codePointAt(this.pos)! : EOF;
  }

  private skip(rune: number): void {
    if (rune !== EOF) this.pos += rune > 0xffff ? 2 : 1;
  }

  /** lex.go: lexText, up to the next action that is no comment. */
  private lexText(): Token {
    const { input } = this;
    for (;;) {
      const delim = input.indexOf(LEFT, this.pos);
      if (delim < 0) {
        this.pos = input.length;
        return this.emit(this.pos > this.start ? 'text' : 'EOF');
      }
      if (delim > this.start) {
        this.pos = this.hasLeftTrimMarker(delim + 2) ? this.trimRight(delim) : delim;
        const text = this.pos > this.start ? this.emit('text') : undefined;
        this.pos = delim;
        this.start = delim;
        if (text !== undefined) return text;
      }
      const afterMarker = delim + 2 + (this.hasLeftTrimMarker(delim + 2) ? 2 : 0);
      if (!input.startsWith('/*', afterMarker)) return this.lexLeftDelim(afterMarker);
      const problem = this.lexComment(afterMarker);
      if (problem !== undefined) return problem;
    }
  }

  private hasLeftTrimMarker(at: number): boolean {
    return this.input.charCodeAt(at) === MINUS && isSpace(this.input.charCodeAt(at + 1));
  }

  /** Where the text before `end` ends without its trailing space. */
  private trimRight(end: number): number {
    let at = end;
    while (at > this.start && isSpace(this.input.charCodeAt(at - 1))) at -= 1;
    return at;
  }

  private skipSpace(from: number): number {
    let at = from;
    while (isSpace(this.input.charCodeAt(at))) at += 1;
    return at;
  }

  private lexLeftDelim(afterMarker: number): Token {
    this.pos += 2;
    const token = this.emit('leftDelim');
    this.insideAction = true;
    this.parenDepth = 0;
    this.pos = afterMarker;
    this.start = afterMarker;
    return token;
  }

  /** Skips a comment; the result is an error token or nothing. */
  private lexComment(from: number): Token | undefined {
    this.start = from;
    const end = this.input.indexOf('*/', from + 2);
    if (end < 0) return this.error('unclosed comment');
    this.pos = end + 2;
    const trim = this.atTrimmedRightDelim(this.pos);
    if (!trim && !this.input.startsWith(RIGHT, this.pos)) return this.error('comment ends before closing delimiter');
    this.pos += trim ? 4 : 2;
    if (trim) this.pos = this.skipSpace(this.pos);
    this.start = this.pos;
    return undefined;
  }

  /** ` -}}` */
  private atTrimmedRightDelim(at: number): boolean {
    const { input } = this;
    return input.charCodeAt(at + 1) === MINUS && isSpace(input.charCodeAt(at)) && input.startsWith(RIGHT, at + 2);
  }

  private lexRightDelim(trim: boolean): Token {
    if (trim) {
      this.pos += 2;
      this.start = this.pos;
    }
    this.pos += 2;
    const token = this.emit('rightDelim');
    if (trim) {
      this.pos = this.skipSpace(this.pos);
      this.start = this.pos;
    }
    this.insideAction = false;
    return token;
  }

  /** lex.go: lexInsideAction. */
  private lexInsideAction(): Token {
    const trim = this.atTrimmedRightDelim(this.pos);
    if (trim || this.input.startsWith(RIGHT, this.pos)) {
      return this.parenDepth === 0 ? this.lexRightDelim(trim) : this.error('unclosed left paren');
    }
    const rune = this.peek();
    if (rune === EOF) return this.error('unclosed action');
    if (isSpace(rune)) return this.lexSpace();
    if (isAlphaNumeric(rune) && !isDigit(rune)) return this.lexIdentifier();
    if (isDigit(rune)) return this.lexNumber();
    this.skip(rune);
    return this.lexSign(rune);
  }

  /** Tokens that begin with a sign, which has been read. */
  private lexSign(rune: number): Token {
    switch (String.fromCodePoint(rune)) {
      case '=':
        return this.emit('assign');
      case ':':
        if (this.peek() !== 0x3d) return this.error('expected :=');
        this.pos += 1;
        return this.emit('declare');
      case '|':
        return this.emit('pipe');
      case '"':
        return this.lexQuoted('"', 'string', 'unterminated quoted string');
      case "'":
        return this.lexQuoted("'", 'charConstant', 'unterminated character constant');
      case '`':
        return this.lexRawQuote();
      case '$':
        return this.lexFieldOrVariable('variable');
      case '.':
        if (this.pos < this.input.length && !isDigit(this.input.charCodeAt(this.pos)))
          return this.lexFieldOrVariable('field');
        return this.lexNumber();
      case '+':
      case '-':
        return this.lexNumber();
      case '(':
        this.parenDepth += 1;
        return this.emit('leftParen');
      case ')':
        this.parenDepth -= 1;
        return this.parenDepth < 0 ? this.error('unexpected right paren') : this.emit('rightParen');
    }
    if (rune > 0x20 && rune < 0x7f) return this.emit('char');
    return this.error(`unrecognized character in action: ${describe(rune)}`);
  }

  /** lex.go: lexSpace. The last blank may belong to a trimming right delimiter. */
  private lexSpace(): Token {
    const first = this.pos;
    this.pos = this.skipSpace(first);
    if (this.atTrimmedRightDelim(this.pos - 1)) {
      this.pos -= 1;
      if (this.pos === first) return this.lexRightDelim(true);
    }
    return this.emit('space');
  }

  private lexIdentifier(): Token {
    this.skipAlphaNumeric();
    if (!this.atTerminator()) return this.badCharacter();
    const word = this.input.slice(this.start, this.pos);
    if (word === 'true' || word === 'false') return this.emit('bool');
    const keyword = KEYWORDS.get(word);
    const shadowed = (word === 'break' && !this.breakOK) || (word === 'continue' && !this.continueOK);
    return this.emit(keyword === undefined || shadowed ? 'identifier' : keyword);
  }

  private skipAlphaNumeric(): void {
    for (let rune = this.peek(); rune !== EOF && isAlphaNumeric(rune); rune = this.peek()) this.skip(rune);
  }

  private badCharacter(): Token {
    return this.error(`bad character ${describe(this.peek())}`);
  }

  /** `.` or `$` has been read. */
  private lexFieldOrVariable(type: 'field' | 'variable'): Token {
    if (this.atTerminator()) return this.emit(type === 'variable' ? 'variable' : 'dot');
    this.skipAlphaNumeric();
    return this.atTerminator() ? this.emit(type) : this.badCharacter();
  }

  /** lex.go: atTerminator, whether a name may end here. */
  private atTerminator(): boolean {
    const c = this.peek();
    if (c === EOF || isSpace(c)) return true;
    return '.,|:)('.includes(String.fromCodePoint(c)) || this.input.startsWith(RIGHT, this.pos);
  }

  private lexQuoted(mark: string, type: TokenType, problem: string): Token {
    const { input } = this;
    for (; this.pos < input.length && input[this.pos] !== '\n'; this.pos += 1) {
      if (input[this.pos] === mark) {
        this.pos += 1;
        return this.emit(type);
      }
      if (input[this.pos] === '\\') {
        this.pos += 1;
        if (this.pos >= input.length || input[this.pos] === '\n') break;
      }
    }
    return this.error(problem);
  }

  private lexRawQuote(): Token {
    const end = this.input.indexOf('`', this.pos);
    if (end < 0) return this.error('unterminated raw quoted string');
    this.pos = end + 1;
    return this.emit('rawString');
  }

  /** lex.go: lexNumber. What it lets pass wrongly, the conversion refuses. */
  private lexNumber(): Token {
    this.pos = this.start;
    if (!this.scanNumber()) return this.badNumber();
    if (!this.atAnyOf('+-')) return this.emit('number');
    // A complex constant such as 1+2i.
    if (!this.scanNumber() || this.input[this.pos - 1] !== 'i') return this.badNumber();
    return this.emit('complex');
  }

  private badNumber(): Token {
    return this.error(`bad number syntax: ${quote(this.input.slice(this.start, this.pos))}`);
  }

  private atAnyOf(valid: string): boolean {
    return this.pos < this.input.length && valid.includes(this.input[this.pos]!);
  }

  private accept(valid: string): boolean {
    if (!this.atAnyOf(valid)) return false;
    this.pos += 1;
    return true;
  }

  private acceptRun(valid: string): void {
    while (this.accept(valid));
  }

  private scanNumber(): boolean {
    this.accept('+-');
    let digits = '0123456789_';
    if (this.accept('0')) {
      if (this.accept('xX')) digits = '0123456789abcdefABCDEF_';
      else if (this.accept('oO')) digits = '01234567_';
      else if (this.accept('bB')) digits = '01_';
    }
    this.acceptRun(digits);
    if (this.accept('.')) this.acceptRun(digits);
    const exponent = digits.length === 11 ? 'eE' : digits.length === 23 ? 'pP' : '';
    if (exponent !== '' && this.accept(exponent)) {
      this.accept('+-');
      this.acceptRun('0123456789_');
    }
    this.accept('i');
    const rune = this.peek();
    if (rune === EOF || !isAlphaNumeric(rune)) return true;
    this.skip(rune);
    return false;
  }
}
