import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, SPACE, TAB } from './chars.ts';
import { type Mark, YamlProblem } from './error.ts';
import { Reader } from './reader.ts';
import { scanBlockScalar, scanPlainScalar, scanQuotedScalar } from './scan-scalar.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-tag.ts';
import { type Token, type TokenType, token } from './token.ts';

/** A place where a mapping key may have started: known only when its `:` comes. */
interface SimpleKey {
  possible: boolean;
  readonly required: boolean;
  readonly tokenNumber: number;
  readonly mark: Mark;
}

const MAX_DEPTH = 10_000;
/** A key without `?` ends on its line and within that many characters. */
const MAX_KEY_LENGTH = 1024;

/**
 * Cuts YAML 1.1 into tokens, with the decisions, limits and sentences of go-yaml's port of libyaml (scannerc.go). A token
 * is given out only once it is clear whether a `key` token must stand before it.
 */
export class Scanner {
  readonly #reader: Reader;
  #tokens: Token[] = [];
  #head = 0;
  /** How many tokens were given out: tokens are numbered from 0 on. */
  #parsed = 0;
  #flowLevel = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #keyAllowed = true;
  #keys: SimpleKey[] = [];
  readonly #keysByToken = new Map<number, SimpleKey>();
  #ended = false;

  constructor(text: string) {
    this.#reader = new Reader(text);
    const mark = this.#reader.mark();
    this.#keys.push({ possible: false, required: false, tokenNumber: 0, mark });
    this.#tokens.push(token('stream-start', mark, mark));
  }

  /** The next token, which stays. */
  peek(): Token {
    while (this.#needsMore()) this.#fetchNext();
    return this.#tokens[this.#head]!;
  }

  /** Takes the token `peek` gave. Taken tokens are let go from time to time: a few wait in the queue nearly always. */
  skip(): void {
    this.#head += 1;
    this.#parsed += 1;
    if (this.#head < 256 && this.#head < this.#tokens.length) return;
    this.#tokens = this.#tokens.slice(this.#head);
    this.#head = 0;
  }

  #needsMore(): boolean {
    if (this.#head === this.#tokens.length) return true;
    const key = this.#keysByToken.get(this.#parsed);
    return key !== undefined && this.#isValid(key);
  }

  #fail(context: Mark, problem: string): never {
    throw new YamlProblem('scanner', problem, this.#reader.mark(), context);
  }

  #isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.mark.line === this.#reader.line && key.mark.index + MAX_KEY_LENGTH >= this.#reader.index) return true;
    if (key.required) this.#fail(key.mark, "could not find expected ':'");
    key.possible = false;
    return false;
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const mark = this.#reader.mark();
    const required = this.#flowLevel === 0 && this.#indent === mark.column;
    const tokenNumber = this.#parsed + this.#tokens.length - this.#head;
    this.#removeKey();
    const key = { possible: true, required, tokenNumber, mark };
    this.#keys[this.#keys.length - 1] = key;
    this.#keysByToken.set(tokenNumber, key);
  }

  #removeKey(): void {
    const key = this.#keys[this.#keys.length - 1]!;
    if (!key.possible) return;
    if (key.required) this.#fail(key.mark, "could not find expected ':'");
    key.possible = false;
    this.#keysByToken.delete(key.tokenNumber);
  }

