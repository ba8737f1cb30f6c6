import { GoError, type GoTypeName, type GoValue } from '../value.ts';
import { quote } from './quote.ts';

/** Deeper text is refused, with Go's sentence; Go itself stops at 10,000 levels. What works on values recurses. */
const MAX_DEPTH = 1000;

/** A decoded text. */
export interface JsonDecoded {
  readonly value: GoValue;
  /** A number too large for float64: Go reports it, and leaves nil in its place. */
  readonly problem?: string;
}

/** A text that is not JSON, with Go's sentence and the offset of the fault. */
export class JsonSyntaxError extends GoError {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** json.Unmarshal into interface{}. Throws JsonSyntaxError with Go's text where the text is not JSON. */
export function decodeJson(text: string): JsonDecoded {
  const parser = new JsonParser(text);
  const value = parser.document();
  return parser.problem === undefined ? { value } : { value, problem: parser.problem };
}

/** What json.Unmarshal says of a value that does not fit a map or a list; `undefined` where it fits. null fits all. */
export function unmarshalJson({ value: decoded, problem }: JsonDecoded, kind: 'map' | 'list'): string | undefined {
  // Where the text is nothing but a number that is too large, its kind is what is wrong first.
  const value = decoded === null && problem !== undefined ? 0 : decoded;
  if (value === null || (kind === 'map' ? value instanceof Map : Array.isArray(value))) return undefined;
  const type: GoTypeName = kind === 'map' ? 'map[string]interface {}' : '[]interface {}';
  return `json: cannot unmarshal ${jsonKind(value)} into Go value of type ${type}`;
}

function jsonKind(value: GoValue): string {
  if (value instanceof Map) return 'object';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : (typeof value as string);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const SPACE = /[ \t\r\n]*/y;
const PLAIN_STRING = /[^"\\\x00-\x1f]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const HEX_4 = /^[0-9a-fA-F]{4}$/;

/** The grammar of scanner.go, whose states word the faults. */
class JsonParser {
  problem: string | undefined;
  readonly #text: string;
  #pos = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): GoValue {
    const value = this.#value();
    this.#skipSpace();
    if (this.#pos < this.#text.length) this.#fail('after top-level value');
    return value;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#pos;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#pos += found.length;
    return found;
  }

  #skipSpace(): void {
    this.#match(SPACE);
  }

  /** A character that does not belong there. At the end Go takes a space for the next character, and where one may stand… */
  #fail(where: string, spaceMayStand = true): never {
    const c = this.#text[this.#pos];
    if (c === undefined && spaceMayStand) throw new JsonSyntaxError('unexpected end of JSON input', this.#pos);
    throw new JsonSyntaxError(`invalid character ${quoteByte(c ?? ' ')} ${where}`, this.#pos);
  }

  #value(): GoValue {
    this.#skipSpace();
    const c = this.#text[this.#pos];
    switch (c) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return this.#string();
      case 't':
        return this.#literal('true', true);
      case 'f':
        return this.#literal('false', false);
      case 'n':
        return this.#literal('null', null);
    }
    if (c === '-' || (c !== undefined && c >= '0' && c <= '9')) return this.#number();
    return this.#fail('looking for beginning of value');
  }

  #nested(read: () => GoValue): GoValue {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#fail('exceeded max depth');
    this.#pos += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #literal<T>(word: string, value: T): T {
    for (let i = 1; i < word.length; i += 1) {
      this.#pos += 1;
      if (this.#text[this.#pos] !== word[i]) this.#fail(`in literal ${word} (expecting '${word[i]}')`, false);
    }
    this.#pos += 1;
    return value;
  }

  #number(): GoValue {
    const start = this.#pos;
    const text = this.#match(NUMBER);
    if (text === '') {
      this.#pos += 1;
      this.#fail('in numeric literal', false);
    }
    this.#checkNumberEnd(text);
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    this.problem ??= `json: cannot unmarshal number ${this.#text.slice(start, this.#pos)} into Go value of type float64`;
    return null;
  }

