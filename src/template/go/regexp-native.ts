/**
 * Patterns that JavaScript's own engine matches exactly as Go's does, translated for it. The library that follows Go in
 * everything costs eleven milliseconds to load, and nearly all patterns of charts are as plain as `^[a-z0-9-]+$`.
 *
 * Taken are: literals, classes, escapes of one meaning, groups, alternatives, quantifiers of things that match the same
 * text in one way only, `^` and `$`. For these the number of ways that backtracking can try is known beforehand.
 */

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

/** Part of a pattern. */
interface Piece {
  readonly source: string;
  readonly canBeEmpty: boolean;
  /** It may match the same text in several ways, or has a group within: it cannot be repeated. */
  readonly single: boolean;
  readonly assertion?: boolean;
}

const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t\\n\\f\\r ' };
const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };
const QUANTIFIER = /[*+?]|\{(\d{1,2})(,(\d{1,2})?)?\}/y;

class Translator {
  readonly #text: string;
  #at = 0;
  #groups = 0;
  #alternatives = 1;
  /** How many more times than the least each quantifier may repeat. */
  readonly #spans: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  translate(): NativePattern {
    const { source } = this.#alternation();
    if (this.#at < this.#text.length) throw new NotPlain();
    const anchored = this.#text.startsWith('^') && this.#alternatives === 1;
    const spans = this.#spans;
    const constant = this.#alternatives;
    return {
      source,
      groups: this.#groups,
      ways: (length) =>
        spans.reduce(
          (ways, span) => ways * (Math.min(span, length) + 1),
          anchored ? constant : constant * (length + 1),
        ),
    };
  }

  #alternation(): Piece {
    const pieces = [this.#sequence()];
    while (this.#text[this.#at] === '|') {
      this.#at += 1;
      pieces.push(this.#sequence());
    }
    this.#alternatives *= pieces.length;
    return {
      source: pieces.map((piece) => piece.source).join('|'),
      canBeEmpty: pieces.some((piece) => piece.canBeEmpty),
      single: pieces.length === 1 && pieces[0]!.single,
    };
  }

  #sequence(): Piece {
    const pieces: Piece[] = [];
    while (this.#at < this.#text.length && !'|)'.includes(this.#text[this.#at]!)) pieces.push(this.#repetition());
    return {
      source: pieces.map((piece) => piece.source).join(''),
      canBeEmpty: pieces.every((piece) => piece.canBeEmpty),
      single: pieces.every((piece) => piece.single),
    };
  }

  #repetition(): Piece {
    const piece = this.#atom();
    const match = this.#match(QUANTIFIER);
    if (match === null) return piece;
    const [text, least, comma, most] = match;
    const { min, max } = bounds(text, least, comma, most);
    const lazy = this.#text[this.#at] === '?' ? '?' : '';
    this.#at += lazy.length;
    // A second quantifier is an error in Go, and a group that matches nothing repeats differently.
    if (this.#match(QUANTIFIER) !== null || piece.assertion || piece.canBeEmpty) throw new NotPlain();
    if ((max > 1 && !piece.single) || max < min) throw new NotPlain();
    // What ends the pattern is never tried again.
    if (this.#at < this.#text.length) this.#spans.push(max - min);
    return { source: `${piece.source}${text}${lazy}`, canBeEmpty: min === 0, single: min === max && piece.single };
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  #atom(): Piece {
    const c = this.#next();
    switch (c) {
      case '(':
        return this.#group();
      case '[':
        return one(this.#class());
      case '.':
        return one('[^\\n]');
      case '^':
      case '$':
        return { source: c, canBeEmpty: true, single: true, assertion: true };
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
      case '{':
        throw new NotPlain();
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
    else if (this.#text.startsWith('?:', this.#at)) this.#at += 2;
    else throw new NotPlain();
    const groups = this.#groups;
    const inner = this.#alternation();
    if (this.#next() !== ')') throw new NotPlain();
    return {
      source: `(${capturing ? '' : '?:'}${inner.source})`,
      canBeEmpty: inner.canBeEmpty,
      single: inner.single && this.#groups === groups,
    };
  }

  #escape(): Piece {
    const c = this.#next();
    const named = CLASSES[c.toLowerCase()];
    if (named !== undefined) return one(`[${c === c.toLowerCase() ? '' : '^'}${named}]`);
    return one(literal(escaped(c)));
  }

  /** The rest of a class after its `[`. */
  #class(): string {
    let source = '[';
    if (this.#text[this.#at] === '^') {
      source += '^';
      this.#at += 1;
    }
    for (let first = true; ; first = false) {
      const c = this.#next();
      if (c === ']' && !first) return `${source}]`;
      if (c === '[') throw new NotPlain();
      source += this.#classItem(c, first);
    }
  }

  /** A character, a range or a named class such as `\d`. */
  #classItem(c: string, first: boolean): string {
    // A hyphen is plain at the ends of a class only.
    if (c === '-' && !first && this.#text[this.#at] !== ']') throw new NotPlain();
    const low = c === '\\' ? this.#next() : c;
    const named = c === '\\' ? CLASSES[low] : undefined;
    if (named !== undefined) {
      if (this.#text[this.#at] === '-') throw new NotPlain();
      return named;
    }
    const from = c === '\\' ? escaped(low) : low;
    if (this.#text[this.#at] !== '-' || this.#text[this.#at + 1] === ']') return literal(from);
    this.#at += 1;
    const high = this.#next();
    const to = high === '\\' ? escaped(this.#next()) : high;
    if (high === '[' || to.codePointAt(0)! < from.codePointAt(0)!) throw new NotPlain();
    return `${literal(from)}-${literal(to)}`;
  }
}

const one = (source: string): Piece => ({ source, canBeEmpty: false, single: true });

/** What an escape of one character stands for: a control character, or the punctuation itself. */
function escaped(c: string): string {
  if (Object.hasOwn(CONTROLS, c)) return CONTROLS[c]!;
  if (/^[!-/:-@[-`{-~]$/.test(c)) return c;
  throw new NotPlain();
}

/** A character in a form that means the same inside and outside classes. */
const literal = (c: string): string => (/^[A-Za-z0-9_]$/.test(c) ? c : `\\u{${c.codePointAt(0)!.toString(16)}}`);

function bounds(text: string, least?: string, comma?: string, most?: string): { min: number; max: number } {
  if (text === '?') return { min: 0, max: 1 };
  if (least === undefined) return { min: text === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
  if (comma === undefined) return { min: Number(least), max: Number(least) };
  return { min: Number(least), max: most === undefined ? Number.POSITIVE_INFINITY : Number(most) };
}
