import type { Json, JsonObject } from '../core/json.ts';
import { defineKey } from './assign.ts';
import { DASH, DOUBLE_QUOTE, HASH, LF, SINGLE_QUOTE, SPACE, TAB } from './chars.ts';
import type { DecodeOptions } from './decode.ts';
import { readBlockScalar } from './fast-block.ts';
import {
  ANCHOR_NAME,
  COLON,
  EMPTY_LINES,
  isBlankOrBreak,
  isFlowWord,
  ODD,
  ODD_ASTRAL,
  PLAIN_ENTRY,
  PLAIN_LINE,
  SIMPLE_KEY,
} from './fast-patterns.ts';
import { quotedEnd, quotedValue } from './fast-quoted.ts';
import {
  GIVE_UP,
  giveUp,
  isStringKey,
  PLAIN_LETTER,
  plainEnd,
  plainKeyEnd,
  plainValue,
  startsPlain,
} from './fast-scalar.ts';

const MAX_DEPTH = 100;
/** Well below the 1024 characters within which a key must end. */
const MAX_KEY = 500;

const AMPERSAND = 38;
const ASTERISK = 42;
const COMMA = 44;
const DOT = 46;

type Target = Map<string, Json> | JsonObject;

/**
 * The first document of a text in ordinary style: block mappings and sequences, scalars of all styles, flow collections
 * without oddities. `undefined` where anything else occurs, an error above all: then the complete reader must be asked. Only
 * what is certain to mean the same there is read here; `test/yaml/differential.test.ts` compares them.
 */
export function readFast(text: string, options: DecodeOptions): { readonly value: Json } | undefined {
  if (ODD.test(text) && ODD_ASTRAL.test(text)) return undefined;
  try {
    return { value: new FastReader(text, options).document() };
  } catch (error) {
    if (error === GIVE_UP) return undefined;
    throw error;
  }
}

class FastReader {
  readonly #text: string;
  readonly #options: DecodeOptions;
  readonly #isStrict: boolean;
  readonly #isInMaps: boolean;
  #pos = 0;
  /** Column of the line that starts at `pos`; -1 at the end of the document. */
  #indent = 0;
  #depth = 0;
  /** The key `scanKey` found, and where its value starts. */
  #key = '';
  #afterKey = 0;
  /** What anchors stand for; made when there is one. */
  #anchors: Map<string, Json> | undefined;

  constructor(text: string, options: DecodeOptions) {
    this.#text = text;
    this.#options = options;
    this.#isStrict = options.duplicateKeys === 'error';
    this.#isInMaps = options.maps === 'map';
  }

  document(): Json {
    this.#nextLine(true);
    if (this.#indent < 0) return null;
    const value = this.#block(this.#indent, -1);
    if (this.#indent >= 0) giveUp();
    return value;
  }

  /** Moves from the start of a line to the first character that is no white space or comment. */
  #nextLine(mayStart = false): void {
    const text = this.#text;
    for (;;) {
      EMPTY_LINES.lastIndex = this.#pos;
      const at = EMPTY_LINES.test(text) ? EMPTY_LINES.lastIndex : this.#pos;
      const start = text.lastIndexOf('\n', at - 1) + 1;
      const c = text.charCodeAt(at);
      if (c === LF) this.#pos = at + 1;
      else if (c === HASH) this.#pos = this.#lineEnd(at) + 1;
      else if (at === start && (c === DASH || c === DOT) && this.#isMarker(at)) {
        if (!mayStart) {
          this.#indent = -1;
          return;
        }
        if (c !== DASH) giveUp();
        this.#pos = at + 3;
        this.#endLine();
        mayStart = false;
      } else {
        if (c === TAB) giveUp();
        this.#pos = at;
        this.#indent = at >= text.length ? -1 : at - start;
        return;
      }
    }
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 ? this.#text.length : end;
  }

  /** `---` or `...` and then a blank or the end. */
  #isMarker(at: number): boolean {
    const text = this.#text;
    const c = text.charCodeAt(at);
    if ((c !== DASH && c !== DOT) || text.charCodeAt(at + 1) !== c || text.charCodeAt(at + 2) !== c) return false;
    return at + 3 >= text.length || isBlankOrBreak(text.charCodeAt(at + 3));
  }