  /** `1.` and `1e`: what the pattern leaves over was begun. */
  #checkNumberEnd(text: string): void {
    const c = this.#text[this.#pos];
    if (c === '.' && !/[.eE]/.test(text)) {
      this.#pos += 1;
      this.#fail('after decimal point in numeric literal', false);
    }
    if ((c === 'e' || c === 'E') && !/[eE]/.test(text)) {
      const sign = this.#text[this.#pos + 1];
      this.#pos += sign === '+' || sign === '-' ? 2 : 1;
      this.#fail('in exponent of numeric literal', false);
    }
  }

  #string(): string {
    this.#pos += 1;
    let out = '';
    for (;;) {
      out += this.#match(PLAIN_STRING);
      const c = this.#text[this.#pos];
      if (c === '"') break;
      if (c !== '\\') this.#fail('in string literal');
      out += this.#escape();
    }
    this.#pos += 1;
    // Bytes that are no UTF-8 and halves of surrogate pairs become U+FFFD.
    return out.toWellFormed();
  }

  #escape(): string {
    this.#pos += 1;
    const c = this.#text[this.#pos] ?? '';
    if (c !== 'u') {
      const simple = Object.hasOwn(ESCAPES, c) ? ESCAPES[c]! : this.#fail('in string escape code', false);
      this.#pos += 1;
      return simple;
    }
    this.#pos += 1;
    const unit = this.#hex4();
    if (unit >= 0xd800 && unit < 0xdc00) return this.#lowSurrogate(unit);
    return unit >= 0xdc00 && unit <= 0xdfff ? '\ufffd' : String.fromCharCode(unit);
  }

  #lowSurrogate(high: number): string {
    const next = this.#text.slice(this.#pos, this.#pos + 6);
    const low = next.startsWith('\\u') && HEX_4.test(next.slice(2)) ? Number.parseInt(next.slice(2), 16) : 0;
    if (low < 0xdc00 || low > 0xdfff) return '\ufffd';
    this.#pos += 6;
    return String.fromCharCode(high, low);
  }

  #hex4(): number {
    for (let k = 0; k < 4; k += 1) {
      if (!/^[0-9a-fA-F]$/.test(this.#text[this.#pos] ?? '')) this.#fail('in \\u hexadecimal character escape', false);
      this.#pos += 1;
    }
    return Number.parseInt(this.#text.slice(this.#pos - 4, this.#pos), 16);
  }

  #array(): GoValue[] {
    const items: GoValue[] = [];
    this.#skipSpace();
    if (this.#accept(']')) return items;
    for (;;) {
      items.push(this.#value());
      this.#skipSpace();
      if (this.#accept(']')) return items;
      if (!this.#accept(',')) this.#fail('after array element');
    }
  }

  #object(): Map<string, GoValue> {
    const map = new Map<string, GoValue>();
    this.#skipSpace();
    if (this.#accept('}')) return map;
    for (;;) {
      this.#skipSpace();
      if (this.#text[this.#pos] !== '"') this.#fail('looking for beginning of object key string');
      const key = this.#string();
      this.#skipSpace();
      if (!this.#accept(':')) this.#fail('after object key');
      map.set(key, this.#value());
      this.#skipSpace();
      if (this.#accept('}')) return map;
      if (!this.#accept(',')) this.#fail('after object key:value pair');
    }
  }

  #accept(c: string): boolean {
    if (this.#text[this.#pos] !== c) return false;
    this.#pos += 1;
    return true;
  }
}

/** scanner.go: quoteChar; the first byte of a character stands for itself. */
function quoteByte(c: string): string {
  if (c === "'") return `'\\''`;
  if (c === '"') return `'"'`;
  const code = c.charCodeAt(0);
  const escaped = code >= 0xdc80 && code <= 0xdcff;
  const byte = escaped ? code - 0xdc00 : Buffer.from(code >= 0xd800 && code < 0xdc00 ? '\u{10000}' : c)[0]!;
  return `'${quote(String.fromCharCode(byte)).slice(1, -1)}'`;
}
