import type { GoValue } from '../../template/value.ts';
import { ofKeys, type Run, type ValueOrigin, type ValuesKey, type Writer } from './origin.ts';
import { keysBetween, type MakeWriter, onlyWriter, runsBetween, sliceRuns } from './runs.ts';
import { contentFrom, EntryFinder, lineEnd } from './text-entries.ts';

/** A text, who wrote what in it, and where its entries stand. */
export class TracedText {
  readonly text: string;
  readonly origin: ValueOrigin;
  readonly finder: EntryFinder;

  constructor(text: string, origin: ValueOrigin) {
    this.text = text;
    this.origin = origin;
    this.finder = new EntryFinder(text);
  }
}

/** Where the entries of a table or list stand in the text that it was made from. */
export interface TextParts {
  part(key: string | number): TextPart | undefined;
}

/**
 * The part of a text that a table, a list or a scalar was read from, and its origin as a whole. It costs nothing until somebody asks where
 * an entry comes from: large files are read whole and little of them is looked at.
 */
export class TextPart implements TextParts, ValueOrigin {
  readonly runs = undefined;
  readonly #in: TracedText;
  /** The key or dash of an entry; the value follows, from `from` on. */
  readonly #start: number;
  readonly #from: number;
  readonly #end: number;
  /** Of the value, where it has but one writer; null where it has not. */
  #by: Writer | null | undefined;
  #parts: Map<string | number, TextPart> | undefined;
  #values: readonly ValuesKey[] | undefined;
  #head: readonly ValuesKey[] | undefined;

  constructor(traced: TracedText, start = 0, from = start, end = traced.text.length) {
    this.#in = traced;
    this.#start = start;
    this.#from = from;
    this.#end = end;
  }

  /** The whole where all of it has one writer, and where an entry is not found: aliases and merged keys stand elsewhere. */
  part(key: string | number): TextPart {
    if (this.#in.origin.runs === undefined || this.#onlyWriter() !== null) return this;
    this.#parts ??= this.#findParts();
    return this.#parts.get(key) ?? this;
  }

  #onlyWriter(): Writer | null {
    this.#by ??= onlyWriter(this.#in.origin, this.#from, this.#end) ?? null;
    return this.#by;
  }

  #findParts(): Map<string | number, TextPart> {
    const parts = new Map<string | number, TextPart>();
    this.#in.finder.find(this.#from, this.#end, (key, start, from, end) =>
      parts.set(key, new TextPart(this.#in, start, from, end)),
    );
    return parts;
  }

  get values(): readonly ValuesKey[] {
    this.#values ??= keysBetween(this.#in.origin, this.#start, this.#end);
    return this.#values;
  }

  get head(): readonly ValuesKey[] {
    const { text, origin } = this.#in;
    const first = this.#start < this.#from ? this.#start : contentFrom(text, this.#start, this.#end);
    this.#head ??= keysBetween(origin, first, lineEnd(text, first, this.#end));
    return this.#head;
  }

  /** Of a text or another scalar that was read here. */
  ofScalar(value: GoValue | undefined, writer: MakeWriter | undefined): ValueOrigin | undefined {
    const { text, origin } = this.#in;
    if (origin.runs === undefined) return ofKeys(origin.values);
    const by = this.#onlyWriter();
    if (typeof value === 'string') {
      const only = by && [{ start: 0, end: value.length, by, from: 0 }];
      const runs = only ?? this.#runsOf(value, origin, writer);
      return runs === undefined ? ofKeys(this.values) : { values: [], runs };
    }
    if (by !== null) return ofKeys(by.values);
    const from = contentFrom(text, this.#from, this.#end);
    return ofKeys(keysBetween(origin, from, lineEnd(text, from, this.#end)));
  }

  #runsOf(value: string, origin: ValueOrigin, writer: MakeWriter | undefined): readonly Run[] | undefined {
    if (value === '' || (origin.values.length > 0 && writer === undefined)) return undefined;
    const part = this.#in.text.slice(this.#from, this.#end);
    const runs = runsBetween(origin, this.#from, this.#end, writer);
    const at = part.indexOf(value);
    return at < 0 ? linesOf(value, part, runs) : sliceRuns(runs, at, at + value.length, 0);
  }
}

/** Of a text whose lines were further in where it was read; nothing where they were laid out otherwise. */
function linesOf(value: string, part: string, runs: readonly Run[]): Run[] | undefined {
  const out: Run[] = [];
  let at = part.indexOf('\n') + 1;
  let to = 0;
  for (const line of value.split('\n')) {
    const end = lineEnd(part, at, part.length);
    const found = part.slice(at, end).indexOf(line);
    if (found < 0) return undefined;
    if (line !== '') sliceRuns(runs, at + found, at + found + line.length, to, out);
    to += line.length + 1;
    at = end + 1;
  }
  return out;
}

/** Texts that were cut out of another one after the other. */
export class TextPieces implements TextParts {
  readonly #in: TracedText;
  readonly #pieces: Iterable<readonly [string | number, GoValue]>;
  #parts: Map<string | number, TextPart> | undefined;

  constructor(traced: TracedText, pieces: Iterable<readonly [string | number, GoValue]>) {
    this.#in = traced;
    this.#pieces = pieces;
  }

  part(key: string | number): TextPart | undefined {
    this.#parts ??= this.#find();
    return this.#parts.get(key);
  }

  #find(): Map<string | number, TextPart> {
    const parts = new Map<string | number, TextPart>();
    let at = 0;
    for (const [key, piece] of this.#pieces) {
      const start = typeof piece === 'string' ? this.#in.text.indexOf(piece, at) : -1;
      if (start < 0) break;
      at = start + (piece as string).length;
      parts.set(key, new TextPart(this.#in, start, start, at));
    }
    return parts;
  }
}
