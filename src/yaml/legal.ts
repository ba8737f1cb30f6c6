/** Characters YAML 1.1 allows, and how go-yaml refuses others (readerc.go: yaml_parser_update_buffer). */

export interface Illegal {
  /** go-yaml's sentence. */
  readonly problem: string;
  /** Where the character stands. */
  readonly offset: number;
  /** How much text go-yaml can work on before it meets the character: it reads chunks of 512 bytes. */
  readonly readable: number;
}

const CHUNK = 512;
/** The same without astral characters, which takes half the time. */
const SUSPICIOUS = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd]/;
const ILLEGAL = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export function illegalCharacter(text: string): Illegal | undefined {
  if (!SUSPICIOUS.test(text)) return undefined;
  const found = ILLEGAL.exec(text);
  if (found === null) return undefined;
  return { problem: problemAt(text, found.index), offset: found.index, readable: chunkStart(text, found.index) };
}

/** The start of the chunk in which the character is read; a chunk that would cut a character ends before it. */
function chunkStart(text: string, offset: number): number {
  let start = 0;
  let size = 0;
  for (let i = 0; i < offset; ) {
    const code = text.codePointAt(i)!;
    const width = utf8Width(code);
    if (size + width > CHUNK) {
      start = i;
      size = 0;
    }
    size += width;
    i += code > 0xffff ? 2 : 1;
    if (size === CHUNK) {
      start = i;
      size = 0;
    }
  }
  return start;
}

/** Bytes that are no UTF-8 stand in our strings as lone surrogates U+DC00 + byte: one byte each. */
function utf8Width(code: number): number {
  if (code < 0x80 || isEscapedByte(code)) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

const isEscapedByte = (code: number): boolean => code >= 0xdc80 && code <= 0xdcff;

function problemAt(text: string, offset: number): string {
  const code = text.charCodeAt(offset);
  if (!isEscapedByte(code)) return 'control characters are not allowed';
  const bytes: number[] = [];
  for (let i = offset; i < text.length && bytes.length < 4; i += 1) {
    const next = text.charCodeAt(i);
    bytes.push(isEscapedByte(next) ? next - 0xdc00 : next < 0x80 ? next : 0xff);
  }
  return utf8Problem(bytes);
}

/** What is wrong with bytes that do not start a valid UTF-8 sequence. */
function utf8Problem(bytes: readonly number[]): string {
  const first = bytes[0]!;
  const width = first < 0xc0 || first >= 0xf8 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (width === 0) return 'invalid leading UTF-8 octet';
  if (bytes.length < width) return 'incomplete UTF-8 octet sequence';
  for (let k = 1; k < width; k += 1) if ((bytes[k]! & 0xc0) !== 0x80) return 'invalid trailing UTF-8 octet';
  const value = bytes.slice(1, width).reduce((v, b) => (v << 6) + (b & 0x3f), first & (0xff >> (width + 1)));
  if (value < [0, 0, 0x80, 0x800, 0x10000][width]!) return 'invalid length of a UTF-8 sequence';
  return 'invalid Unicode character';
}
