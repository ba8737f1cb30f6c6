import type { GoValue } from '../../template/value.ts';
import { sortYamlKeys } from '../../yaml/key-order.ts';
import { allKeys, type Run, type ValueOrigin, type ValuesKey, type Writer } from './origin.ts';
import { addWritten, type MakeWriter, runsOf, sliceRuns } from './runs.ts';
import { containerOf, type Tables } from './tables.ts';

export interface TreeContext {
  readonly tables: Tables;
  readonly writer: MakeWriter;
}

/** Who wrote which line of a value that was written as YAML; nothing where the text is not laid out as expected. */
export function yamlRuns(
  value: GoValue,
  origin: ValueOrigin | undefined,
  text: string,
  version: 2 | 3,
  context: TreeContext,
): readonly Run[] | undefined {
  const walk = new YamlWalk(text, version, context);
  walk.node(value, origin, 0);
  return walk.isDone() ? walk.runs : undefined;
}

/** Goes through the lines of a block document and the value in step. */
class YamlWalk {
  readonly runs: Run[] = [];
  readonly #text: string;
  readonly #version: 2 | 3;
  readonly #context: TreeContext;
  /** Start of the next line, or of what follows a `- ` in it. */
  #at = 0;

  constructor(text: string, version: 2 | 3, context: TreeContext) {
    this.#text = text;
    this.#version = version;
    this.#context = context;
  }

  isDone(): boolean {
    return this.#at >= this.#text.length;
  }

  /** A value whose first line begins here. @param indent of its lines */
  node(value: GoValue, origin: ValueOrigin | undefined, indent: number): void {
    const container = containerOf(value);
    if (container instanceof Map && container.size > 0) this.#map(container, value, origin, indent);
    else if (Array.isArray(container) && container.length > 0) this.#list(container, value, origin, indent);
    else this.#scalar(value, origin, indent);
  }

  #map(map: Map<string, GoValue>, value: GoValue, origin: ValueOrigin | undefined, indent: number): void {
    for (const key of sortYamlKeys([...map.keys()], this.#version)) {
      if (this.isDone()) return;
      const item = map.get(key)!;
      const ofItem = this.#entry(value, key, origin);
      const inner = containerOf(item);
      const isNested = inner !== undefined && (inner instanceof Map ? inner.size : inner.length) > 0;
      if (!isNested) {
        this.#scalar(item, ofItem, indent);
        continue;
      }
      this.#line(ofItem);
      this.node(item, ofItem, inner instanceof Map || this.#version === 3 ? indent + 2 : indent);
    }
  }

  #list(items: readonly GoValue[], value: GoValue, origin: ValueOrigin | undefined, indent: number): void {
    for (const [i, item] of items.entries()) {
      if (this.isDone()) return;
      const ofItem = this.#entry(value, i, origin);
      this.#own(this.#at, this.#pastDash(), ofItem);
      this.#at = this.#pastDash();
      this.node(item, ofItem, indent + 2);
    }
  }

