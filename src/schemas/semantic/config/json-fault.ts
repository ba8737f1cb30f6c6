import { goQuote } from '../../../core/go-quote.ts';

/**
 * json.Unmarshal into a map: what is wrong with a text that has to be a JSON object, or null. Of the text, which may be
 * secret, no more is shown than Go shows: one character.
 */
export function jsonObjectFault(text: string): string | undefined {
  const fault = new JsonScanner(text).fault();
  if (fault !== undefined) return fault;
  const first = /[^ \t\r\n]/.exec(text)?.[0] ?? '';
  if (first === '{' || first === 'n') return undefined;
  const type = TYPES[first] ?? 'number';
  return `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`;
}

const TYPES: Readonly<Record<string, string>> = { '[': 'array', '"': 'string', t: 'bool', f: 'bool' };
const MAX_DEPTH = 10_000;
const LITERALS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
/** Where a value has begun in which a space cannot stand. */
const MIDST = /numeric literal|in literal|escape/;
const SPACE = /[ \t\r\n]*/y;

/** scanner.go, without values: only the first character that does not belong is of interest. */
class JsonScanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fault(): string | undefined {
    const open: string[] = [];
    for (;;) {
      const fault = this.#value(open);
      if (fault !== undefined) return fault;
      const after = this.#afterValue(open);
      if (after !== undefined) return after;
      if (open.length === 0 && this.#peek() === undefined) return undefined;
    }
  }

  #peek(): string | undefined {
    this.#take(SPACE);
    return this.#text[this.#at];
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
    return found !== null;
  }

  /** A scalar, or what a list or an object begins with, up to its first value. */
  #value(open: string[]): string | undefined {
    for (;;) {
      const c = this.#peek();
      if (c === '[' || c === '{') {
        if (open.length >= MAX_DEPTH) return this.#unexpected('exceeded max depth');
        this.#at += 1;
        open.push(c);
        if (this.#peek() === (c === '[' ? ']' : '}')) return undefined;
        const fault = c === '{' ? this.#key() : undefined;
        if (fault !== undefined) return fault;
        continue;
      }
      if (c === '"') return this.#string();
      if (c !== undefined && Object.hasOwn(LITERALS, c)) return this.#literal(LITERALS[c]!);
      if (c === '-' || (c !== undefined && c >= '0' && c <= '9')) return this.#number();
      return this.#unexpected('looking for beginning of value');
    }
  }

  /** What closes lists and objects, up to the beginning of the next value or the end. */
  #afterValue(open: string[]): string | undefined {
    for (;;) {
      const c = this.#peek();
      const inside = open.at(-1);
      if (inside === undefined) return c === undefined ? undefined : this.#unexpected('after top-level value');
      const isObject = inside === '{';
      this.#at += 1;
      if (c === ',') return isObject ? this.#key() : undefined;
      if (c !== (isObject ? '}' : ']')) {
        this.#at -= 1;
        return this.#unexpected(isObject ? 'after object key:value pair' : 'after array element');
      }
      open.pop();
    }
  }

  #key(): string | undefined {
    if (this.#peek() !== '"') return this.#unexpected('looking for beginning of object key string');
    const fault = this.#string();
    if (fault !== undefined) return fault;
    if (this.#peek() !== ':') return this.#unexpected('after object key');
    this.#at += 1;
    return undefined;
  }

  #string(): string | undefined {
    for (let at = this.#at + 1; ; at += 1) {
      const c = this.#text[at];
      if (c === '"') {
        this.#at = at + 1;
        return undefined;
      }
      if (c === undefined || c < ' ') return this.#unexpectedAt(at, 'in string literal');
      if (c !== '\\') continue;
      at += 1;
      const escaped = this.#text[at];
      if (escaped === undefined || !'"\\/bfnrtu'.includes(escaped))
        return this.#unexpectedAt(at, 'in string escape code');
      if (escaped !== 'u') continue;
      const hex = /^[0-9a-fA-F]*/.exec(this.#text.slice(at + 1, at + 5))![0].length;
      if (hex < 4) return this.#unexpectedAt(at + 1 + hex, 'in \\u hexadecimal character escape');
      at += 4;
    }
  }

  #literal(word: string): string | undefined {
    for (let i = 1; i < word.length; i += 1)
      if (this.#text[this.#at + i] !== word[i])
        return this.#unexpectedAt(this.#at + i, `in literal ${word} (expecting '${word[i]}')`);
    this.#at += word.length;
    return undefined;
  }

  #number(): string | undefined {
    if (!this.#take(NUMBER)) return this.#unexpectedAt(this.#at + 1, 'in numeric literal');
    const c = this.#text[this.#at];
    const read = this.#text.slice(0, this.#at);
    if (c === '.' && !/[.eE]\d*$/.test(read))
      return this.#unexpectedAt(this.#at + 1, 'after decimal point in numeric literal');
    if ((c === 'e' || c === 'E') && !/[eE][-+]?\d+$/.test(read)) {
      const signed = /[-+]/.test(this.#text[this.#at + 1] ?? '');
      return this.#unexpectedAt(this.#at + (signed ? 2 : 1), 'in exponent of numeric literal');
    }
    return undefined;
  }

  #unexpected(where: string): string {
    return this.#unexpectedAt(this.#at, where);
  }

  /** At the end Go takes a space for the next character: it may stand between values, not in the midst of one. */
  #unexpectedAt(at: number, where: string): string {
    const code = this.#text.codePointAt(at);
    if (code === undefined && !MIDST.test(where)) return 'unexpected end of JSON input';
    const c = code === undefined ? ' ' : String.fromCodePoint(code);
    return `invalid character ${quoteByte(Buffer.from(c)[0]!)} ${where}`;
  }
}

/** scanner.go: quoteChar, of the first byte of a character. */
function quoteByte(byte: number): string {
  if (byte === 0x27) return "'\\''";
  if (byte === 0x22) return `'"'`;
  return `'${goQuote(String.fromCharCode(byte)).slice(1, -1)}'`;
}
