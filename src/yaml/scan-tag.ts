import { hexValue, isBlank, isBlankOrEnd, isDigit, isWord } from './chars.ts';
import { type Mark, YamlProblem } from './error.ts';
import type { Reader } from './reader.ts';
import { skipRestOfLine } from './scan-scalar.ts';
import { type Token, token } from './token.ts';

/** Directives, tags, anchors and aliases (scannerc.go: yaml_parser_scan_directive, …_tag, …_anchor). */

const BANG = 33;
const PERCENT = 37;
const DOT = 46;

const fail = (reader: Reader, context: Mark, problem: string): never => {
  throw new YamlProblem('scanner', problem, reader.mark(), context);
};

const skipBlanks = (reader: Reader): void => {
  while (isBlank(reader.peek())) reader.skip();
};

function readWord(reader: Reader): string {
  const from = reader.pos;
  while (isWord(reader.peek())) reader.skip();
  return reader.text.slice(from, reader.pos);
}

/** `%YAML 1.1` and `%TAG !e! tag:example.com,2000:`. */
export function scanDirective(reader: Reader): Token {
  const start = reader.mark();
  reader.skip();
  const name = readWord(reader);
  if (name === '') fail(reader, start, 'could not find expected directive name');
  if (!isBlankOrEnd(reader.peek())) fail(reader, start, 'found unexpected non-alphabetical character');
  if (name !== 'YAML' && name !== 'TAG') fail(reader, start, 'found unknown directive name');
  skipBlanks(reader);
  const result = name === 'YAML' ? scanVersion(reader, start) : scanTagDirective(reader, start);
  skipRestOfLine(reader, start);
  return result;
}

function scanVersion(reader: Reader, start: Mark): Token {
  const major = scanVersionNumber(reader, start);
  if (reader.peek() !== DOT) fail(reader, start, "did not find expected digit or '.' character");
  reader.skip();
  const minor = scanVersionNumber(reader, start);
  return token('version-directive', start, reader.mark(), `${major}.${minor}`);
}

function scanVersionNumber(reader: Reader, start: Mark): number {
  const from = reader.pos;
  while (isDigit(reader.peek())) {
    if (reader.pos - from === 2) fail(reader, start, 'found extremely long version number');
    reader.skip();
  }
  if (reader.pos === from) fail(reader, start, 'did not find expected version number');
  return Number(reader.text.slice(from, reader.pos));
}

function scanTagDirective(reader: Reader, start: Mark): Token {
  const handle = scanTagHandle(reader, true, start);
  if (!isBlank(reader.peek())) fail(reader, start, 'did not find expected whitespace');
  skipBlanks(reader);
  const prefix = scanTagUri(reader, '', start);
  if (!isBlankOrEnd(reader.peek())) fail(reader, start, 'did not find expected whitespace or line break');
  return token('tag-directive', start, reader.mark(), handle, prefix);
}

/** `&name` and `*name`. */
export function scanAnchor(reader: Reader, type: 'anchor' | 'alias'): Token {
  const start = reader.mark();
  reader.skip();
  const name = readWord(reader);
  const end = reader.mark();
  const after = reader.peek();
  if (name === '' || !(isBlankOrEnd(after) || '?:,]}%@`'.includes(String.fromCharCode(after))))
    fail(reader, start, 'did not find expected alphabetic or numeric character');
  return token(type, start, end, name);
}

/** `!<uri>`, `!suffix`, `!!suffix`, `!handle!suffix` and `!`. */
export function scanTag(reader: Reader): Token {
  const start = reader.mark();
  let handle = '';
  let suffix = '';
  if (reader.peek(1) === 60) {
    reader.skipMany(2);
    suffix = scanTagUri(reader, '', start);
    if (reader.peek() !== 62) fail(reader, start, "did not find the expected '>'");
    reader.skip();
  } else {
    handle = scanTagHandle(reader, false, start);
    if (handle.length > 1 && handle.endsWith('!')) suffix = scanTagUri(reader, '', start);
    else {
      suffix = scanTagUri(reader, handle, start);
      handle = '!';
      // The tag `!` alone: no handle, and itself as the name.
      if (suffix === '') [handle, suffix] = [suffix, handle];
    }
  }
  if (!isBlankOrEnd(reader.peek())) fail(reader, start, 'did not find expected whitespace or line break');
  return token('tag', start, reader.mark(), handle, suffix);
}

function scanTagHandle(reader: Reader, directive: boolean, start: Mark): string {
  if (reader.peek() !== BANG) fail(reader, start, "did not find expected '!'");
  const from = reader.pos;
  reader.skip();
  readWord(reader);
  if (reader.peek() === BANG) reader.skip();
  const handle = reader.text.slice(from, reader.pos);
  if (directive && !handle.endsWith('!')) fail(reader, start, "did not find expected '!'");
  return handle;
}

const isUriCharacter = (c: number): boolean =>
  isWord(c) || (c !== 0 && ";/?:@&=+$,.!~*'()[]%".includes(String.fromCharCode(c)));

/** The rest of a tag; what was taken for a handle is the beginning of it, without its `!`. */
function scanTagUri(reader: Reader, head: string, start: Mark): string {
  let uri = head.slice(1);
  let found = head !== '';
  for (let c = reader.peek(); isUriCharacter(c); c = reader.peek()) {
    found = true;
    if (c === PERCENT) uri += scanUriEscapes(reader, start);
    else {
      uri += String.fromCharCode(c);
      reader.skip();
    }
  }
  if (!found) fail(reader, start, 'did not find expected tag URI');
  return uri;
}

/** `%C3%A9`: the bytes of one character. */
function scanUriEscapes(reader: Reader, start: Mark): string {
  const bytes: number[] = [];
  let width = 1;
  while (bytes.length < width) {
    const high = hexValue(reader.peek(1));
    const low = hexValue(reader.peek(2));
    if (reader.peek() !== PERCENT || high < 0 || low < 0) fail(reader, start, 'did not find URI escaped octet');
    const octet = high * 16 + low;
    if (bytes.length === 0) {
      width = octet < 0x80 ? 1 : octet < 0xc0 ? 0 : octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : octet < 0xf8 ? 4 : 0;
      if (width === 0) fail(reader, start, 'found an incorrect leading UTF-8 octet');
    } else if ((octet & 0xc0) !== 0x80) fail(reader, start, 'found an incorrect trailing UTF-8 octet');
    bytes.push(octet);
    reader.skipMany(3);
  }
  return Buffer.from(bytes).toString('utf8');
}