  /** Expects nothing but blanks and a comment on the rest of the line, and moves behind it. */
  #endLine(): void {
    const text = this.#text;
    let at = this.#pos;
    while (text.charCodeAt(at) === SPACE) at += 1;
    const c = text.charCodeAt(at);
    if (c === HASH && at > this.#pos) at = this.#lineEnd(at);
    else if (c !== LF && at < text.length) giveUp();
    this.#pos = at + 1;
  }

  #atDash(): boolean {
    const text = this.#text;
    if (text.charCodeAt(this.#pos) !== DASH) return false;
    return this.#pos + 1 >= text.length || isBlankOrBreak(text.charCodeAt(this.#pos + 1));
  }

  /** A node whose first character stands in `column`, inside of a block at column `parent`. */
  #block(column: number, parent: number): Json {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) giveUp();
    let value: Json;
    if (this.#text.charCodeAt(this.#pos) === DASH && this.#atDash()) value = this.#sequence(column, false);
    else if (this.#scanKey()) value = this.#mapping(column);
    else value = this.#scalar(parent);
    this.#depth -= 1;
    return value;
  }

  #sequence(column: number, indentless: boolean): Json[] {
    const text = this.#text;
    const items: Json[] = [];
    for (;;) {
      const dash = this.#pos;
      let at = dash + 1;
      while (text.charCodeAt(at) === SPACE) at += 1;
      const c = text.charCodeAt(at);
      this.#pos = at;
      if (c === LF || c === HASH || at >= text.length) items.push(this.#below(column, false));
      else items.push(this.#block(column + at - dash, column));
      if (this.#indent !== column) break;
      if (this.#atDash()) continue;
      if (indentless) break;
      giveUp();
    }
    if (this.#indent > column) giveUp();
    return items;
  }

  #mapping(column: number): Json {
    const text = this.#text;
    const target: Target = this.#isInMaps ? new Map() : {};
    for (;;) {
      const key = this.#key;
      this.#pos = this.#afterKey;
      this.#assign(target, key, this.#mapValue(column));
      this.#plainEntries(target, column);
      if (this.#indent !== column) break;
      if ((text.charCodeAt(this.#pos) === DASH && this.#atDash()) || !this.#scanKey()) giveUp();
    }
    if (this.#indent > column) giveUp();
    return target;
  }

  /** The entries of one line each that follow: most of all. */
  #plainEntries(target: Target, column: number): void {
    const text = this.#text;
    while (this.#indent === column) {
      const start = this.#pos;
      PLAIN_ENTRY.lastIndex = start;
      if (!PLAIN_ENTRY.test(text)) return;
      const next = PLAIN_ENTRY.lastIndex;
      const colon = text.indexOf(':', start);
      const end = text.indexOf('\n', colon);
      const key = text.slice(start, colon);
      if (!this.#isWhole(end, next, column) || key.length > MAX_KEY) return;
      if (!PLAIN_LETTER[text.charCodeAt(start)] && !isStringKey(key)) return;
      let at = colon + 1;
      while (text.charCodeAt(at) === SPACE) at += 1;
      this.#assign(target, key, this.#plainScalar(text.slice(at, end)));
      this.#pos = next;
      this.#indent = next - end - 1;
    }
  }

  /**
   * Whether a plain scalar that goes to `end` of its line ends there. At the start of the next line there may be a marker; what
   * stands deeper goes on with the scalar.
   */
  #isWhole(end: number, next: number, column: number): boolean {
    const indent = next - end - 1;
    if (indent > column || this.#text.charCodeAt(end - 1) === SPACE) return false;
    const c = this.#text.charCodeAt(next);
    return indent > 0 || (c !== DASH && c !== DOT);
  }

  #assign(target: Target, key: string, value: Json): void {
    const strict = this.#isStrict;
    if (this.#isInMaps) {
      const map = target as Map<string, Json>;
      if (strict && map.has(key)) giveUp();
      map.set(key, value);
    } else {
      if (strict && Object.hasOwn(target, key)) giveUp();
      defineKey(target as JsonObject, key, value);
    }
  }

  #mapValue(column: number): Json {
    const text = this.#text;
    let at = this.#pos;
    while (text.charCodeAt(at) === SPACE) at += 1;
    this.#pos = at;
    const c = text.charCodeAt(at);
    if (c === LF || c === HASH || at >= text.length) return this.#below(column, true);
    if (c === AMPERSAND) return this.#anchored(() => this.#mapValue(column));
    PLAIN_LINE.lastIndex = at;
    if (PLAIN_LINE.test(text)) {
      const next = PLAIN_LINE.lastIndex;
      const end = text.indexOf('\n', at);
      if (this.#isWhole(end, next, column)) {
        this.#pos = next;
        this.#indent = next - end - 1;
        return this.#plainScalar(text.slice(at, end));
      }
    }
    return this.#scalar(column);
  }

  /** A value that starts on a later line, or none. */
  #below(column: number, inMapping: boolean): Json {
    this.#pos = this.#lineEnd(this.#pos) + 1;
    this.#nextLine();
    if (this.#indent > column) return this.#block(this.#indent, column);
    return inMapping && this.#indent === column && this.#atDash() ? this.#sequence(column, true) : null;
  }

  /** Finds a key with its `:` on the line; false where none is there. */
  #scanKey(): boolean {
    const text = this.#text;
    const start = this.#pos;
    const first = text.charCodeAt(start);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return this.#scanQuotedKey(first);
    SIMPLE_KEY.lastIndex = start;
    const at = SIMPLE_KEY.test(text) ? SIMPLE_KEY.lastIndex - 1 : plainKeyEnd(text, start);
    if (at < 0) return false;
    if (at - start > MAX_KEY) giveUp();
    const key = text.slice(start, at);
    if (!PLAIN_LETTER[first] && !isStringKey(key)) giveUp();
    this.#key = key;
    this.#afterKey = at + 1;
    return true;
  }

  #scanQuotedKey(quote: number): boolean {
    const text = this.#text;
    const start = this.#pos;
    const key = this.#quoted(quote);
    const end = this.#pos;
    this.#pos = start;
    if (text.charCodeAt(end) !== COLON) return false;
    const after = text.charCodeAt(end + 1);
    if (after === TAB || end - start > MAX_KEY || text.slice(start, end).includes('\n')) giveUp();
    if (end + 1 < text.length && !isBlankOrBreak(after)) giveUp();
    this.#key = key;
    this.#afterKey = end + 1;
    return true;
  }

  /** A node that is no block collection; `parent` is the column of the block around it. Ends at the next line. */
  #scalar(parent: number): Json {
    const text = this.#text;
    const c = text.charCodeAt(this.#pos);
    if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) return this.#ended(this.#quoted(c));
    if (c === 91 || c === 123) return this.#ended(this.#flow());
    if (c === 124 || c === 62) {
      const { value, end } = readBlockScalar(text, this.#pos, parent);
      this.#pos = end;
      this.#nextLine();
      return value;
    }
    if (c === AMPERSAND) return this.#anchored(() => this.#scalar(parent));
    if (c === ASTERISK) return this.#ended(this.#alias());
    if (!startsPlain(c, text.charCodeAt(this.#pos + 1))) giveUp();
    return this.#plainScalar(this.#plain(parent));
  }

  /** `&name` and the node that it names. */
  #anchored(read: () => Json): Json {
    const name = this.#anchorName();
    const text = this.#text;
    while (text.charCodeAt(this.#pos) === SPACE) this.#pos += 1;
    const c = text.charCodeAt(this.#pos);
    if (c === AMPERSAND || c === ASTERISK) giveUp();
    const value = read();
    this.#anchors ??= new Map();
    this.#anchors.set(name, value);
    return value;
  }

  /** The scalar behind `*name`. What repeats whole collections is weighed by the complete reader: it may be a bomb. */
  #alias(): Json {
    const name = this.#anchorName();
    const value = this.#anchors?.get(name);
    if (value === undefined || (typeof value === 'object' && value !== null)) giveUp();
    return value;
  }

  #anchorName(): string {
    ANCHOR_NAME.lastIndex = this.#pos + 1;
    if (!ANCHOR_NAME.test(this.#text)) giveUp();
    const name = this.#text.slice(this.#pos + 1, ANCHOR_NAME.lastIndex);
    this.#pos = ANCHOR_NAME.lastIndex;
    return name;
  }

  #plainScalar(text: string): Json {
    if (PLAIN_LETTER[text.charCodeAt(0)]) return text;
    const value = plainValue(text, this.#options.integers === 'bigint');
    return typeof value === 'bigint' && this.#options.integers === 'float64' ? Number(value) : value;
  }

  /** Behind a value nothing else may stand on the line. */
  #ended<T>(value: T): T {
    this.#endLine();
    this.#nextLine();
    return value;
  }

  #quoted(quote: number): string {
    const end = quotedEnd(this.#text, this.#pos, quote);
    const value = quotedValue(this.#text.slice(this.#pos + 1, end), quote);
    this.#pos = end + 1;
    return value;
  }

  /** A plain scalar in block context, with the lines that continue it. */
  #plain(parent: number): string {
    const text = this.#text;
    let out = '';
    for (;;) {
      const start = this.#pos;
      const end = plainEnd(text, start);
      const isComment = text.charCodeAt(end) === HASH;
      let last = end;
      while (text.charCodeAt(last - 1) === SPACE) last -= 1;
      out += text.slice(start, last);
      const next = (isComment ? this.#lineEnd(end) : end) + 1;
      this.#pos = next;
      this.#nextLine();
      if (this.#indent <= parent) return out;
      const gap = text.slice(next, this.#pos);
      if (isComment || gap.includes('#')) giveUp();
      const breaks = gap.split('\n').length - 1;
      out += breaks === 0 ? ' ' : '\n'.repeat(breaks);
    }
  }

  #flow(): Json {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) giveUp();
    const value = this.#text.charCodeAt(this.#pos) === 91 ? this.#flowSequence() : this.#flowMapping();
    this.#depth -= 1;
    return value;
  }

  #flowSequence(): Json[] {
    const items: Json[] = [];
    this.#pos += 1;
    if (this.#flowCharacter() === 93) {
      this.#pos += 1;
      return items;
    }
    for (;;) {
      items.push(this.#flowValue());
      const c = this.#flowCharacter();
      this.#pos += 1;
      if (c === 93) return items;
      if (c !== COMMA) giveUp();
      this.#flowCharacter();
    }
  }

  #flowMapping(): Json {
    const target: Target = this.#isInMaps ? new Map() : {};
    this.#pos += 1;
    if (this.#flowCharacter() === 125) {
      this.#pos += 1;
      return target;
    }
    for (;;) {
      const key = this.#flowKey();
      this.#flowCharacter();
      this.#assign(target, key, this.#flowValue());
      const c = this.#flowCharacter();
      this.#pos += 1;
      if (c === 125) return target;
      if (c !== COMMA) giveUp();
      this.#flowCharacter();
    }
  }

  /** The next character that is no white space, which is moved to. */
  #flowCharacter(): number {
    const text = this.#text;
    for (let at = this.#pos; ; at += 1) {
      const c = text.charCodeAt(at);
      if (c === SPACE) continue;
      if (c === LF) {
        // What stands at the start of a line may be a directive or the end of the document.
        const next = text.charCodeAt(at + 1);
        if (next !== SPACE && next !== LF && next !== 93 && next !== 125) giveUp();
        continue;
      }
      this.#pos = at;
      return c;
    }
  }

  /** A key with its `:`. */
  #flowKey(): string {
    const text = this.#text;
    const start = this.#pos;
    const c = text.charCodeAt(start);
    const quoted = c === DOUBLE_QUOTE || c === SINGLE_QUOTE;
    const key = quoted ? this.#quoted(c) : this.#flowPlain();
    if (this.#pos - start > MAX_KEY || text.charCodeAt(this.#pos) !== COLON) giveUp();
    if (quoted ? text.slice(start, this.#pos).includes('\n') : !isStringKey(key)) giveUp();
    this.#pos += 1;
    const after = text.charCodeAt(this.#pos);
    if (!quoted && after !== SPACE && after !== LF) giveUp();
    return key;
  }

  #flowValue(): Json {
    const c = this.#text.charCodeAt(this.#pos);
    if (c === 91 || c === 123) return this.#flow();
    if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) return this.#quoted(c);
    return this.#plainScalar(this.#flowPlain());
  }

  /** Letters, digits and some harmless characters. */
  #flowPlain(): string {
    const text = this.#text;
    const start = this.#pos;
    if (!startsPlain(text.charCodeAt(start), text.charCodeAt(start + 1))) giveUp();
    let at = start;
    while (isFlowWord(text.charCodeAt(at))) at += 1;
    if (at === start) giveUp();
    this.#pos = at;
    return text.slice(start, at);
  }
}
