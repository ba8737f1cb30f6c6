import { DASH, DOUBLE_QUOTE, FOLDED, HASH, LF, LITERAL, OPEN_LIST, OPEN_MAP, SINGLE_QUOTE, SPACE } from './chars.ts';
import type { YamlNode } from './node.ts';

const TEXT = String.raw`"[^"\\\n]*"|'[^'\n]*'`;
/** What a line may hold, behind its spaces: a dash, a key, a value that ends in it. Anything else is left to the complete reader. */
const DASH_BEFORE = /- +(?=[^\s#])/y;
export const KEY = new RegExp(String.raw`(?:[\w.][\w./$-]*|${TEXT}):(?=[ \n])`, 'y');
export const SCALAR = new RegExp(
  String.raw`(?:${TEXT}|(?:[\w/.$^~+=(<;\\]|-{1,2}(?=[\w.]))[^\n\t:#]*(?:(?::(?=\S)|(?<=\S)#)[^\n\t:#]*)*|[|>][+-]?(?=[ \n]))`,
  'y',
);
const FLOW_SCALAR = new RegExp(String.raw`(?:${TEXT}|(?:[\w/.$+=]|-{1,2}(?=[\w.]))[\w/.$+=%()@ -]*)`, 'y');
export const LINE_END = / *(?:(?<=[ ])#[^\n]*)?\n/y;
const BLANK_LINES = /(?: *(?:#[^\n]*)?\n)+/y;
const SPACES = / */y;
/** Line breaks that are no `\n`, and the mark at the start of a text. */
export const ODD = /[\r\x85\u2028\u2029\ufeff]/;
const MAX_DEPTH = 100;
/** The end of a scalar in lines of its own: only the complete reader knows it. */
export const UNKNOWN_END = Number.POSITIVE_INFINITY;

const NO_CHILDREN: YamlNode[] = [];
const NOT_ORDINARY = { reason: 'not in ordinary style' };

/**
 * The tree of a document in the most ordinary style: block mappings and lists with an entry a line, scalars and collections in brackets
 * within one line, block scalars. `undefined` where anything else occurs. It is the tree of the complete reader, which takes ten times as
 * long, but for where block scalars end (`UNKNOWN_END`) and the texts of values. `test/yaml/ordinary-tree.test.ts` compares them.
 */
export function ordinaryTree(text: string): YamlNode | undefined {
  if (ODD.test(text) || !text.endsWith('\n')) return undefined;
  try {
    return new LineReader(text).document();
  } catch (error) {
    if (error === NOT_ORDINARY) return undefined;
    throw error;
  }
}

class LineReader {
  readonly #text: string;
  #pos = 0;
  #line = 0;
  #lineStart = 0;
  /** The column of what stands at `pos`; -1 at the end of the text. */
  #column = -1;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): YamlNode {
    this.#toContent();
    const root = this.#block(this.#column);
    if (this.#column >= 0) notOrdinary();
    return root;
  }

  /** What starts at `pos`, in a column of its own. */
  #block(column: number): YamlNode {
    this.#depth += 1;
    if (column < 0 || this.#depth > MAX_DEPTH) notOrdinary();
    const node = this.#atDash() ? this.#list(column) : this.#map(column);
    this.#depth -= 1;
    return node;
  }

  #list(column: number): YamlNode {
    const node = this.#node('sequence');
    while (this.#column === column && this.#atDash()) {
      const item = this.#match(DASH_BEFORE);
      const inner = column + item - this.#pos;
      this.#pos = item;
      node.children.push(this.#atKey() ? this.#block(inner) : this.#value(column));
    }
    if (this.#column > column) notOrdinary();
    return ended(node);
  }

  #map(column: number): YamlNode {
    const node = this.#node('mapping');
    do {
      const end = this.#match(KEY) - 1;
      const key = this.#scalar(end);
      this.#pos = end + 1;
      node.children.push(key, this.#mapValue(column));
    } while (this.#column === column && !this.#atDash());
    if (this.#column > column) notOrdinary();
    return ended(node);
  }

  #mapValue(column: number): YamlNode {
    LINE_END.lastIndex = this.#pos;
    if (!LINE_END.test(this.#text)) {
      this.#skipSpaces();
      return this.#value(column);
    }
    const after = this.#node('scalar');
    this.#toNextLine(LINE_END.lastIndex);
    if (this.#column > column || (this.#column === column && this.#atDash())) return this.#block(this.#column);
    return after;
  }

  /** A value that ends in its line, or a scalar in the lines below; the block around it stands in column `parent`. */
  #value(parent: number): YamlNode {
    const c = this.#text.charCodeAt(this.#pos);
    const node = c === OPEN_LIST || c === OPEN_MAP ? this.#flow(c) : this.#scalar(this.#match(SCALAR));
    this.#pos = node.end;
    const inLinesBelow = c === LITERAL || c === FOLDED;
    this.#toNextLine(this.#match(LINE_END), inLinesBelow ? parent : undefined);
    if (inLinesBelow) node.end = UNKNOWN_END;
    return node;
  }

  #flow(open: number): YamlNode {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) notOrdinary();
    const isMap = open === OPEN_MAP;
    const node = this.#node(isMap ? 'mapping' : 'sequence');
    const close = isMap ? '}' : ']';
    this.#pos += 1;
    this.#skipSpaces();
    while (this.#text[this.#pos] !== close) {
      node.children.push(this.#flowItem());
      this.#skipSpaces();
      if (isMap) {
        if (!this.#takes(':')) notOrdinary();
        if (!this.#takes(' ')) notOrdinary();
        this.#skipSpaces();
        node.children.push(this.#flowItem());
        this.#skipSpaces();
      }
      if (!this.#takes(',') && this.#text[this.#pos] !== close) notOrdinary();
      this.#skipSpaces();
    }
    this.#pos += 1;
    this.#depth -= 1;
    node.end = this.#pos;
    return node;
  }

  #flowItem(): YamlNode {
    const c = this.#text.charCodeAt(this.#pos);
    if (c === OPEN_LIST || c === OPEN_MAP) return this.#flow(c);
    let end = this.#match(FLOW_SCALAR);
    while (this.#text.charCodeAt(end - 1) === SPACE) end -= 1;
    const node = this.#scalar(end);
    this.#pos = end;
    return node;
  }

  /** A scalar from `pos` to `end` without the spaces behind it. */
  #scalar(end: number): YamlNode {
    const text = this.#text;
    let last = end;
    while (text.charCodeAt(last - 1) === SPACE) last -= 1;
    const c = text.charCodeAt(this.#pos);
    const quoted = c === DOUBLE_QUOTE || c === SINGLE_QUOTE;
    const value = quoted ? text.slice(this.#pos + 1, last - 1) : text.slice(this.#pos, last);
    return this.#node('scalar', value, !quoted, last);
  }

  #node(kind: YamlNode['kind'], value = '', implicit = true, end = this.#pos): YamlNode {
    const column = this.#pos - this.#lineStart;
    const start = { pos: this.#pos, index: this.#pos, line: this.#line, column };
    const children = kind === 'scalar' ? NO_CHILDREN : [];
    return { kind, value, tag: '', implicit, children, target: undefined, start, end };
  }

  #atDash(): boolean {
    return this.#text.charCodeAt(this.#pos) === DASH && this.#text.charCodeAt(this.#pos + 1) === SPACE;
  }

  #atKey(): boolean {
    KEY.lastIndex = this.#pos;
    return KEY.test(this.#text);
  }

  /** Where what must stand at `pos` ends. */
  #match(pattern: RegExp): number {
    pattern.lastIndex = this.#pos;
    if (!pattern.test(this.#text)) notOrdinary();
    return pattern.lastIndex;
  }

  #takes(character: string): boolean {
    if (this.#text[this.#pos] !== character) return false;
    this.#pos += 1;
    return true;
  }

  #skipSpaces(): void {
    this.#pos = this.#match(SPACES);
  }

  /** To what stands next on a line, from the start of one; over lines deeper than `parent`, where it is given. */
  #toNextLine(start: number, parent?: number): void {
    this.#line += 1;
    this.#lineStart = start;
    this.#pos = start;
    if (parent !== undefined) this.#skipDeeper(parent);
    this.#toContent();
  }

  #skipDeeper(parent: number): void {
    const text = this.#text;
    for (;;) {
      let at = this.#lineStart;
      while (text.charCodeAt(at) === SPACE) at += 1;
      if (at >= text.length) return;
      if (text[at] !== '\n' && at - this.#lineStart <= parent) return;
      this.#lineStart = text.indexOf('\n', at) + 1;
      this.#line += 1;
      this.#pos = this.#lineStart;
    }
  }

  /** Over lines without content, from the start of one. */
  #toContent(): void {
    const text = this.#text;
    this.#skipSpaces();
    const c = text.charCodeAt(this.#pos);
    if (c === LF || c === HASH) {
      BLANK_LINES.lastIndex = this.#lineStart;
      BLANK_LINES.test(text);
      for (let i = text.indexOf('\n', this.#pos); i >= 0 && i < BLANK_LINES.lastIndex; i = text.indexOf('\n', i + 1))
        this.#line += 1;
      this.#pos = BLANK_LINES.lastIndex;
      this.#lineStart = this.#pos;
      this.#skipSpaces();
    }
    this.#column = this.#pos >= text.length ? -1 : this.#pos - this.#lineStart;
  }
}

function ended(node: YamlNode): YamlNode {
  node.end = node.children.at(-1)!.end;
  return node;
}

function notOrdinary(): never {
  throw NOT_ORDINARY;
}
