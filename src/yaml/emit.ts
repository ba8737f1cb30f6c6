import type { JsonObject } from '../core/json.ts';
import { OrderedFields } from '../core/json-text.ts';
import { analyzeScalar, isUnprintable, type ScalarAnalysis } from './emit-analyze.ts';
import { sortYamlKeys } from './key-order.ts';
import { resolve } from './resolve.ts';

/**
 * Writes YAML with the bytes of go-yaml's encoder and libyaml's emitter (encode.go, emitterc.go), of which only what an
 * encoder without comments, anchors and flow style needs is here.
 */
export interface EmitStyle {
  /** go-yaml v2 (sequences not indented in mappings, lines folded at 80 columns) or v3 with SetIndent(2) (neither). */
  readonly version: 2 | 3;
  /** The text of a number. */
  readonly number: (value: number) => string;
}

const INDENT = 2;
const WIDTH = 80;
const BREAK = /[\r\n\x85\u2028\u2029]/;
/** Words of letters that are plain whatever stands around; `resolve` must still be asked whether they are words like `yes`. */
const SIMPLE = /^[A-Za-z_/][A-Za-z0-9_./-]*$/;

/** Text that is written as it is, without asking how it would be read: a time in version 3. */
export class PlainScalar {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** JSON values and what version 3 knows beyond. `OrderedFields` keep their order. */
export type YamlTree =
  | null
  | boolean
  | number
  | bigint
  | string
  | PlainScalar
  | readonly YamlTree[]
  | JsonObject
  | ReadonlyMap<string, YamlTree>;

export function emitDocument(value: YamlTree, style: EmitStyle): string {
  const emitter = new Emitter(style);
  emitter.node(value, 'root');
  return emitter.finish();
}

type Context = 'root' | 'sequence' | 'mapping';
type Collection = Exclude<YamlTree, null | boolean | number | bigint | string | PlainScalar>;

class Emitter {
  readonly #style: EmitStyle;
  #out = '';
  #indent = -1;
  #column = 0;
  /** The last character was white space. */
  #whitespace = true;
  /** Only indentation and `- `, `? `, `: ` stand on the line. */
  #indention = true;

  constructor(style: EmitStyle) {
    this.#style = style;
  }

  finish(): string {
    this.#writeIndent();
    return this.#out;
  }

  node(value: YamlTree, context: Context): void {
    if (typeof value === 'string') this.#string(value, false);
    else if (typeof value === 'number') this.#plainWord(this.#style.number(value));
    else if (typeof value !== 'object' || value === null) this.#plainWord(String(value));
    else if (value instanceof PlainScalar) this.#plainWord(value.text);
    else this.#collection(value, context);
  }

  #collection(value: Collection, context: Context): void {
    const saved = this.#indent;
    if (isList(value)) {
      if (value.length === 0) this.#indicator('[]', true, false, false);
      else this.#sequence(value, context);
    } else {
      const items = isMap(value) ? value : new Map<string, YamlTree>(Object.entries(value));
      if (items.size === 0) this.#indicator('{}', true, false, false);
      else this.#mapping(items);
    }
    this.#indent = saved;
  }