  #entry(container: GoValue, key: string | number, origin: ValueOrigin | undefined): ValueOrigin | undefined {
    return this.#context.tables.entry(container, key, origin, this.#context.writer);
  }

  #pastDash(): number {
    const dash = this.#text.indexOf('-', this.#at);
    return dash < 0 ? this.#text.length : Math.min(dash + 2, this.#text.length);
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 ? this.#text.length : end + 1;
  }

  /** The line of a key whose value follows. */
  #line(origin: ValueOrigin | undefined): void {
    const end = this.#lineEnd(this.#at);
    this.#own(this.#at, end, origin);
    this.#at = end;
  }

  /** A scalar goes on over lines that are blank or further in. */
  #scalar(value: GoValue, origin: ValueOrigin | undefined, indent: number): void {
    const start = this.#at;
    let end = this.#lineEnd(start);
    while (end < this.#text.length && this.#isFurtherIn(end, indent)) end = this.#lineEnd(end);
    this.#at = end;
    const found = typeof value === 'string' && value !== '' && origin?.runs ? this.#text.indexOf(value, start) : -1;
    if (found < 0 || found + (value as string).length > end) {
      const lines = typeof value === 'string' && origin?.runs ? this.#blockLines(value, origin, start) : undefined;
      if (lines === undefined) this.#own(start, end, origin);
      else this.runs.push(...lines);
      return;
    }
    sliceRuns(runsOf(value as string, origin, this.#context.writer), 0, (value as string).length, found, this.runs);
  }

  /** A text in lines of its own, below its key; nothing where it is laid out otherwise. */
  #blockLines(value: string, origin: ValueOrigin, start: number): Run[] | undefined {
    const runs = runsOf(value, origin, this.#context.writer);
    const out: Run[] = [];
    let from = 0;
    let at = this.#lineEnd(start);
    if (runs.length > 0) out.push({ start, end: at, by: runs[0]!.by, from: 0 });
    for (const line of value.split('\n')) {
      const end = this.#lineEnd(at);
      const inLine = this.#text.slice(at, end).indexOf(line);
      if (inLine < 0) return undefined;
      if (line !== '') sliceRuns(runs, from, from + line.length, at + inLine, out);
      from += line.length + 1;
      at = end;
    }
    return out;
  }

  #isFurtherIn(line: number, indent: number): boolean {
    let at = line;
    while (this.#text[at] === ' ') at += 1;
    return at - line > indent || this.#text[at] === '\n' || at >= this.#text.length;
  }

  #own(start: number, end: number, origin: ValueOrigin | undefined): void {
    const keys = keysOfLine(origin);
    if (end > start && keys.length > 0) addWritten(this.runs, start, end, this.#context.writer(keys));
  }
}

/** Of the line where a table begins; of all of a scalar. */
const keysOfLine = (origin: ValueOrigin | undefined): readonly ValuesKey[] => origin?.head ?? allKeys([origin]);

/** Who wrote which part of a value that was written as JSON; nothing where the text is not laid out as expected. */
export function jsonRuns(
  value: GoValue,
  origin: ValueOrigin | undefined,
  text: string,
  context: TreeContext,
): readonly Run[] | undefined {
  const walk = new JsonWalk(text, context);
  return walk.node(value, origin, 0) ? walk.runs : undefined;
}

/** Goes through the text and the value in step. An entry has the name before it and the comma behind it. */
class JsonWalk {
  readonly runs: Run[] = [];
  readonly #text: string;
  readonly #tables: Tables;
  readonly #writer: MakeWriter;
  #at = 0;

  constructor(text: string, { tables, writer }: TreeContext) {
    this.#text = text;
    this.#tables = tables;
    this.#writer = asBefore(writer);
  }

  /** @param start of its name, or of itself */
  node(value: GoValue | undefined, origin: ValueOrigin | undefined, start: number): boolean {
    this.#skipBlanks();
    const open = this.#text[this.#at];
    if (open === '{' || open === '[') return this.#container(open, value, origin, start);
    const before = this.#at;
    this.#skipScalar();
    const isScalar = this.#at > before;
    this.#own(start, origin);
    return isScalar;
  }

  #container(open: '{' | '[', value: GoValue | undefined, origin: ValueOrigin | undefined, start: number): boolean {
    this.#at += 1;
    this.#own(start, origin, false);
    for (let i = 0; ; i += 1) {
      this.#skipBlanks();
      const sign = this.#text[this.#at];
      if (sign === '}' || sign === ']') break;
      const from = this.#at;
      const key = open === '{' ? this.#name() : i;
      if (key === undefined) return false;
      const ofItem = this.#tables.entry(value, key, origin, this.#writer);
      if (!this.node(child(value, key), ofItem, from)) return false;
    }
    const end = this.#at;
    this.#at += 1;
    this.#own(end, origin);
    return true;
  }

  #name(): string | undefined {
    const start = this.#at;
    if (this.#text[start] !== '"') return undefined;
    this.#skipScalar();
    const end = this.#at;
    this.#skipBlanks();
    this.#at += 1;
    const name = this.#text.slice(start + 1, end - 1);
    return name.includes('\\') ? (JSON.parse(`"${name}"`) as string) : name;
  }

  #skipScalar(): void {
    const text = this.#text;
    if (text[this.#at] !== '"') {
      while (this.#at < text.length && !isEnd(text.charCodeAt(this.#at))) this.#at += 1;
      return;
    }
    for (let at = this.#at + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) {
        this.#at = at + 1;
        return;
      }
    }
  }

  #skipBlanks(): void {
    while (this.#text.charCodeAt(this.#at) <= 32) this.#at += 1;
  }

  #own(start: number, origin: ValueOrigin | undefined, isWhole = true): void {
    if (isWhole && this.#text[this.#at] === ',') this.#at += 1;
    const keys = keysOfLine(origin);
    if (this.#at > start && keys.length > 0) addWritten(this.runs, start, this.#at, this.#writer(keys));
  }
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Blanks, commas and closing brackets end a number or word. */
const isEnd = (code: number): boolean => code <= 32 || code === 44 || code === 93 || code === 125;

/** What follows each other has often the same keys. */
function asBefore(writer: MakeWriter): MakeWriter {
  let keys: readonly ValuesKey[] | undefined;
  let by: Writer;
  return (values) => {
    if (values !== keys) {
      by = writer(values);
      keys = values;
    }
    return by;
  };
}

function child(value: GoValue | undefined, key: string | number): GoValue | undefined {
  const container = containerOf(value);
  return container instanceof Map ? container.get(String(key)) : container?.[key as number];
}