  #append(type: TokenType, start: Mark): void {
    this.#tokens.push(token(type, start, this.#reader.mark()));
  }

  /** Opens a block collection where the column is deeper; `number` is the token before which it starts, or none. */
  #rollIndent(column: number, number: number, type: TokenType, mark: Mark): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > MAX_DEPTH)
      this.#fail(this.#keys[this.#keys.length - 1]!.mark, `exceeded max depth of ${MAX_DEPTH}`);
    const start = token(type, mark, mark);
    if (number < 0) this.#tokens.push(start);
    else this.#tokens.splice(this.#head + number - this.#parsed, 0, start);
  }

  /** Closes the block collections that are deeper than the column. */
  #unrollIndent(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#append('block-end', this.#reader.mark());
      this.#indent = this.#indents.pop()!;
    }
  }

  #fetchNext(): void {
    const reader = this.#reader;
    this.#skipToToken();
    this.#unrollIndent(reader.column);
    const c = reader.peek();
    if (c === 0) this.#fetchStreamEnd();
    else if (reader.column === 0 && c === 37) this.#fetchDirective();
    else if (reader.atDocumentIndicator()) this.#fetchDocumentIndicator(c === 45 ? 'document-start' : 'document-end');
    else if (!this.#fetchIndicator(c)) {
      if (!this.#startsPlainScalar(c)) this.#fail(reader.mark(), 'found character that cannot start any token');
      this.#fetchPlainScalar();
    }
  }

  /** Whitespace and comments. Tabs are no indentation: they are skipped only where no key may start. */
  #skipToToken(): void {
    const reader = this.#reader;
    if (reader.pos <= 1 && reader.column === 0 && reader.peek() === 0xfeff) reader.skip();
    for (;;) {
      const tabs = this.#flowLevel > 0 || !this.#keyAllowed;
      for (let c = reader.peek(); c === SPACE || (tabs && c === TAB); c = reader.peek()) reader.skip();
      if (reader.peek() === 35) while (!isBreakOrEnd(reader.peek())) reader.skip();
      if (!isBreak(reader.peek())) return;
      reader.readBreak();
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  #startsPlainScalar(c: number): boolean {
    if (c === 45) return !isBlank(this.#reader.peek(1));
    if (c === 63 || c === 58) return this.#flowLevel === 0 && !isBlankOrEnd(this.#reader.peek(1));
    return !isBlankOrEnd(c) && !',[]{}#&*!|>\'"%@`'.includes(String.fromCharCode(c));
  }

  /** Tokens that are told by their first character; false where there is none. */
  #fetchIndicator(c: number): boolean {
    const inFlow = this.#flowLevel > 0;
    const alone = () => isBlankOrEnd(this.#reader.peek(1));
    switch (String.fromCharCode(c)) {
      case '[':
        return this.#fetchFlowStart('flow-sequence-start');
      case '{':
        return this.#fetchFlowStart('flow-mapping-start');
      case ']':
        return this.#fetchFlowEnd('flow-sequence-end');
      case '}':
        return this.#fetchFlowEnd('flow-mapping-end');
      case ',':
        return this.#fetchFlowEntry();
      case '-':
        return alone() && this.#fetchBlockEntry();
      case '?':
        return (inFlow || alone()) && this.#fetchKey();
      case ':':
        return (inFlow || alone()) && this.#fetchValue();
      case '*':
        return this.#fetchNode(() => scanAnchor(this.#reader, 'alias'));
      case '&':
        return this.#fetchNode(() => scanAnchor(this.#reader, 'anchor'));
      case '!':
        return this.#fetchNode(() => scanTag(this.#reader));
      case '|':
      case '>':
        return !inFlow && this.#fetchBlockScalar(c === 124);
      case "'":
      case '"':
        return this.#fetchNode(() => scanQuotedScalar(this.#reader, c === 39));
    }
    return false;
  }

  #fetchStreamEnd(): void {
    if (this.#ended) throw new YamlProblem('decoder', 'attempted to go past the end of stream; corrupted value?');
    this.#ended = true;
    const reader = this.#reader;
    if (reader.column !== 0) {
      reader.column = 0;
      reader.line += 1;
    }
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#append('stream-end', reader.mark());
  }

  #fetchDirective(): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#tokens.push(scanDirective(this.#reader));
  }

  #fetchDocumentIndicator(type: 'document-start' | 'document-end'): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    const start = this.#reader.mark();
    this.#reader.skipMany(3);
    this.#append(type, start);
  }

  #fetchCharacter(type: TokenType): true {
    const start = this.#reader.mark();
    this.#reader.skip();
    this.#append(type, start);
    return true;
  }

  #fetchFlowStart(type: TokenType): true {
    this.#saveKey();
    const mark = this.#reader.mark();
    const tokenNumber = this.#parsed + this.#tokens.length - this.#head;
    this.#keys.push({ possible: false, required: false, tokenNumber, mark });
    this.#flowLevel += 1;
    if (this.#flowLevel > MAX_DEPTH) this.#fail(mark, `exceeded max depth of ${MAX_DEPTH}`);
    this.#keyAllowed = true;
    return this.#fetchCharacter(type);
  }

  #fetchFlowEnd(type: TokenType): true {
    this.#removeKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel -= 1;
      this.#keysByToken.delete(this.#keys.pop()!.tokenNumber);
    }
    this.#keyAllowed = false;
    return this.#fetchCharacter(type);
  }

  #fetchFlowEntry(): true {
    this.#removeKey();
    this.#keyAllowed = true;
    return this.#fetchCharacter('flow-entry');
  }

  #fetchBlockEntry(): true {
    const mark = this.#reader.mark();
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) this.#fail(mark, 'block sequence entries are not allowed in this context');
      this.#rollIndent(mark.column, -1, 'block-sequence-start', mark);
    }
    this.#removeKey();
    this.#keyAllowed = true;
    return this.#fetchCharacter('block-entry');
  }

  #fetchKey(): true {
    const mark = this.#reader.mark();
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) this.#fail(mark, 'mapping keys are not allowed in this context');
      this.#rollIndent(mark.column, -1, 'block-mapping-start', mark);
    }
    this.#removeKey();
    this.#keyAllowed = this.#flowLevel === 0;
    return this.#fetchCharacter('key');
  }

  #fetchValue(): true {
    const key = this.#keys[this.#keys.length - 1]!;
    if (this.#isValid(key)) {
      const at = this.#head + key.tokenNumber - this.#parsed;
      this.#tokens.splice(at, 0, token('key', key.mark, key.mark));
      this.#rollIndent(key.mark.column, key.tokenNumber, 'block-mapping-start', key.mark);
      key.possible = false;
      this.#keysByToken.delete(key.tokenNumber);
      this.#keyAllowed = false;
    } else {
      const mark = this.#reader.mark();
      if (this.#flowLevel === 0) {
        if (!this.#keyAllowed) this.#fail(mark, 'mapping values are not allowed in this context');
        this.#rollIndent(mark.column, -1, 'block-mapping-start', mark);
      }
      this.#keyAllowed = this.#flowLevel === 0;
    }
    return this.#fetchCharacter('value');
  }

  /** Anchors, aliases, tags and quoted scalars: each may start a key, none may directly follow another. */
  #fetchNode(scan: () => Token): true {
    this.#saveKey();
    this.#keyAllowed = false;
    this.#tokens.push(scan());
    return true;
  }

  #fetchBlockScalar(literal: boolean): true {
    this.#removeKey();
    this.#keyAllowed = true;
    this.#tokens.push(scanBlockScalar(this.#reader, literal, this.#indent));
    return true;
  }

  #fetchPlainScalar(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const scanned = scanPlainScalar(this.#reader, this.#flowLevel > 0, this.#indent + 1);
    this.#tokens.push(scanned.token);
    if (scanned.newLine) this.#keyAllowed = true;
  }
}
