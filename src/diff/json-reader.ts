import { type GoJson, type GoMap, integerOf, MAX_DEPTH } from './model.ts';

/** The text is not JSON. */
export class JsonSyntaxError extends Error {}

const PLAIN = /[^"\\\x00-\x1f]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LONE_SURROGATE = /[\ud800-\udfff]/;

/**
 * Reads JSON as sigs.k8s.io/json does into interface{}: integers that fit are int64, all other numbers float64; of a repeated
 * key the last value stays.
 */
export function readJson(text: string): GoJson {
  return new JsonReader(text).document();
}

class JsonReader {
  readonly #text: string;
  #pos = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): GoJson {
    const value = this.#value();
    this.#skipSpace();
    if (this.#pos < this.#text.length) this.#fail();
    return value;
  }

  #fail(): never {
    throw new JsonSyntaxError(`invalid JSON at offset ${this.#pos}`);
  }

  /** Skips blanks and returns the character that follows. */
  #skipSpace(): string | undefined {
    for (;;) {
      const c = this.#text[this.#pos];
      if (c !== ' ' && c !== '\n' && c !== '\t' && c !== '\r') return c;
      this.#pos += 1;
    }
  }

  #value(): GoJson {
    switch (this.#skipSpace()) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#list());
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#fail();
    this.#pos += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#pos)) this.#fail();
    this.#pos += word.length;
    return value;
  }

  #object(): GoMap {
    const map: GoMap = new Map();
    if (this.#skipSpace() === '}') {
      this.#pos += 1;
      return map;
    }
    for (;;) {
      if (this.#skipSpace() !== '"') this.#fail();
      const key = this.#string();
      if (this.#skipSpace() !== ':') this.#fail();
      this.#pos += 1;
      map.set(key, this.#value());
      if (this.#ends('}')) return map;
    }
  }

  #list(): GoJson[] {
    const list: GoJson[] = [];
    if (this.#skipSpace() === ']') {
      this.#pos += 1;
      return list;
    }
    for (;;) {
      list.push(this.#value());
      if (this.#ends(']')) return list;
    }
  }

  /** A comma (false) or the closing bracket. */
  #ends(bracket: '}' | ']'): boolean {
    const c = this.#skipSpace();
    if (c !== bracket && c !== ',') this.#fail();
    this.#pos += 1;
    return c === bracket;
  }

  #string(): string {
    const start = this.#pos;
    this.#pos += 1;
    let escaped = false;
    for (;;) {
      PLAIN.lastIndex = this.#pos;
      this.#pos += PLAIN.exec(this.#text)![0].length;
      const c = this.#text[this.#pos];
      if (c === '"') break;
      if (c !== '\\') this.#fail();
      ESCAPE.lastIndex = this.#pos;
      const found = ESCAPE.exec(this.#text) ?? this.#fail();
      this.#pos += found[0].length;
      escaped = true;
    }
    this.#pos += 1;
    if (!escaped) return this.#text.slice(start + 1, this.#pos - 1);
    const value: string = JSON.parse(this.#text.slice(start, this.#pos));
    return LONE_SURROGATE.test(value) ? value.toWellFormed() : value;
  }

  #number(): bigint | number {
    NUMBER.lastIndex = this.#pos;
    const found = NUMBER.exec(this.#text) ?? this.#fail();
    this.#pos += found[0].length;
    if (found[1] === undefined && found[2] === undefined) {
      return found[0].length > 20 ? Number(found[0]) : integerOf(BigInt(found[0]));
    }
    const value = Number(found[0]);
    return Number.isFinite(value) ? value : this.#fail(); // strconv.ErrRange
  }
}