  #sequence(items: readonly YamlTree[], context: Context): void {
    const indentless = this.#style.version === 2 && context === 'mapping' && !this.#indention;
    this.#increaseIndent(indentless);
    for (const item of items) {
      this.#writeIndent();
      this.#indicator('-', true, false, true);
      this.node(item, 'sequence');
    }
  }

  #mapping(items: ReadonlyMap<string, YamlTree>): void {
    this.#increaseIndent(false);
    const keys = [...items.keys()];
    const ordered = this.#style.version === 3 && items instanceof OrderedFields;
    for (const key of ordered ? keys : sortYamlKeys(keys, this.#style.version)) {
      this.#writeIndent();
      if (isSimpleKey(key)) {
        this.#string(key, true);
        this.#indicator(':', false, false, false);
      } else {
        this.#indicator('?', true, false, true);
        this.#string(key, false);
        this.#writeIndent();
        this.#indicator(':', true, false, true);
      }
      this.node(items.get(key)!, 'mapping');
    }
  }

  #increaseIndent(indentless: boolean): void {
    if (this.#indent < 0) this.#indent = 0;
    else if (!indentless) this.#indent += INDENT;
  }

  #put(text: string, columns = text.length): void {
    this.#out += text;
    this.#column += columns;
  }

  #putBreak(): void {
    this.#out += '\n';
    this.#column = 0;
    this.#indention = true;
  }

  #writeIndent(): void {
    const indent = Math.max(this.#indent, 0);
    if (!this.#indention || this.#column > indent || (this.#column === indent && !this.#whitespace)) this.#putBreak();
    if (this.#column < indent) this.#put(' '.repeat(indent - this.#column));
    this.#whitespace = true;
    this.#indention = true;
  }

  #indicator(text: string, needsSpace: boolean, isSpace: boolean, isIndention: boolean): void {
    this.#put(needsSpace && !this.#whitespace ? ` ${text}` : text);
    this.#whitespace = isSpace;
    this.#indention = this.#indention && isIndention;
  }

  /** A scalar of one word that needs no quotes. */
  #plainWord(text: string): void {
    this.#indicator(text, true, false, false);
    this.#indention = false;
  }

  /** encode.go: stringv, then yaml_emitter_select_scalar_style. */
  #string(text: string, simpleKey: boolean): void {
    if (SIMPLE.test(text) && resolve(text).tag === 'str') this.#plainWord(text);
    else if (!text.isWellFormed()) this.#binary(text, simpleKey);
    else this.#styled(text, analyzeScalar(text, this.#style.version), canBePlain(text), simpleKey);
  }

  #styled(text: string, analysis: ScalarAnalysis, canBePlain: boolean, simpleKey: boolean): void {
    const saved = this.#indent;
    this.#indent = saved < 0 ? INDENT : saved + INDENT;
    const wantsBlock = text.includes('\n');
    if (wantsBlock && analysis.block && !simpleKey) this.#literal(text);
    else if (wantsBlock || !canBePlain) this.#doubleQuoted(text, !simpleKey);
    else if (analysis.plain) this.#plain(text, !simpleKey);
    else if (analysis.singleQuoted) this.#singleQuoted(text, !simpleKey);
    else this.#doubleQuoted(text, !simpleKey);
    this.#indent = saved;
  }

  /** Bytes that are no UTF-8 (lone surrogates here) are written as base64. */
  #binary(text: string, simpleKey: boolean): void {
    this.#indicator('!!binary', true, false, false);
    const encoded = encodeBinary(text);
    this.#styled(encoded, analyzeScalar(encoded, this.#style.version), true, simpleKey);
  }

  #mayFold(): boolean {
    return this.#style.version === 2 && this.#column > WIDTH;
  }

  /** yaml_emitter_write_plain_scalar; a plain scalar has no line breaks. */
  #plain(text: string, allowBreaks: boolean): void {
    if (!this.#whitespace) this.#put(' ');
    this.#foldedLine(text, allowBreaks);
    this.#whitespace = false;
    this.#indention = false;
  }

  /** Text whose single spaces may become line breaks where the line is full. */
  #foldedLine(text: string, allowBreaks: boolean): void {
    let from = 0;
    for (let at = text.indexOf(' '); at >= 0 && allowBreaks; at = text.indexOf(' ', at + 1)) {
      this.#put(text.slice(from, at));
      from = at;
      const single = text[at - 1] !== ' ' && text[at + 1] !== ' ';
      if (single && at > 0 && at < text.length - 1 && this.#mayFold()) {
        this.#writeIndent();
        from = at + 1;
      }
      this.#indention = false;
    }
    this.#put(text.slice(from));
  }

  /** yaml_emitter_write_single_quoted_scalar; line breaks in it are only those of Unicode. */
  #singleQuoted(text: string, allowBreaks: boolean): void {
    this.#indicator("'", true, false, false);
    let broken = false;
    for (const part of text.replaceAll("'", "''").split(/([\r\n\x85\u2028\u2029])/)) {
      if (BREAK.test(part)) {
        this.#out += part;
        this.#column = 0;
        this.#indention = true;
        broken = true;
      } else if (part !== '') {
        if (broken && part[0] !== ' ') this.#writeIndent();
        this.#foldedLine(part, allowBreaks);
        this.#indention = false;
        broken = false;
      }
    }
    this.#indicator("'", false, false, false);
    this.#indention = false;
  }

  /** yaml_emitter_write_double_quoted_scalar. */
  #doubleQuoted(text: string, allowBreaks: boolean): void {
    this.#indicator('"', true, false, false);
    const all = text.startsWith('\ufeff'); // libyaml looks for the mark at the start only, and then at every character
    let spaces = false;
    for (let i = 0; i < text.length; ) {
      const c = String.fromCodePoint(text.codePointAt(i)!);
      if (c === ' ' && !all) {
        const last = i === 0 || i === text.length - 1;
        if (allowBreaks && !spaces && !last && this.#mayFold()) {
          this.#writeIndent();
          if (text[i + 1] === ' ') this.#put('\\');
        } else this.#put(' ');
        spaces = true;
      } else {
        const escaped = all || c === '"' || c === '\\' || isUnprintable(c) || BREAK.test(c);
        this.#put(escaped ? escapeCharacter(c) : c);
        spaces = false;
      }
      i += c.length;
    }
    this.#indicator('"', false, false, false);
    this.#whitespace = false;
    this.#indention = false;
  }

  /** yaml_emitter_write_literal_scalar. */
  #literal(text: string): void {
    const first = text[0]!;
    this.#indicator(`|${first === ' ' || BREAK.test(first) ? INDENT : ''}${chompingHint(text)}`, true, false, false);
    this.#putBreak();
    this.#whitespace = true;
    for (const part of text.split(/([\r\n\x85\u2028\u2029])/)) {
      if (part === '\n') this.#putBreak();
      else if (BREAK.test(part)) {
        this.#out += part;
        this.#column = 0;
        this.#indention = true;
      } else if (part !== '') {
        this.#writeIndent();
        this.#put(part);
        this.#indention = false;
      }
    }
  }
}

