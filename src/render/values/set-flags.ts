import { toRunes } from '../../template/go/bytes.ts';
import { numError, parseInt as parseGoInt, quote, quoteRune } from '../../template/go/strconv.ts';
import { fromRunes, isSpace } from '../../template/go/unicode.ts';
import { GoError, type GoValue, int64, typeOf } from '../../template/value.ts';
import { readJsonPrefix } from './json-prefix.ts';
import { isTable, type Table } from './tables.ts';

/** What a flag's values become: `--set`, `--set-string`, `--set-json`, `--set-file`, `--set-literal`. */
export type ValueMode =
  | { readonly kind: 'typed' | 'string' | 'json' | 'literal' }
  | { readonly kind: 'file'; readonly read: (path: string) => string };

const MAX_INDEX = 65536;
const MAX_NESTED_NAME_LEVEL = 30;
/** Helm has no limit of its own here. */
const MAX_NESTED_LISTS = 1000;

/** The end of the text. Go: io.EOF, an error like others to the parser until it reaches the top. */
class EndOfText extends Error {}

/** Sets what a flag says in `data`: `a.b[0]=1,c={x,y}`. Go: strvals.ParseInto and its sisters. */
export function parseSetFlag(text: string, data: Table, mode: ValueMode, helm: 3 | 4): void {
  const parser = new SetParser(text, mode, helm);
  try {
    for (;;) parser.key(data, 0);
  } catch (error) {
    if (!(error instanceof EndOfText)) throw error;
  }
}

const code = (char: string): number => char.charCodeAt(0);
const [EQUALS, OPEN, CLOSE, COMMA, DOT, BRACE, END_BRACE, BACKSLASH] = [...'=[],.{}\\'].map(code) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** What stood before a stop character; `stop` is undefined where the text ended first. */
interface Word {
  readonly runes: readonly number[];
  readonly stop: number | undefined;
}

class SetParser {
  private readonly runes: readonly number[];
  private readonly mode: ValueMode;
  private readonly helm: 3 | 4;
  private at = 0;
  private nesting = 0;

  constructor(text: string, mode: ValueMode, helm: 3 | 4) {
    this.runes = toRunes(text);
    this.mode = mode;
    this.helm = helm;
  }

  /** One `key=value` of a table. parser.go: key. */
  key(data: Table, level: number): void {
    const isLiteral = this.mode.kind === 'literal';
    const word = this.until(isLiteral ? [EQUALS, OPEN, DOT] : [EQUALS, OPEN, COMMA, DOT]);
    const name = fromRunes(word.runes);
    switch (word.stop) {
      case undefined:
        if (name === '') throw new EndOfText();
        throw new GoError(`key ${quote(name)} has no value`);
      case OPEN:
        this.setList(data, name, level);
        return;
      case EQUALS:
        this.setValue(data, name);
        return;
      case COMMA:
        throw new GoError(`key ${quote(name)} has no value (cannot end with ,)`);
      default:
        this.setTable(data, name, level + 1);
    }
  }

  /** `name[0]…`: what is there already grows. */
  private setList(data: Table, name: string, level: number): void {
    const index = this.keyIndex();
    const present = data.get(name);
    if (present !== undefined && !Array.isArray(present)) throw badAssertion(present, '[]interface {}');
    const list = present ?? [];
    try {
      this.listItem(list, index, level);
    } finally {
      // Go sets the list even where the text ends after the index.
      this.set(data, name, list);
    }
  }

  /** `name.…`. */
  private setTable(data: Table, name: string, level: number): void {
    if (level > MAX_NESTED_NAME_LEVEL) {
      throw new GoError(
        `value name nested level is greater than maximum supported nested level of ${MAX_NESTED_NAME_LEVEL}`,
      );
    }
    const present = data.get(name);
    if (present !== undefined && !isTable(present)) throw badAssertion(present, 'map[string]interface {}');
    const inner: Table = present ?? new Map();
    try {
      this.key(inner, level);
    } finally {
      if (inner.size > 0) this.set(data, name, inner);
    }
    if (inner.size === 0) throw new GoError(`key map ${quote(name)} has no value`);
  }

  private setValue(data: Table, name: string): void {
    if (this.mode.kind === 'json') {
      this.setJson((value) => this.set(data, name, value));
      return;
    }
    const atEnd = this.mode.kind !== 'literal' && this.at >= this.runes.length;
    this.set(data, name, this.value());
    if (atEnd) throw new EndOfText();
  }

  /** What follows `[i]` in a list, which is changed. parser.go: listItem. */
  private listItem(list: GoValue[], index: number, level: number): void {
    if (index < 0) throw new GoError(`negative ${index} index not allowed`);
    const word = this.until([OPEN, DOT, EQUALS]);
    if (word.runes.length > 0) {
      throw new GoError(`unexpected data at end of array index: [${word.runes.map(quoteRune).join(' ')}]`);
    }
    if (word.stop === undefined) throw new EndOfText();
    if (word.stop === EQUALS) this.setItem(list, index);
    else if (word.stop === OPEN) this.nestedList(list, index, level);
    else this.nestedTable(list, index, level);
  }

