import { GoSlice, type GoValue } from '../value.ts';
import { keyText } from './toml-encode.ts';
import { isBareKey, isBlank, isDigit, isNewline, quoteCharacter, TomlReader } from './toml-reader.ts';
import { floatValue, readNumberOrTime, readSignedNumber } from './toml-scalar.ts';
import { readBasicString, readLiteralString, readMultilineString } from './toml-string.ts';
import { isLetter } from './unicode.ts';
import { type Location, UTC } from './zone.ts';

/** What works on values recurses: deeper nesting than any document has is refused. */
const MAX_DEPTH = 1000;

type Table = Map<string, GoValue>;
type Key = readonly string[];

/**
 * github.com/BurntSushi/toml's Unmarshal into a map[string]interface{}. Throws GoError with its texts. Integers are int64,
 * arrays of tables []map[string]interface{}; times without a zone take `local`'s offset.
 */
export function decodeToml(text: string, local: Location = UTC): Map<string, GoValue> {
  return new TomlParser(text.replace(/^\ufeff/, ''), local).document();
}

/** lex.go and parse.go in one: the lexer's states are the methods that read. */
class TomlParser {
  readonly #reader: TomlReader;
  readonly #local: Location;
  readonly #root: Table = new Map();
  /** Tables that exist only because longer keys imply them: they may be defined once. */
  readonly #implicit = new Set<string>();
  /** Keys whose value is an array in brackets. */
  readonly #arrays = new Set<string>();
  #context: Key = [];
  #currentKey = '';
  /** The line of the key at work. */
  #line = 0;
  #depth = 0;

  constructor(text: string, local: Location) {
    this.#reader = new TomlReader(text, () => this.#lastKey());
    this.#local = local;
    const nul = text.slice(0, 6).indexOf('\0');
    if (nul >= 0)
      this.#reader.failAt(1, 'files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8');
  }

  /** parse.go: current. */
  #lastKey(): string {
    if (this.#currentKey === '') return keyText(this.#context);
    return this.#context.length === 0 ? this.#currentKey : `${keyText(this.#context)}.${this.#currentKey}`;
  }

  document(): Table {
    const reader = this.#reader;
    for (;;) {
      const c = reader.next();
      if (c === '') return this.#root;
      if (isBlank(c) || isNewline(c)) continue;
      if (c === '#') {
        reader.comment();
        continue;
      }
      if (c === '[') this.#header();
      else {
        reader.backup(c);
        this.#topLevelPair();
      }
      this.#endLine();
    }
  }