const isList = (value: Collection): value is readonly YamlTree[] => Array.isArray(value);
const isMap = (value: JsonObject | ReadonlyMap<string, YamlTree>): value is ReadonlyMap<string, YamlTree> =>
  value instanceof Map;

/** yaml_emitter_check_simple_key: on one line and no longer than 128 bytes. */
function isSimpleKey(key: string): boolean {
  if (key.length > 128) return false;
  if (key.isWellFormed()) return !BREAK.test(key) && (key.length <= 42 || Buffer.byteLength(key) <= 128);
  const encoded = encodeBinary(key);
  return !encoded.includes('\n') && encoded.length + '!!binary'.length <= 128;
}

/** Whether a string stays one when it is read back without quotes; base 60 is quoted for the sake of other readers. */
function canBePlain(text: string): boolean {
  return resolve(text).tag === 'str' && !BASE_60.test(text);
}

const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

function chompingHint(text: string): string {
  if (!BREAK.test(text[text.length - 1]!)) return '-';
  return text.length === 1 || BREAK.test(text[text.length - 2]!) ? '+' : '';
}

const NAMED: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\x85': 'N',
  '\xa0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

function escapeCharacter(c: string): string {
  const named = NAMED[c];
  if (named !== undefined) return `\\${named}`;
  const code = c.codePointAt(0)!;
  const [letter, width] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code
    .toString(16)
    .toUpperCase()
    .padStart(width as number, '0')}`;
}

/** encodeBase64(): lines of 70 characters where there is more than one. */
function encodeBinary(text: string): string {
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0)!;
    if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else bytes.push(...Buffer.from(c));
  }
  const encoded = Buffer.from(bytes).toString('base64');
  return encoded.length < 70 ? encoded : encoded.replace(/.{1,70}/g, '$&\n');
}