  private setItem(list: GoValue[], index: number): void {
    if (this.mode.kind === 'json') this.setJson((value) => setIndex(list, index, value));
    else setIndex(list, index, this.value());
  }

  private nestedList(list: GoValue[], index: number, level: number): void {
    this.nesting += 1;
    if (this.nesting > MAX_NESTED_LISTS)
      throw new GoError(`lists are nested more than ${MAX_NESTED_LISTS} levels deep`);
    const next = this.keyIndex();
    const present = list[index] ?? null;
    if (present !== null && !Array.isArray(present)) throw badAssertion(present, '[]interface {}');
    const inner = present ?? [];
    this.listItem(inner, next, level);
    setIndex(list, index, inner);
  }

  private nestedTable(list: GoValue[], index: number, level: number): void {
    let inner = list[index] ?? null;
    if (!isTable(inner)) {
      inner = new Map();
      if (index < list.length) list[index] = inner;
    }
    this.key(inner, level);
    setIndex(list, index, inner);
  }

  /** parser.go: keyIndex. */
  private keyIndex(): number {
    const word = this.until([CLOSE]);
    // Helm 4 takes the wrapped end of the text for the end itself.
    if (word.stop === undefined) throw this.helm === 4 ? new EndOfText() : new GoError('error parsing index: EOF');
    const text = fromRunes(word.runes);
    const { value, error } = parseGoInt(text, 10, 64);
    if (error !== undefined) throw new GoError(`error parsing index: ${numError('Atoi', text, error)}`);
    return Number(value);
  }

  /** The value behind `=`, up to the next comma; a list in braces; all the rest of a literal. */
  private value(): GoValue {
    if (this.mode.kind === 'literal') return fromRunes(this.until([]).runes);
    if (this.runes[this.at] !== BRACE)
      return this.at >= this.runes.length ? '' : this.convert(this.until([COMMA]).runes);
    this.at += 1;
    const list: GoValue[] = [];
    for (;;) {
      const word = this.until([COMMA, END_BRACE]);
      if (word.stop === undefined) throw new GoError("list must terminate with '}'");
      list.push(this.convert(word.runes));
      if (word.stop === END_BRACE) break;
    }
    if (this.runes[this.at] === COMMA) this.at += 1;
    return list;
  }

  private convert(runes: readonly number[]): GoValue {
    const text = fromRunes(runes);
    if (this.mode.kind === 'file') return this.mode.read(text);
    return this.mode.kind === 'typed' ? typedValue(text) : text;
  }

  /** Hands a JSON value to `assign`; nothing before the comma is null. */
  private setJson(assign: (value: GoValue) => void): void {
    if (this.skipBlank()) {
      assign(null);
      return;
    }
    const rest = fromRunes(this.runes.slice(this.at));
    const { value, length } = readJsonPrefix(rest);
    assign(value);
    this.at += toRunes(rest.slice(0, length)).length;
    this.skipBlank();
  }

  /** Takes spaces, and a comma after them; true where the text ends or a comma came. parser.go: emptyVal. */
  private skipBlank(): boolean {
    for (; this.at < this.runes.length; this.at += 1) {
      const rune = this.runes[this.at]!;
      if (rune === COMMA) {
        this.at += 1;
        return true;
      }
      if (!isSpace(rune)) return false;
    }
    return true;
  }

  /** parser.go: runesUntil. A backslash takes the next character as it is, but not in literals. */
  private until(stops: readonly number[]): Word {
    const runes: number[] = [];
    while (this.at < this.runes.length) {
      const rune = this.runes[this.at]!;
      this.at += 1;
      if (stops.includes(rune)) return { runes, stop: rune };
      if (rune !== BACKSLASH || this.mode.kind === 'literal') runes.push(rune);
      else if (this.at < this.runes.length) {
        runes.push(this.runes[this.at]!);
        this.at += 1;
      }
    }
    return { runes, stop: undefined };
  }

  /** An empty key is not set. parser.go: set. */
  private set(data: Table, key: string, value: GoValue): void {
    if (key === '') return;
    data.set(key, value);
  }
}

/** parser.go: setIndex. Items before the index are null. */
function setIndex(list: GoValue[], index: number, value: GoValue): void {
  if (index > MAX_INDEX) {
    throw new GoError(`index of ${index} is greater than maximum supported index of ${MAX_INDEX}`);
  }
  while (list.length < index) list.push(null);
  list[index] = value;
}

/** A failed type assertion of Go, which the parser recovers from. */
const badAssertion = (value: GoValue, wanted: string): GoError => {
  const type = value === null ? 'nil' : typeOf(value);
  return new GoError(`unable to parse key: interface conversion: interface {} is ${type}, not ${wanted}`);
};

/** parser.go: typedVal. A number that begins with 0 stays a string. */
function typedValue(text: string): GoValue {
  if (/^true$/iu.test(text)) return true;
  if (/^false$/iu.test(text)) return false;
  if (/^null$/iu.test(text)) return null;
  if (text === '0') return int64(0n);
  if (text === '' || text.startsWith('0')) return text;
  const { value, error } = parseGoInt(text, 10, 64);
  return error === undefined ? int64(value) : text;
}
