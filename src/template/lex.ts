import { lazy } from '../core/lazy.ts';
import { Format } from './go/format.ts';
import { quote } from './go/quote.ts';
import { isKnownToGo } from './go/unicode-age.ts';
import { KEYWORDS, TokenBatch, type TokenType } from './token.ts';

export const LEFT = '{{';
export const RIGHT = '}}';
const DECLARE = ':=';

// Classes of characters. Everything the syntax cares about is ASCII, but names may hold any letter.
const OTHER = 0;
const SPACE = 1;
const DOT = 2;
const PIPE = 3;
const OPENING = 4;
const CLOSING = 5;
const COLON = 6;
const COMMA = 7;
/** Before these, a name may end (lex.go: atTerminator). */
const LAST_TERMINATOR = COMMA;
const DIGIT = 8;
const LETTER = 9;
const DOLLAR = 10;
const QUOTE = 11;
const HYPHEN = 12;
const CLOSING_BRACE = 13;
const SIGNS: Readonly<Record<string, number>> = {
  '\t': SPACE,
  '\n': SPACE,
  '\r': SPACE,
  ' ': SPACE,
  '.': DOT,
  '|': PIPE,
  '(': OPENING,
  ')': CLOSING,
  ',': COMMA,
  ':': COLON,
  $: DOLLAR,
  '"': QUOTE,
  '-': HYPHEN,
  '}': CLOSING_BRACE,
};
/** The class of each ASCII character: one look instead of six comparisons, which counts where code is not compiled yet. */
const CLASS = new Uint8Array(128).map((_, c) => {
  if (c >= 0x30 && c <= 0x39) return DIGIT;
  if ((c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f) return LETTER;
  return SIGNS[String.fromCharCode(c)] ?? OTHER;
});
export const isSpace = (c: number) => CLASS[c] === SPACE;
const isDigit = (c: number) => CLASS[c] === DIGIT;
const isAsciiWord = (c: number) => CLASS[c] === LETTER || CLASS[c] === DIGIT;
const isTerminator = (c: number) => CLASS[c]! > OTHER && CLASS[c]! <= LAST_TERMINATOR;
const letterOrDigit = lazy(() => /[\p{L}\p{Nd}]/u);
const MINUS = 0x2d;
const BRACE = 0x7d;
const EOF = -1;

/** Words that are no identifiers. */
const WORDS: ReadonlyMap<string, TokenType> = new Map<string, TokenType>([
  ...KEYWORDS,
  ['true', 'bool'],
  ['false', 'bool'],
]);
const LONGEST_KEYWORD = 8;

// Patterns, which are quick where our own code is not compiled yet. What one takes, from its `lastIndex` on, ends at the next one.
/** A name, field or variable in ASCII and what it may end before, but no number such as `.5`. */
const NAME = /(?!\.\d)[.$A-Za-z_]\w*(?=[ \t\r\n.,|:()]|}})/y;
/** An integer that cannot be anything else. */
const INTEGER = /\d+(?=[ \t\r\n|)}])/y;
/** A string without escapes. */
const STRING = /"[^"\\\n]*"/y;
const SPACES = /[ \t\r\n]*/y;
const SPACES_BEFORE = /(?<=([ \t\r\n]*))/y;

const isAlphaNumeric = (rune: number): boolean =>
  rune < 0x80 ? isAsciiWord(rune) : letterOrDigit().test(String.fromCodePoint(rune)) && isKnownToGo(rune);

/** `%#U` of a character: U+0021 '!' */
function describe(rune: number): string {
  const format = new Format();
  format.sharp = true;
  return format.unicode(BigInt(rune >= 0xdc80 && rune <= 0xdcff ? 0xfffd : rune));
}

/**
 * Cuts a template into tokens (parse/lex.go), the texts up to the next action and the action itself at a time. Comments and
 * trimmed space never reach the parser. Tokens carry offsets only; lines are counted when an error is told.
 */
export class Lexer {
  /** The tokens of the latest call of `fill`. */
  readonly batch = new TokenBatch();
  protected readonly input: string;
  private readonly breakOK: boolean;
  private readonly continueOK: boolean;
  protected pos = 0;
  protected start = 0;
  private parenDepth = 0;
  protected failed = false;

  /** `break` and `continue` are ordinary names where functions of these names exist. */
  constructor(input: string, breakOK: boolean, continueOK: boolean) {
    this.input = input;
    this.breakOK = breakOK;
    this.continueOK = continueOK;
  }

  /** Replaces the batch by the next one. It ends with a right delimiter, an error, or EOF, which comes again and again. */
  fill(): void {
    this.batch.count = 0;
    if (this.failed) {
      this.batch.add('EOF', 0, 0);
      return;
    }
    this.lexText();
  }

  /** Adds a token, as `TokenBatch.add` does, without a call more for each; `true`, since lexing goes on. */
  private emit(type: TokenType): boolean {
    const { batch, pos } = this;
    const { count } = batch;
    batch.types[count] = type;
    batch.starts[count] = this.start;
    batch.ends[count] = pos;
    batch.count = count + 1;
    this.start = pos;
    return true;
  }

