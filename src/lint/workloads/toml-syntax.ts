/**
 * The syntax of TOML, as far as it can be told without reading values: keys, tables, strings and brackets. Numbers and
 * dates may be anything that looks like one, and what a table holds twice is not noticed: a fault is certain, its absence
 * is not.
 */
export function tomlFault(text: string): string | undefined {
  try {
    new TomlReader(text).document();
    return undefined;
  } catch (error) {
    if (error instanceof TomlFault) return error.message || undefined;
    throw error;
  }
}

/** Without a message where nothing can be told. */
class TomlFault extends Error {}

/** Deeper than any configuration; beyond it nothing is told. */
const DEEPEST = 100;
const BLANK = /(?:[ \t\r\n]|#[^\n]*)*/y;
const LINE_END = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
const HEADER = /\[\[?[ \t]*/y;
const HEADER_END = /[ \t]*\]\]?/y;
const KEY = /[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
const DOT = /[ \t]*\.[ \t]*/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const STRING = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
const BARE = /(?:true|false|[+-]?(?:inf|nan)|[+-]?\d[\w.:+-]*(?: \d\d:\d\d[\w.:+-]*)?)(?=[\s,#\]}]|$)/y;

/** Behind an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

class TomlReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.replace(/^\ufeff/, '');
  }

  document(): void {
    for (this.#take(BLANK); this.#at < this.#text.length; this.#take(BLANK)) {
      if (this.#take(HEADER)) {
        this.#keys();
        if (!this.#take(HEADER_END)) this.#fail('the name of a table is not closed');
      } else {
        this.#assignment(0);
      }
      if (!this.#take(LINE_END)) this.#fail('something follows a value or table on its line');
    }
  }

  #assignment(depth: number): void {
    this.#keys();
    if (!this.#take(EQUALS)) this.#fail('a key is not followed by "="');
    this.#value(depth);
  }

  #keys(): void {
    do if (!this.#take(KEY)) this.#fail('a key is expected');
    while (this.#take(DOT));
  }

  #value(depth: number): void {
    if (depth > DEEPEST) throw new TomlFault('');
    else if (this.#next() === '[') this.#list(']', () => this.#value(depth + 1));
    else if (this.#next() === '{') this.#list('}', () => this.#assignment(depth + 1));
    else if (!this.#longString() && !this.#take(STRING) && !this.#take(BARE)) this.#fail('a value is not valid');
  }

  /** Between three quotes on either side; up to two more may stand before the last three. */
  #longString(): boolean {
    const quotes = this.#text.slice(this.#at, this.#at + 3);
    if (quotes !== '"""' && quotes !== "'''") return false;
    let end = this.#text.indexOf(quotes, this.#at + 3);
    while (end >= 0 && quotes === '"""' && isEscaped(this.#text, end)) end = this.#text.indexOf(quotes, end + 1);
    if (end < 0) this.#fail('a string of several lines is not closed');
    this.#at = end + 3;
    for (let more = 0; more < 2 && this.#next() === quotes[0]; more += 1) this.#at += 1;
    return true;
  }

  /** Items between brackets, with commas between them and perhaps behind the last. */
  #list(close: string, item: () => void): void {
    this.#at += 1;
    for (this.#take(BLANK); this.#next() !== close && this.#at < this.#text.length; this.#take(BLANK)) {
      item();
      this.#take(BLANK);
      if (this.#next() === ',') this.#at += 1;
      else if (this.#next() !== close) break;
    }
    if (this.#next() === close) this.#at += 1;
    else if (this.#at < this.#text.length) this.#fail(`a comma or ${JSON.stringify(close)} is expected`);
    else this.#fail(`${JSON.stringify(close)} is missing`);
  }

  #next(): string {
    return this.#text[this.#at] ?? '';
  }

  /** Goes beyond what fits here, if anything does. */
  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #fail(message: string): never {
    throw new TomlFault(`line ${this.#text.slice(0, this.#at).split('\n').length}: ${message}`);
  }
}
