/**
 * Patterns that JavaScript's own engine matches exactly as Go's does, translated for it. The library that follows Go in
 * everything costs eleven milliseconds to load, and nearly all patterns of charts are as plain as `^[a-z0-9-]+$`.
 *
 * Taken are: literals, classes, escapes of one meaning, groups, alternatives, quantifiers, `^` and `$`, as long as the
 * number of ways that backtracking can try is known beforehand (regexp-ways.ts).
 */
import { complement, countWays, link, type Position, type Ranges, type Span } from './regexp-ways.ts';

export interface NativePattern {
  readonly source: string;
  readonly groups: number;
  /** An upper bound for the ways to try on a text of that length. */
  ways(length: number): number;
}

/** The translation, or `undefined` where the pattern has anything that is not plainly the same in both, errors included. */
export function translate(pattern: string): NativePattern | undefined {
  if (pattern.length > 500) return undefined;
  const translator = new Translator(pattern);
  try {
    return translator.translate();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

class NotPlain extends Error {}

/** Part of a pattern, translated. */
interface Piece extends Span {
  readonly source: string;
  readonly canBeEmpty: boolean;
  /** Groups within: a repetition forgets their matches in JavaScript, not in Go. */
  readonly hasGroups?: boolean;
  readonly assertion?: boolean;
}

/** A character or class in source form, and what it stands for. */
interface Chars {
  readonly source: string;
  readonly ranges: Ranges;
}

const named = (source: string, ...ranges: Ranges): Chars => ({ source, ranges });
const CLASSES: Readonly<Record<string, Chars>> = {
  d: named('0-9', [0x30, 0x39]),
  w: named('0-9A-Za-z_', [0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a], [0x5f, 0x5f]),
  s: named('\\t\\n\\f\\r ', [0x09, 0x0a], [0x0c, 0x0d], [0x20, 0x20]),
};
const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };
const QUANTIFIER = /[*+?]|\{(\d{1,2})(,(\d{1,2})?)?\}/y;
/** What Go takes for a quantifier, of any size. */
const COUNTED = /\{\d+(,\d*)?\}/y;

class Translator {
  readonly #text: string;
  #at = 0;
  #groups = 0;
  readonly #loops: Span[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  translate(): NativePattern {
    const whole = this.#alternation();
    if (this.#at < this.#text.length) throw new NotPlain();
    const ways = countWays(whole, this.#loops);
    if (ways === undefined) throw new NotPlain();
    const anchored = /^\^[^|]*$/.test(this.#text);
    return {
      source: whole.source,
      groups: this.#groups,
      ways: (length) => ways(length) * (anchored ? 1 : length + 1),
    };
  }

  #alternation(): Piece {
    const pieces = [this.#sequence()];
    while (this.#text[this.#at] === '|') {
      this.#at += 1;
      pieces.push(this.#sequence());
    }
    return {
      source: pieces.map((piece) => piece.source).join('|'),
      canBeEmpty: pieces.some((piece) => piece.canBeEmpty),
      first: pieces.flatMap((piece) => piece.first),
      last: pieces.flatMap((piece) => piece.last),
      positions: pieces.flatMap((piece) => piece.positions),
    };
  }

  #sequence(): Piece {
    let whole: Piece = { source: '', canBeEmpty: true, first: [], last: [], positions: [] };
    while (this.#at < this.#text.length && !'|)'.includes(this.#text[this.#at]!)) {
      whole = concatenate(whole, this.#repetition());
    }
    return whole;
  }

  #repetition(): Piece {
    const piece = this.#atom();
    const match = this.#match(QUANTIFIER);
    if (match === null) {
      if (this.#match(COUNTED) !== null) throw new NotPlain();
      return piece;
    }
    const [text, least, comma, most] = match;
    const { min, max } = bounds(text, least, comma, most);
    const lazy = this.#match(/\?/y) === null ? '' : '?';
    // A second quantifier is an error in Go, and what matches nothing repeats differently.
    if (this.#match(QUANTIFIER) !== null || this.#match(COUNTED) !== null) throw new NotPlain();
    if (piece.assertion || piece.canBeEmpty || max < min) throw new NotPlain();
    if (max > 1) {
      if (piece.hasGroups) throw new NotPlain();
      link(piece.last, piece.first);
      this.#loops.push(piece);
    }
    return { ...piece, source: `${piece.source}${text}${lazy}`, canBeEmpty: min === 0 };
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  #atom(): Piece {
    if (this.#match(QUANTIFIER) !== null || this.#match(COUNTED) !== null) throw new NotPlain();
    const c = this.#next();
    switch (c) {
      case '(':
        return this.#group();
      case '[':
        return one(this.#class());
      case '.':
        return one({ source: '[^\\n]', ranges: complement([[0x0a, 0x0a]]) });
      case '^':
      case '$':
        return { source: c, canBeEmpty: true, assertion: true, first: [], last: [], positions: [] };
      case '\\':
        return one(this.#escape());
      default:
        return one(literal(c));
    }
  }

  #next(): string {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) throw new NotPlain();
    const c = String.fromCodePoint(code);
    this.#at += c.length;
    return c;
  }

  #group(): Piece {
    const capturing = this.#text[this.#at] !== '?';
    if (capturing) this.#groups += 1;
    else if (this.#match(/\?:/y) === null) throw new NotPlain();
    const groups = this.#groups;
    const inner = this.#alternation();
    if (this.#next() !== ')') throw new NotPlain();
    return { ...inner, source: `(${capturing ? '' : '?:'}${inner.source})`, hasGroups: this.#groups > groups };
  }

  #escape(): Chars {
    const c = this.#next();
    const chars = CLASSES[c.toLowerCase()];
    if (chars === undefined) return literal(escaped(c));
    if (c === c.toLowerCase()) return { source: `[${chars.source}]`, ranges: chars.ranges };
    return { source: `[^${chars.source}]`, ranges: complement(chars.ranges) };
  }

  /** The rest of a class after its `[`. */
  #class(): Chars {
    const negated = this.#match(/\^/y) !== null;
    const items: Chars[] = [];
    for (;;) {
      const c = this.#next();
      if (c === ']' && items.length > 0) break;
      if (c === '[') throw new NotPlain();
      items.push(this.#classItem(c));
    }
    const ranges = items.flatMap((item) => item.ranges);
    const source = items.map((item) => item.source).join('');
    return negated ? { source: `[^${source}]`, ranges: complement(ranges) } : { source: `[${source}]`, ranges };
  }

  /** A character, a range or a named class such as `\d`. */
  #classItem(c: string): Chars {
    const low = c === '\\' ? this.#next() : c;
    const chars = c === '\\' ? CLASSES[low] : undefined;
    // A hyphen after a named class or a range is a character of its own.
    if (chars !== undefined) return chars;
    const from = c === '\\' ? escaped(low) : low;
    if (this.#text[this.#at] !== '-' || this.#text[this.#at + 1] === ']') return literal(from);
    this.#at += 1;
    const high = this.#next();
    const to = high === '\\' ? escaped(this.#next()) : high;
    const [start, end] = [from.codePointAt(0)!, to.codePointAt(0)!];
    if (high === '[' || end < start) throw new NotPlain();
    return { source: `${literal(from).source}-${literal(to).source}`, ranges: [[start, end]] };
  }
}

function one({ source, ranges }: Chars): Piece {
  const position: Position = { ranges, follow: [] };
  return { source, canBeEmpty: false, first: [position], last: [position], positions: [position] };
}

function concatenate(a: Piece, b: Piece): Piece {
  link(a.last, b.first);
  return {
    source: a.source + b.source,
    canBeEmpty: a.canBeEmpty && b.canBeEmpty,
    first: a.canBeEmpty ? [...a.first, ...b.first] : a.first,
    last: b.canBeEmpty ? [...a.last, ...b.last] : b.last,
    positions: [...a.positions, ...b.positions],
  };
}

/** What an escape of one character stands for: a control character, or the punctuation itself. */
function escaped(c: string): string {
  if (Object.hasOwn(CONTROLS, c)) return CONTROLS[c]!;
  if (/^[!-/:-@[-`{-~]$/.test(c)) return c;
  throw new NotPlain();
}

/** A character in a form that means the same inside and outside classes. */
function literal(c: string): Chars {
  const rune = c.codePointAt(0)!;
  return { source: /^[A-Za-z0-9_]$/.test(c) ? c : `\\u{${rune.toString(16)}}`, ranges: [[rune, rune]] };
}

function bounds(text: string, least?: string, comma?: string, most?: string): { min: number; max: number } {
  if (text === '?') return { min: 0, max: 1 };
  if (least === undefined) return { min: text === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
  if (comma === undefined) return { min: Number(least), max: Number(least) };
  return { min: Number(least), max: most === undefined ? Number.POSITIVE_INFINITY : Number(most) };
}