  /** Adds the last token; `false`, since nothing comes after it. */
  protected error(message: string): boolean {
    this.failed = true;
    this.batch.add('error', this.start, this.pos);
    this.batch.message = message;
    return false;
  }

  private peek(): number {
    return this.pos < this.input.length ? this.input.codePointAt(this.pos)! : EOF;
  }

  private skip(rune: number): void {
    if (rune !== EOF) this.pos += rune > 0xffff ? 2 : 1;
  }

  /** lex.go: lexText, up to the next action that is no comment. */
  private lexText(): void {
    const { input } = this;
    for (;;) {
      const delim = input.indexOf(LEFT, this.pos);
      if (delim < 0) {
        this.pos = input.length;
        if (this.pos > this.start) this.emit('text');
        this.emit('EOF');
        return;
      }
      const trims = input.charCodeAt(delim + 2) === MINUS && isSpace(input.charCodeAt(delim + 3));
      if (delim > this.start) {
        this.pos = trims ? this.trimRight(delim) : delim;
        if (this.pos > this.start) this.emit('text');
        this.pos = delim;
        this.start = delim;
      }
      const afterMarker = delim + (trims ? 4 : 2);
      if (!input.startsWith('/*', afterMarker)) {
        this.lexAction(delim, afterMarker);
        return;
      }
      if (!this.lexComment(afterMarker)) return;
    }
  }

  /** Where the text before `end` ends without its trailing space. */
  private trimRight(end: number): number {
    SPACES_BEFORE.lastIndex = end;
    return Math.max(this.start, end - SPACES_BEFORE.exec(this.input)![1]!.length);
  }

  protected skipSpace(from: number): number {
    SPACES.lastIndex = from;
    SPACES.test(this.input);
    return SPACES.lastIndex;
  }

  /** Skips a comment; whether it is one. */
  protected lexComment(from: number): boolean {
    this.start = from;
    const end = this.input.indexOf('*/', from + 2);
    if (end < 0) return this.error('unclosed comment');
    this.pos = end + 2;
    const trim = this.atTrimmedRightDelim(this.pos);
    if (!trim && !this.input.startsWith(RIGHT, this.pos)) return this.error('comment ends before closing delimiter');
    this.pos += trim ? 4 : 2;
    if (trim) this.pos = this.skipSpace(this.pos);
    this.start = this.pos;
    return true;
  }

  /** ` -}}` */
  private atTrimmedRightDelim(at: number): boolean {
    const { input } = this;
    return input.charCodeAt(at + 1) === MINUS && isSpace(input.charCodeAt(at)) && input.startsWith(RIGHT, at + 2);
  }

  /**
   * The tokens of an action, to its right delimiter (lex.go: lexInsideAction). What most actions are made of is read here, with
   * all that is needed in variables: calls and fields are what it costs where code is not compiled yet.
   */
  protected lexAction(delim: number, afterMarker: number): void {
    const { input, batch } = this;
    const { types, starts, ends } = batch;
    let { count } = batch;
    types[count] = 'leftDelim';
    starts[count] = delim;
    ends[count] = delim + LEFT.length;
    this.parenDepth = 0;
    for (let pos = afterMarker; ; ) {
      count += 1;
      const from = pos;
      let c = input.charCodeAt(pos);
      let kind = CLASS[c];
      while (kind === SPACE) {
        pos += 1;
        c = input.charCodeAt(pos);
        kind = CLASS[c];
      }
      let start = pos;
      let type: TokenType | undefined;
      switch (kind) {
        case DOT:
        case DOLLAR:
        case LETTER:
          NAME.lastIndex = pos;
          if (!NAME.test(input)) break;
          pos = NAME.lastIndex;
          type = c === 0x24 ? 'variable' : c !== 0x2e ? this.wordType(start, pos) : pos === start + 1 ? 'dot' : 'field';
          break;
        case PIPE:
          pos += 1;
          type = 'pipe';
          break;
        case OPENING:
          this.parenDepth += 1;
          pos += 1;
          type = 'leftParen';
          break;
        case COLON:
          if (!input.startsWith(DECLARE, pos)) break;
          pos += DECLARE.length;
          type = 'declare';
          break;
        case QUOTE:
          STRING.lastIndex = pos;
          if (!STRING.test(input)) break;
          pos = STRING.lastIndex;
          type = 'string';
          break;
        case DIGIT:
          INTEGER.lastIndex = pos;
          if (!INTEGER.test(input)) break;
          pos = INTEGER.lastIndex;
          type = 'number';
          break;
        case HYPHEN:
        case CLOSING_BRACE:
          if (kind === HYPHEN) start += 1;
          if ((kind === HYPHEN && pos === from) || this.parenDepth > 0 || !input.startsWith(RIGHT, start)) break;
          pos = start + RIGHT.length;
          type = 'rightDelim';
      }
      if (type === undefined) {
        batch.count = count;
        this.pos = pos;
        this.start = pos;
        if (!this.lexRest(c, pos > from)) return;
        pos = this.pos;
        count = batch.count - 1;
        continue;
      }
      types[count] = type;
      starts[count] = start;
      ends[count] = pos;
      if (type !== 'rightDelim') continue;
      batch.count = count + 1;
      this.pos = this.start = kind === HYPHEN ? this.skipSpace(pos) : pos;
      return;
    }
  }

