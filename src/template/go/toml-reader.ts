import { GoError } from '../value.ts';
import { quote, quoteRune } from './quote.ts';

/** The text of a TOML document with a cursor, and the sentences with which BurntSushi/toml refuses it (lex.go, error.go). */
export class TomlReader {
  readonly text: string;
  pos = 0;
  /** The last character read was the end: some errors then belong to the line before. */
  #atEnd = false;
  /** Up to where lines were counted. */
  #counted = { pos: 0, line: 1 };
  /** The key at work, which errors name. */
  readonly #lastKey: () => string;

  constructor(text: string, lastKey: () => string) {
    this.text = text;
    this.#lastKey = lastKey;
  }

  /** The next character, which is moved over; '' at the end. */
  next(): string {
    const code = this.text.codePointAt(this.pos);
    if (code === undefined) {
      this.#atEnd = true;
      return '';
    }
    if (code >= 0xdc80 && code <= 0xdcff) this.fail(`invalid UTF-8 byte: 0x${hex2(code - 0xdc00)}`);
    const isLoneReturn = code === 13 && this.text[this.pos + 1] !== '\n';
    if (isControl(code) || isLoneReturn)
      this.failAt(this.line(), `TOML files cannot contain control characters: '0x${hex2(code)}'`);
    this.pos += code > 0xffff ? 2 : 1;
    return String.fromCodePoint(code);
  }

  /** Takes back what `next` gave. */
  backup(c: string): void {
    this.pos -= c.length;
    this.#atEnd = false;
  }

  peek(): string {
    const c = this.next();
    this.backup(c);
    return c;
  }

  accept(expected: string): boolean {
    const c = this.next();
    if (c === expected) return true;
    this.backup(c);
    return false;
  }

  skipBlanks(): void {
    while (isBlank(this.peek())) this.next();
  }

  /** Characters while they match. */
  takeWhile(matches: (c: string) => boolean): string {
    const start = this.pos;
    for (let c = this.next(); ; c = this.next()) {
      if (c === '' || !matches(c)) {
        this.backup(c);
        return this.text.slice(start, this.pos);
      }
    }
  }

  /** A comment behind its `#`, up to the line break. */
  comment(): void {
    this.takeWhile((c) => !isNewline(c));
  }

  /** The line of the cursor, from 1 on. */
  line(): number {
    if (this.pos < this.#counted.pos) this.#counted = { pos: 0, line: 1 };
    let { pos, line } = this.#counted;
    for (; pos < this.pos; pos += 1) if (this.text.charCodeAt(pos) === 10) line += 1;
    this.#counted = { pos, line };
    return line;
  }

  /** `%q`. */
  quote(text: string): string {
    return quote(text);
  }

  /** lex.go: errorf. */
  fail(problem: string): never {
    const behindBreak = this.#atEnd && this.text[this.pos - 1] === '\n';
    return this.failAt(behindBreak ? this.line() - 1 : this.line(), problem);
  }

  /** lex.go: errorPrevLine. */
  failLineBefore(problem: string): never {
    return this.failAt(this.line() - 1, problem);
  }

  /** lex.go: error. */
  failHere(problem: string): never {
    return this.#atEnd ? this.failLineBefore(problem) : this.failAt(this.line(), problem);
  }

  failAt(line: number, problem: string): never {
    const key = this.#lastKey();
    throw new GoError(`toml: line ${line}${key === '' ? '' : ` (last key ${quote(key)})`}: ${problem}`);
  }
}

export const isBlank = (c: string): boolean => c === ' ' || c === '\t';
export const isNewline = (c: string): boolean => c === '\n' || c === '\r';
export const isDigit = (c: string): boolean => c >= '0' && c <= '9';
export const isBareKey = (c: string): boolean => /^[A-Za-z0-9_-]$/.test(c);
export const isHex = (c: string): boolean => /^[0-9A-Fa-f]$/.test(c);

const isControl = (code: number): boolean => (code < 0x20 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f;
const hex2 = (code: number): string => code.toString(16).padStart(2, '0');

/** `%q` of a character; the end is NUL. */
export const quoteCharacter = (c: string): string => quoteRune(c === '' ? 0 : c.codePointAt(0)!);
