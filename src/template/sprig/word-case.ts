import { toRunes } from '../go/bytes.ts';
import { fromRunes, isLetter, isNumber, isPunct, isSpace, isUpper, toLower, toUpper } from '../go/unicode.ts';

/** xstrings' changes of word case: ToPascalCase, ToSnakeCase, ToKebabCase. */

/** What utf8.DecodeRune gives for a byte that is not UTF-8; a U+FFFD in the text counts the same. */
const RUNE_ERROR = 0xfffd;

const isConnector = (rune: number): boolean => rune === 0x2d || rune === 0x5f || isSpace(rune);

/** count.go: isAlphabet: letters but for ideographs. */
function isAlphabet(rune: number): boolean {
  if (!isLetter(rune)) return false;
  const ideograph =
    (rune >= 0x4e00 && rune <= 0x9fcc) || (rune >= 0x3400 && rune <= 0x4d85) || (rune >= 0x20000 && rune <= 0x2b81d);
  return !ideograph;
}

/** convert.go: toCamelCase with a big first letter. */
export function toPascalCase(s: string): string {
  const runes = toRunes(s);
  const start = runes.findIndex((rune) => !isConnector(rune));
  if (start < 0) return fromRunes([...runes, ...runes.slice(-1)]); // nothing but connectors: the last one comes twice
  const out = runes.slice(0, start);
  let current = toUpper(runes[start]!);
  let lowering = isUpper(runes[start]!);
  for (const rune of runes.slice(start + 1)) {
    const previous = current;
    current = rune;
    if (isConnector(rune) && isConnector(previous)) {
      out.push(previous);
    } else if (isConnector(previous)) {
      lowering = isUpper(rune);
      current = toUpper(rune);
    } else {
      if (lowering && isUpper(rune)) current = toLower(rune);
      else lowering = false;
      out.push(previous);
    }
  }
  out.push(current);
  return fromRunes(out);
}

type WordType = 'invalid' | 'number' | 'upper' | 'alphabet' | 'connector' | 'punct' | 'other';

interface Word {
  readonly type: WordType;
  readonly start: number;
  readonly end: number;
}

/** Cuts a text into words (convert.go: nextWord). Positions count characters. */
class WordReader {
  readonly chars: readonly string[];
  private readonly runes: readonly number[];
  private at = 0;

  constructor(s: string) {
    this.chars = [...s];
    this.runes = toRunes(s);
  }

  get done(): boolean {
    return this.at >= this.runes.length;
  }

  next(): Word {
    const start = this.at;
    if (this.done) return { type: 'invalid', start, end: start };
    const [rune, end] = this.validRune(start, RUNE_ERROR);
    const [type, stop] = rune === RUNE_ERROR ? (['invalid', end] as const) : this.rest(rune, end);
    this.at = stop;
    return { type, start, end: stop };
  }

  /** The next rune that is not U+FFFD, and where it ends; at the end of the text the previous one. */
  private validRune(from: number, previous: number): [rune: number, end: number] {
    let i = from;
    while (i < this.runes.length && this.runes[i] === RUNE_ERROR) i += 1;
    return i < this.runes.length ? [this.runes[i]!, i + 1] : [previous, i];
  }

  private rest(rune: number, end: number): [WordType, number] {
    if (isConnector(rune)) return ['connector', this.while(rune, end, isConnector)];
    if (isPunct(rune)) return ['punct', this.while(rune, end, isPunct)];
    if (isUpper(rune)) return ['upper', this.upperWord(rune, end)];
    if (isAlphabet(rune)) return ['alphabet', this.while(rune, end, (r) => isAlphabet(r) && !isUpper(r))];
    if (isNumber(rune)) return ['number', this.while(rune, end, isNumber)];
    return ['other', this.while(rune, end, (r) => !isConnector(r) && !isAlphabet(r) && !isNumber(r) && !isPunct(r))];
  }

  private while(first: number, from: number, belongs: (rune: number) => boolean): number {
    let rune = first;
    let at = from;
    while (at < this.runes.length) {
      const [next, end] = this.validRune(at, rune);
      if (!belongs(next)) break;
      rune = next;
      at = end;
    }
    return at;
  }

  /** `Title`, or `ACRONYM`; of `HTTPStatus` only `HTTP`. */
  private upperWord(first: number, from: number): number {
    if (from >= this.runes.length) return from;
    const [second, secondEnd] = this.validRune(from, first);
    if (!isUpper(second)) {
      return isAlphabet(second) ? this.while(second, secondEnd, (r) => isAlphabet(r) && !isUpper(r)) : from;
    }
    let rune = second;
    let start = from;
    let at = secondEnd;
    while (at < this.runes.length) {
      const [next, end] = this.validRune(at, rune);
      rune = next;
      if (!isUpper(next)) break;
      start = at;
      at = end;
    }
    return at < this.runes.length && isAlphabet(rune) ? start : at;
  }
}

/** convert.go: camelCaseToLowerCase. */
export function toDelimited(s: string, connector: '_' | '-'): string {
  return new Delimiter(s, connector).run();
}

class Delimiter {
  private readonly reader: WordReader;
  private readonly connector: string;
  private out = '';
  private word: Word;

  constructor(s: string, connector: string) {
    this.reader = new WordReader(s);
    this.connector = connector;
    this.word = this.reader.next();
  }

  run(): string {
    while (!this.reader.done) {
      const previous = this.word;
      if (previous.type !== 'connector') this.write(previous);
      this.word = this.reader.next();
      if (previous.type === 'number') this.afterNumber();
      else if (previous.type === 'connector') this.write(previous);
      else if (previous.type !== 'punct') this.afterLetters();
    }
    this.write(this.word);
    return this.out;
  }

  /** Letters and digits after a number belong to it. */
  private afterNumber(): void {
    while (this.word.type === 'alphabet' || this.word.type === 'number') {
      this.write(this.word);
      this.word = this.reader.next();
    }
    if (this.word.type !== 'invalid') this.connect();
  }

  private afterLetters(): void {
    if (this.word.type !== 'number') {
      this.connect();
      return;
    }
    if (this.reader.done) return;
    const number = this.word;
    this.word = this.reader.next();
    if (this.word.type !== 'alphabet') {
      // The number is part of the word before: Bld4Floor → bld4_floor.
      this.write(number);
      this.connect();
      return;
    }
    // The number starts a word of its own: HTTP2xx → http_2xx.
    this.out += this.connector;
    this.write(number);
    this.afterNumber();
  }

  /** A connector before the current word, unless there is one in the text. */
  private connect(): void {
    if (this.word.type !== 'connector' && this.word.type !== 'punct') this.out += this.connector;
  }

  /** convert.go: toLower. */
  private write({ type, start, end }: Word): void {
    const chars = this.reader.chars.slice(start, end);
    this.out += type === 'upper' || type === 'connector' ? chars.map((c) => this.lower(c)).join('') : chars.join('');
  }

  private lower(c: string): string {
    const rune = toRunes(c)[0]!;
    if (isConnector(rune)) return this.connector;
    return String.fromCodePoint(isUpper(rune) ? toLower(rune) : rune);
  }
}
