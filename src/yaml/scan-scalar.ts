import { hexValue, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, SPACE, TAB } from './chars.ts';
import { type Mark, YamlProblem } from './error.ts';
import type { Reader } from './reader.ts';
import { type Token, token } from './token.ts';

/** Scalars of all styles (scannerc.go: yaml_parser_scan_block_scalar, …_flow_scalar, …_plain_scalar). */

const fail = (reader: Reader, context: Mark, problem: string): never => {
  throw new YamlProblem('scanner', problem, reader.mark(), context);
};

const HASH = 35;
const PLUS = 43;
const MINUS = 45;
const COLON = 58;
const BACKSLASH = 92;

/** A line break and the empty lines after it: one break becomes a space, of more the first is dropped. */
const fold = (first: string, more: string): string => (first.startsWith('\n') ? more || ' ' : first + more);

/** `|` and `>`; `parentIndent` is the column of the surrounding block, -1 outside of all. */
export function scanBlockScalar(reader: Reader, literal: boolean, parentIndent: number): Token {
  const start = reader.mark();
  reader.skip();
  const { chomping, increment } = scanBlockHeader(reader, start);
  const given = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
  const first = scanBlockBreaks(reader, given, parentIndent, start);
  const indent = first.indent;
  let trailing = first.breaks;
  let end = first.end;
  let text = '';
  let lineBreak = '';
  let blankBefore = false;
  while (reader.column === indent && reader.peek() !== 0) {
    const blank = isBlank(reader.peek());
    if (!literal && lineBreak.startsWith('\n') && !blankBefore && !blank) text += trailing === '' ? ' ' : '';
    else text += lineBreak;
    text += trailing;
    blankBefore = blank;
    const from = reader.pos;
    while (!isBreakOrEnd(reader.peek())) reader.skip();
    text += reader.text.slice(from, reader.pos);
    lineBreak = reader.readBreak();
    const next = scanBlockBreaks(reader, indent, parentIndent, start);
    trailing = next.breaks;
    end = next.end;
  }
  if (chomping !== 'strip') text += lineBreak;
  if (chomping === 'keep') text += trailing;
  return token('scalar', start, end, text);
}

function scanBlockHeader(reader: Reader, start: Mark): { chomping: 'clip' | 'strip' | 'keep'; increment: number } {
  let chomping: 'clip' | 'strip' | 'keep' = 'clip';
  let increment = 0;
  const readChomping = () => {
    const c = reader.peek();
    if (c !== PLUS && c !== MINUS) return false;
    chomping = c === PLUS ? 'keep' : 'strip';
    reader.skip();
    return true;
  };
  const readIncrement = () => {
    const c = reader.peek();
    if (!isDigit(c)) return false;
    if (c === 48) fail(reader, start, 'found an indentation indicator equal to 0');
    increment = c - 48;
    reader.skip();
    return true;
  };
  if (readChomping()) readIncrement();
  else if (readIncrement()) readChomping();
  skipRestOfLine(reader, start);
  return { chomping, increment };
}

/** Blanks and a comment up to the line break, and the break itself. */
export function skipRestOfLine(reader: Reader, start: Mark): void {
  while (isBlank(reader.peek())) reader.skip();
  if (reader.peek() === HASH) while (!isBreakOrEnd(reader.peek())) reader.skip();
  if (!isBreakOrEnd(reader.peek())) fail(reader, start, 'did not find expected comment or line break');
  reader.readBreak();
}

/** Indentation and empty lines before a line of text; finds the indentation where it is not known yet (0). */
function scanBlockBreaks(
  reader: Reader,
  known: number,
  parentIndent: number,
  start: Mark,
): { indent: number; breaks: string; end: Mark } {
  let end = reader.mark();
  let breaks = '';
  let widest = 0;
  for (;;) {
    while ((known === 0 || reader.column < known) && reader.peek() === SPACE) reader.skip();
    if (reader.column > widest) widest = reader.column;
    if ((known === 0 || reader.column < known) && reader.peek() === TAB)
      fail(reader, start, 'found a tab character where an indentation space is expected');
    if (!isBreak(reader.peek())) break;
    breaks += reader.readBreak();
    end = reader.mark();
  }
  return { indent: known || Math.max(widest, parentIndent + 1, 1), breaks, end };
}

/** Whitespace between the words of a quoted or plain scalar. */
interface Gap {
  /** Blanks within a line. */
  blanks: string;
  /** The first line break, `\n` or a Unicode separator. */
  lineBreak: string;
  more: string;
  /** Whether a line break was met: blanks after it are indentation. */
  broken: boolean;
}

const noGap = (broken: boolean): Gap => ({ blanks: '', lineBreak: '', more: '', broken });

const gapText = (gap: Gap): string => (gap.broken ? fold(gap.lineBreak, gap.more) : gap.blanks);

/** `'…'` and `"…"`. */
export function scanQuotedScalar(reader: Reader, single: boolean): Token {
  const start = reader.mark();
  reader.skip();
  const quote = single ? 39 : 34;
  let text = '';
  for (;;) {
    if (reader.atDocumentIndicator()) fail(reader, start, 'found unexpected document indicator');
    if (reader.peek() === 0) fail(reader, start, 'found unexpected end of stream');
    const word = scanQuotedWord(reader, quote, start);
    text += word.text;
    if (reader.peek() === quote) break;
    text += quotedGap(reader, word.continued);
  }
  reader.skip();
  return token('scalar', start, reader.mark(), text);
}

