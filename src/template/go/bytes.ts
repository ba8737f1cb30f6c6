/**
 * Go strings are bytes; ours are UTF-16 with each invalid byte kept as the lone surrogate U+DC00 + byte.
 * These functions convert, measure, compare and cut as if the string were its UTF-8 bytes. All have a fast path for ASCII.
 */

const NON_ASCII = /[^\x00-\x7f]/;

export const isAscii = (s: string): boolean => !NON_ASCII.test(s);

/** The bytes of a string: UTF-8, with escaped bytes given back as they were. */
export function toBytes(s: string): Buffer {
  if (s.isWellFormed()) return Buffer.from(s, 'utf8');
  const parts: Buffer[] = [];
  let start = 0;
  for (let i = 0; i < s.length; i += 1) {
    const unit = s.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < s.length && (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      i += 1; // a pair: an ordinary astral character
    } else if (unit >= 0xdc80 && unit <= 0xdcff) {
      if (i > start) parts.push(Buffer.from(s.slice(start, i), 'utf8'));
      parts.push(Buffer.of(unit - 0xdc00));
      start = i + 1;
    }
  }
  parts.push(Buffer.from(s.slice(start), 'utf8'));
  return Buffer.concat(parts);
}

/** The string of some bytes; bytes that are not valid UTF-8 become lone surrogates, one each. */
export function fromBytes(bytes: Uint8Array): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString(); // said to be 'utf8', Node would look for that name first
  if (!text.includes('\ufffd')) return text;
  return decodeLossless(buffer);
}

function decodeLossless(bytes: Buffer): string {
  let out = '';
  let start = 0;
  let i = 0;
  while (i < bytes.length) {
    const size = sequenceLength(bytes, i);
    if (size > 0) {
      i += size;
      continue;
    }
    out += bytes.toString('utf8', start, i) + String.fromCharCode(0xdc00 + bytes[i]!);
    i += 1;
    start = i;
  }
  return out + bytes.toString('utf8', start, i);
}

/** Length of the valid UTF-8 sequence at `i`, 0 where there is none (utf8.DecodeRune's rules: no surrogates, no overlong forms). */
function sequenceLength(b: Uint8Array, i: number): number {
  const first = b[i]!;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = b[i + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let k = 2; k < size; k += 1) if (((b[i + k] ?? 0) & 0xc0) !== 0x80) return 0;
  return size;
}

/** `len(s)`. */
export function byteLength(s: string): number {
  if (isAscii(s)) return s.length;
  return s.isWellFormed() ? Buffer.byteLength(s, 'utf8') : toBytes(s).length;
}

/** `s[from:to]` in bytes; the caller has checked the bounds. */
export function sliceBytes(s: string, from: number, to: number): string {
  return isAscii(s) ? s.slice(from, to) : fromBytes(toBytes(s).subarray(from, to));
}

/** Byte-wise order of two strings: negative, zero or positive, as strings.Compare. */
export function compareBytes(a: string, b: string): number {
  // UTF-16 order equals byte order unless surrogates (pairs or escaped bytes) are involved.
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  return Buffer.compare(toBytes(a), toBytes(b));
}
const SURROGATE = /[\ud800-\udfff]/;

/** utf8.ValidString. */
export const isValidUtf8 = (s: string): boolean => s.isWellFormed();

/** The runes of a string as `[]rune(s)`: escaped bytes become U+FFFD. */
export function toRunes(s: string): number[] {
  const runes: number[] = [];
  for (const c of s) {
    const rune = c.codePointAt(0)!;
    runes.push(rune >= 0xd800 && rune <= 0xdfff ? 0xfffd : rune);
  }
  return runes;
}
