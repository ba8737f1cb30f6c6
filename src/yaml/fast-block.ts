import { HASH, LF, SPACE, TAB } from './chars.ts';
import { giveUp } from './fast-scalar.ts';

/** `|` and `>` at `pos` with their lines; `parent` is the column of the block around, `end` the start of the line after. */
export function readBlockScalar(text: string, pos: number, parent: number): { value: string; end: number } {
  const literal = text.charCodeAt(pos) === 124;
  const header = readHeader(text, pos + 1);
  const first = skipBlankLines(text, header.end);
  const indent = header.increment > 0 ? Math.max(parent, 0) + header.increment : Math.max(first.widest, parent + 1, 1);
  // Blank lines may be longer than the indentation: only the complete reader knows what they are then.
  if (header.increment > 0 && first.widest > indent) giveUp();
  const lines = readLines(text, first.end, indent);
  const body = literal ? lines.parts.join('') : fold(lines.parts);
  const leading = '\n'.repeat(first.breaks);
  if (lines.parts.length === 0) return { value: header.chomping === 'keep' ? leading : '', end: lines.end };
  const last = header.chomping === 'strip' ? '' : lines.lastBreak;
  const trailing = header.chomping === 'keep' ? '\n'.repeat(lines.trailing) : '';
  return { value: leading + body + last + trailing, end: lines.end };
}

interface Header {
  readonly chomping: 'clip' | 'strip' | 'keep';
  readonly increment: number;
  /** The start of the next line. */
  readonly end: number;
}

function readHeader(text: string, pos: number): Header {
  let chomping: Header['chomping'] = 'clip';
  let increment = 0;
  let at = pos;
  for (; at < pos + 2; at += 1) {
    const c = text.charCodeAt(at);
    if ((c === 43 || c === 45) && chomping === 'clip') chomping = c === 43 ? 'keep' : 'strip';
    else if (c >= 49 && c <= 57 && increment === 0) increment = c - 48;
    else break;
  }
  const afterIndicators = at;
  while (text.charCodeAt(at) === SPACE) at += 1;
  if (text.charCodeAt(at) === HASH && at > afterIndicators) {
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end;
  }
  if (at < text.length && text.charCodeAt(at) !== LF) giveUp();
  return { chomping, increment, end: Math.min(at + 1, text.length) };
}

/** The blank lines before the text; `widest` is the widest indentation met, that of the text included. */
function skipBlankLines(text: string, pos: number): { breaks: number; widest: number; end: number } {
  let breaks = 0;
  let widest = 0;
  let start = pos;
  for (;;) {
    let at = start;
    while (text.charCodeAt(at) === SPACE) at += 1;
    widest = Math.max(widest, at - start);
    const c = text.charCodeAt(at);
    if (c === TAB) giveUp();
    if (c !== LF) return { breaks, widest, end: start };
    breaks += 1;
    start = at + 1;
  }
}

interface Lines {
  /** Lines without indentation, and the line breaks between them. */
  readonly parts: string[];
  /** The line break of the last line, missing at the end of the text. */
  readonly lastBreak: string;
  /** Blank lines after the last. */
  readonly trailing: number;
  readonly end: number;
}

function readLines(text: string, pos: number, indent: number): Lines {
  const parts: string[] = [];
  let breaks = 0;
  let start = pos;
  let lastBreak = '';
  while (start < text.length) {
    let at = start;
    const limit = start + indent;
    while (at < limit && text.charCodeAt(at) === SPACE) at += 1;
    const c = text.charCodeAt(at);
    if (c === LF) {
      breaks += 1;
      start = at + 1;
      continue;
    }
    if (at >= text.length) {
      start = text.length;
      break;
    }
    if (at < limit) {
      if (c === TAB) giveUp();
      break;
    }
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    if (parts.length > 0) parts.push('\n'.repeat(breaks + 1));
    else if (breaks > 0) giveUp();
    parts.push(text.slice(at, end));
    lastBreak = found < 0 ? '' : '\n';
    breaks = 0;
    start = Math.min(end + 1, text.length);
  }
  return { parts, lastBreak, trailing: breaks, end: start };
}

/** Single line breaks between lines that do not start with a blank become spaces. */
function fold(parts: readonly string[]): string {
  let out = '';
  for (let i = 0; i < parts.length; i += 2) {
    const line = parts[i]!;
    if (i > 0) {
      const breaks = parts[i - 1]!;
      const keeps = startsBlank(line) || startsBlank(parts[i - 2]!);
      out += keeps ? breaks : breaks.length === 1 ? ' ' : breaks.slice(1);
    }
    out += line;
  }
  return out;
}

const startsBlank = (line: string): boolean => line.startsWith(' ') || line.startsWith('\t');