function quotedGap(reader: Reader, continued: boolean): string {
  const gap = noGap(continued);
  scanGap(reader, gap);
  if (!gap.broken) return gap.blanks;
  // After an escaped line break there is no first break to fold.
  return gap.lineBreak === '' ? gap.more : fold(gap.lineBreak, gap.more);
}

function scanGap(reader: Reader, gap: Gap): void {
  for (let c = reader.peek(); isBlank(c) || isBreak(c); c = reader.peek()) {
    if (isBlank(c)) {
      if (!gap.broken) gap.blanks += String.fromCharCode(c);
      reader.skip();
    } else if (gap.broken) gap.more += reader.readBreak();
    else {
      gap.lineBreak = reader.readBreak();
      gap.broken = true;
    }
  }
}

/** Text up to a blank, a line break or the closing quote. */
function scanQuotedWord(reader: Reader, quote: number, start: Mark): { text: string; continued: boolean } {
  let text = '';
  let from = reader.pos;
  const flush = () => {
    text += reader.text.slice(from, reader.pos);
  };
  for (let c = reader.peek(); !isBlankOrEnd(c); c = reader.peek()) {
    if (c === quote) {
      if (quote === 34 || reader.peek(1) !== quote) break;
      reader.skip();
      flush();
      reader.skip();
      from = reader.pos;
    } else if (c === BACKSLASH && quote === 34) {
      flush();
      if (isBreak(reader.peek(1))) {
        reader.skip();
        reader.readBreak();
        return { text, continued: true };
      }
      text += scanEscape(reader, start);
      from = reader.pos;
    } else reader.skip();
  }
  flush();
  return { text, continued: false };
}

function escapeOf(c: number): string | undefined {
  switch (String.fromCharCode(c)) {
    case '0':
      return '\0';
    case 'a':
      return '\x07';
    case 'b':
      return '\b';
    case 't':
    case '\t':
      return '\t';
    case 'n':
      return '\n';
    case 'v':
      return '\v';
    case 'f':
      return '\f';
    case 'r':
      return '\r';
    case 'e':
      return '\x1b';
    case ' ':
    case '"':
    case "'":
    case '\\':
      return String.fromCharCode(c);
    case 'N':
      return '\x85';
    case '_':
      return '\xa0';
    case 'L':
      return '\u2028';
    case 'P':
      return '\u2029';
  }
  return undefined;
}

function scanEscape(reader: Reader, start: Mark): string {
  const c = reader.peek(1);
  const size = c === 120 ? 2 : c === 117 ? 4 : c === 85 ? 8 : 0;
  const simple = size === 0 ? escapeOf(c) : '';
  if (simple === undefined) return fail(reader, start, 'found unknown escape character');
  reader.skipMany(2);
  if (size === 0) return simple;
  let value = 0;
  for (let k = 0; k < size; k += 1) {
    const digit = hexValue(reader.peek(k));
    if (digit < 0) fail(reader, start, 'did not find expected hexdecimal number');
    value = value * 16 + digit;
  }
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
    fail(reader, start, 'found invalid Unicode character escape code');
  reader.skipMany(size);
  return String.fromCodePoint(value);
}

const isFlowIndicator = (c: number): boolean => c === 44 || c === 63 || c === 91 || c === 93 || c === 123 || c === 125;

/** A scalar without quotes; `newLine` tells that it ended behind a line break. */
export function scanPlainScalar(reader: Reader, inFlow: boolean, indent: number): { token: Token; newLine: boolean } {
  const start = reader.mark();
  let end = start;
  let text = '';
  let gap = noGap(false);
  for (;;) {
    if (reader.atDocumentIndicator() || reader.peek() === HASH) break;
    const from = reader.pos;
    for (let c = reader.peek(); !isBlankOrEnd(c); c = reader.peek()) {
      if ((c === COLON && isBlankOrEnd(reader.peek(1))) || (inFlow && isFlowIndicator(c))) break;
      reader.skip();
    }
    if (reader.pos > from) {
      text += gapText(gap) + reader.text.slice(from, reader.pos);
      gap = noGap(false);
      end = reader.mark();
    }
    const after = reader.peek();
    if (!isBlank(after) && !isBreak(after)) break;
    scanPlainGap(reader, gap, indent, start);
    if (!inFlow && reader.column < indent) break;
  }
  return { token: token('scalar', start, end, text, '', true), newLine: gap.broken };
}

/** As between quoted words, but tabs must not stand where indentation is due. */
function scanPlainGap(reader: Reader, gap: Gap, indent: number, start: Mark): void {
  for (let c = reader.peek(); isBlank(c) || isBreak(c); c = reader.peek()) {
    if (isBlank(c)) {
      if (gap.broken && reader.column < indent && c === TAB)
        fail(reader, start, 'found a tab character that violates indentation');
      if (!gap.broken) gap.blanks += String.fromCharCode(c);
      reader.skip();
    } else if (gap.broken) gap.more += reader.readBreak();
    else {
      gap.blanks = '';
      gap.lineBreak = reader.readBreak();
      gap.broken = true;
    }
  }
}