  /** What a word is, and whether it stands for itself. */
  private wordType(start: number, end: number): TokenType {
    if (end - start > LONGEST_KEYWORD) return 'identifier';
    const type = WORDS.get(this.input.slice(start, end)) ?? 'identifier';
    const shadowed = (type === 'break' && !this.breakOK) || (type === 'continue' && !this.continueOK);
    return shadowed ? 'identifier' : type;
  }

  /** Any other token; whether more follow. `c` is the character that it begins with. */
  protected lexRest(c: number, afterSpace: boolean): boolean {
    const { input, pos } = this;
    const trim = c === MINUS && afterSpace;
    if ((c === BRACE || trim) && input.startsWith(RIGHT, trim ? pos + 1 : pos)) {
      // Of ` -}}`, the blank is where Go has got to.
      if (trim) this.start = this.pos = pos - 1;
      return this.error('unclosed left paren');
    }
    return pos < input.length ? this.lexSign(c) : this.error('unclosed action');
  }

  /** Tokens that begin with a sign, or with a letter beyond ASCII. */
  private lexSign(c: number): boolean {
    this.pos += 1;
    switch (c) {
      case 0x3d: // =
        return this.emit('assign');
      case 0x3a: // :
        return this.error('expected :=');
      case 0x22: // "
        return this.lexQuoted(c, 'string', 'unterminated quoted string');
      case 0x27: // '
        return this.lexQuoted(c, 'charConstant', 'unterminated character constant');
      case 0x60: // `
        return this.lexRawQuote();
      case 0x24: // $
        return this.lexFieldOrVariable('variable');
      case 0x2e: // .
        if (this.pos < this.input.length && !isDigit(this.input.charCodeAt(this.pos))) {
          return this.lexFieldOrVariable('field');
        }
        return this.lexNumber();
      case 0x2b: // +
      case 0x2d: // -
        return this.lexNumber();
      case 0x29: // )
        this.parenDepth -= 1;
        return this.parenDepth < 0 ? this.error('unexpected right paren') : this.emit('rightParen');
    }
    if (isAsciiWord(c)) {
      this.pos -= 1;
      return isDigit(c) ? this.lexNumber() : this.lexIdentifier();
    }
    if (c > 0x20 && c < 0x7f) return this.emit('char');
    this.pos -= 1;
    const rune = this.peek();
    return isAlphaNumeric(rune)
      ? this.lexIdentifier()
      : this.error(`unrecognized character in action: ${describe(rune)}`);
  }

  private lexIdentifier(): boolean {
    return this.skipName() ? this.emit(this.wordType(this.start, this.pos)) : this.badCharacter();
  }

  /** Letters and digits; whether a name may end behind them (lex.go: atTerminator). */
  private skipName(): boolean {
    const { input } = this;
    while (isAsciiWord(input.charCodeAt(this.pos))) this.pos += 1;
    const { pos } = this;
    const c = input.charCodeAt(pos);
    if (isTerminator(c)) return true;
    if (c >= 0x80) {
      const rune = this.peek();
      if (!isAlphaNumeric(rune)) return false;
      this.skip(rune);
      return this.skipName();
    }
    return pos >= input.length || (c === BRACE && input.charCodeAt(pos + 1) === BRACE);
  }

  private badCharacter(): boolean {
    return this.error(`bad character ${describe(this.peek())}`);
  }

  /** `.` or `$` has been read. */
  private lexFieldOrVariable(type: 'field' | 'variable'): boolean {
    if (!this.skipName()) return this.badCharacter();
    const isDot = type === 'field' && this.pos === this.start + 1;
    return this.emit(isDot ? 'dot' : type);
  }

  private lexQuoted(mark: number, type: TokenType, problem: string): boolean {
    const { input } = this;
    for (let { pos } = this; pos < input.length; pos += 1) {
      let c = input.charCodeAt(pos);
      if (c === mark) {
        this.pos = pos + 1;
        return this.emit(type);
      }
      if (c === 0x5c) {
        pos += 1;
        c = input.charCodeAt(pos);
      }
      if (c === 0x0a) break;
    }
    return this.error(problem);
  }

  private lexRawQuote(): boolean {
    const end = this.input.indexOf('`', this.pos);
    if (end < 0) return this.error('unterminated raw quoted string');
    this.pos = end + 1;
    return this.emit('rawString');
  }

  /** lex.go: lexNumber. What it lets pass wrongly, the conversion refuses. */
  private lexNumber(): boolean {
    this.pos = this.start;
    if (!this.scanNumber()) return this.badNumber();
    if (!this.atAnyOf('+-')) return this.emit('number');
    // A complex constant such as 1+2i.
    if (!this.scanNumber() || this.input[this.pos - 1] !== 'i') return this.badNumber();
    return this.emit('complex');
  }

  private badNumber(): boolean {
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