  /** lexTopEnd. */
  #endLine(): void {
    const reader = this.#reader;
    reader.skipBlanks();
    const c = reader.next();
    if (c === '#') reader.comment();
    else if (c === '') reader.backup(c);
    else if (!isNewline(c))
      reader.fail(
        `expected a top-level item to end with a newline, comment, or EOF, but got ${quoteCharacter(c)} instead`,
      );
  }

  /** `[a.b]` and `[[a.b]]`, behind the first bracket. */
  #header(): void {
    const reader = this.#reader;
    const isArray = reader.accept('[');
    const key: string[] = [];
    do {
      reader.skipBlanks();
      const c = reader.peek();
      if (c === ']' || c === '') reader.fail('unexpected end of table name (table names cannot be empty)');
      if (c === '.') reader.fail('unexpected table separator (table names cannot be empty)');
      key.push(this.#keyPart(key.length === 0));
    } while (this.#nameGoesOn());
    if (isArray) {
      const c = reader.next();
      if (c !== ']')
        reader.fail(`expected end of table array name delimiter ']', but got ${quoteCharacter(c)} instead`);
    }
    this.#addContext(key, isArray);
    this.#arrays.delete(keyText(this.#context));
  }

  #nameGoesOn(): boolean {
    const reader = this.#reader;
    reader.skipBlanks();
    const c = reader.next();
    if (c !== '.' && c !== ']')
      reader.fail(`expected '.' or ']' to end table name, but got ${quoteCharacter(c)} instead`);
    return c === '.';
  }

  /** One part of a key, quoted or bare; a bare one may be empty, which the character after it shows. */
  #keyPart(isFirst: boolean): string {
    const reader = this.#reader;
    const c = reader.peek();
    let part: string;
    if (c === '"' || c === "'") {
      reader.next();
      part = c === '"' ? readBasicString(reader) : readLiteralString(reader);
    } else part = reader.takeWhile(isBareKey);
    if (isFirst) this.#line = reader.line();
    return part;
  }

  #topLevelPair(): void {
    const outer = this.#context;
    this.#pair();
    this.#context = outer;
    this.#currentKey = '';
  }

  /** `a.b = value`. Leaves the context of the key in place. */
  #pair(): { key: Key; value: GoValue } {
    const key = this.#key();
    this.#currentKey = key[key.length - 1]!;
    for (const part of key.slice(0, -1)) {
      const context = [...this.#context, part];
      this.#implicit.add(keyText(context));
      this.#addContext(context, false);
    }
    const value = this.#value(false);
    this.#setValue(this.#currentKey, value);
    this.#setType(Array.isArray(value));
    return { key, value };
  }

  /** lexKeyStart, lexKeyNameStart, lexKeyEnd. */
  #key(): string[] {
    const reader = this.#reader;
    const key: string[] = [];
    reader.skipBlanks();
    const first = reader.peek();
    if (first === '=' || first === '') reader.fail("unexpected '=': key name appears blank");
    if (first === '.') reader.fail("unexpected '.': keys cannot start with a '.'");
    for (;;) {
      reader.skipBlanks();
      const c = reader.peek();
      if (c === '=' || c === '') reader.fail("unexpected '='");
      if (c === '.') reader.fail("unexpected '.'");
      key.push(this.#keyPart(key.length === 0));
      reader.skipBlanks();
      const end = reader.next();
      if (end === '=') return key;
      if (end === '') reader.fail("unexpected EOF; expected key separator '='");
      if (end === '.') continue;
      const problem = `expected '.' or '=', but got ${quoteCharacter(end)} instead`;
      if (end === '\n') reader.failLineBefore(problem);
      reader.fail(problem);
    }
  }

  #setType(isArray: boolean): void {
    const key = keyText([...this.#context, this.#currentKey]);
    if (isArray) this.#arrays.add(key);
    else this.#arrays.delete(key);
  }

  /** lexValue. */
  #value(inArray: boolean): GoValue {
    const reader = this.#reader;
    reader.skipBlanks();
    const c = reader.next();
    if (isDigit(c)) {
      reader.backup(c);
      return readNumberOrTime(reader, this.#local);
    }
    switch (c) {
      case '[':
        return this.#nested(() => this.#array());
      case '{':
        return this.#nested(() => this.#inlineTable(inArray));
      case '"':
      case "'":
        return this.#string(c);
      case '-':
      case '+':
        return readSignedNumber(reader);
      case '.':
        return reader.fail("floats must start with a digit, not '.'");
      case 'i':
      case 'n':
        return this.#infinityOrNaN(c);
    }
    return this.#word(c);
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#reader.fail('nested too deeply');
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #string(quote: '"' | "'"): string {
    const reader = this.#reader;
    if (reader.accept(quote)) {
      if (reader.accept(quote)) return readMultilineString(reader, quote);
      reader.backup(quote);
    }
    return quote === '"' ? readBasicString(reader) : readLiteralString(reader);
  }

  #infinityOrNaN(c: string): GoValue {
    const reader = this.#reader;
    const start = reader.pos - 1;
    if ((reader.accept('n') && reader.accept('f')) || (reader.accept('a') && reader.accept('n')))
      return floatValue(reader, reader.text.slice(start, reader.pos));
    return this.#word(c);
  }

  /** true and false, and what is none of all values. */
  #word(c: string): GoValue {
    const reader = this.#reader;
    if (c !== '' && isLetter(c.codePointAt(0)!)) {
      // Only one character is taken back: of `int` the words below is `nt`.
      reader.backup(c);
      const word = reader.takeWhile((x) => isLetter(x.codePointAt(0)!));
      if (word === 'true' || word === 'false') return word === 'true';
      reader.fail(`expected value but found ${reader.quote(word)} instead`);
    }
    if (c === '') reader.fail('unexpected EOF; expected value');
    const problem = `expected value but found ${quoteCharacter(c)} instead`;
    return c === '\n' ? reader.failLineBefore(problem) : reader.fail(problem);
  }

  /** White space, line breaks and comments between the items of an array or inline table; the character after them. */
  #between(): string {
    const reader = this.#reader;
    for (;;) {
      const c = reader.next();
      if (c === '#') reader.comment();
      else if (!isBlank(c) && !isNewline(c)) return c;
    }
  }

  #array(): GoValue[] {
    const reader = this.#reader;
    this.#setType(true);
    const items: GoValue[] = [];
    for (;;) {
      const c = this.#between();
      if (c === ',') reader.fail('unexpected comma');
      if (c === ']') return items;
      reader.backup(c);
      items.push(this.#value(true));
      const end = this.#between();
      if (end === ']') return items;
      if (end !== ',') reader.fail(`expected a comma (',') or array terminator (']'), but got ${characterOrEnd(end)}`);
    }
  }

  #inlineTable(inArray: boolean): Table {
    const top: Table = new Map();
    const outerContext = this.#context;
    const outerKey = this.#currentKey;
    this.#context = [...this.#context, this.#currentKey];
    const context = this.#context;
    this.#currentKey = '';
    this.#implicit.add(keyText(context));
    this.#addContext(context, inArray);
    let more = this.#inlinePairFollows();
    while (more) {
      const { key, value } = this.#pair();
      this.#store(top, key, value);
      this.#context = context;
      more = this.#inlineSeparator();
    }
    this.#context = outerContext;
    this.#currentKey = outerKey;
    return top;
  }

  /** lexInlineTableValue: whether a pair follows. */
  #inlinePairFollows(): boolean {
    const reader = this.#reader;
    const c = this.#between();
    if (c === ',') reader.fail('unexpected comma');
    if (c !== '}') reader.backup(c);
    return c !== '}';
  }

  /** lexInlineTableValueEnd: whether another pair follows; a comma may stand before the end. */
  #inlineSeparator(): boolean {
    const reader = this.#reader;
    for (;;) {
      const c = this.#between();
      if (c === '}') return false;
      if (c !== ',')
        reader.fail(`expected a comma or an inline table terminator '}', but got ${characterOrEnd(c)} instead`);
      reader.skipBlanks();
      if (reader.peek() !== '}') return this.#inlinePairFollows();
    }
  }

  #store(top: Table, key: Key, value: GoValue): void {
    let table = top;
    for (const part of key.slice(0, -1)) {
      if (!table.has(part)) table.set(part, new Map());
      const inner = table.get(part);
      table = inner instanceof Map ? inner : this.#fail(`${this.#reader.quote(keyText(this.#context))} is not a table`);
    }
    table.set(key[key.length - 1]!, value);
  }

  #fail(problem: string): never {
    return this.#reader.failAt(this.#line, problem);
  }

  /** parse.go: addContext. */
  #addContext(key: Key, isArray: boolean): void {
    let table = this.#root;
    for (let i = 0; i < key.length - 1; i += 1) {
      const part = key[i]!;
      const path = key.slice(0, i + 1);
      if (!table.has(part)) {
        this.#implicit.add(keyText(path));
        table.set(part, new Map());
      }
      table = this.#tableAt(table.get(part)!) ?? this.#fail(`Key '${keyText(path)}' was already created as a hash.`);
    }
    const last = key[key.length - 1]!;
    this.#context = key.slice(0, -1);
    if (isArray) {
      const known = table.get(last) ?? new GoSlice('map[string]interface {}', []);
      const problem = `Key '${keyText(key)}' was already created and cannot be used as an array.`;
      const list = known instanceof GoSlice ? known : this.#fail(problem);
      list.items.push(new Map());
      table.set(last, list);
    } else this.#setValue(last, new Map());
    this.#context = key;
  }

  /** A table, or the last of an array of tables. */
  #tableAt(value: GoValue): Table | undefined {
    if (value instanceof GoSlice) return value.items[value.items.length - 1] as Table;
    return value instanceof Map ? value : undefined;
  }

  /** parse.go: setValue. */
  #setValue(key: string, value: GoValue): void {
    let table = this.#root;
    this.#context.forEach((part, i) => {
      const inner = this.#tableAt(table.get(part)!);
      table = inner ?? this.#fail(`Key '${keyText(this.#context.slice(0, i + 1))}' has already been defined.`);
    });
    const path = keyText([...this.#context, key]);
    if (!table.has(key)) {
      table.set(key, value);
      return;
    }
    const wasImplicit = this.#implicit.delete(path);
    if (!wasImplicit) this.#fail(`Key '${path}' has already been defined.`);
    if (this.#arrays.has(path)) table.set(key, value);
  }
}

const characterOrEnd = (c: string): string => (c === '' ? 'end of file' : `'${c}'`);
