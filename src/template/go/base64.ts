/** encoding/base64 and encoding/base32, the standard alphabets with padding. */

/** Go's two results; the error is the text of a CorruptInputError, then there are no bytes. */
export interface Decoded {
  readonly bytes: Uint8Array;
  readonly error?: string;
}

const corrupt = (kind: 'base64' | 'base32', offset: number): Decoded => ({
  bytes: new Uint8Array(),
  error: `illegal ${kind} data at input byte ${offset}`,
});

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PAD = 0x3d;

const isLineBreak = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d;

/** base64.StdEncoding.Decode: line breaks are skipped, padding is required, the bits it leaves over are not looked at. */
export function decodeBase64(src: Uint8Array): Decoded {
  const problem = base64Problem(src);
  return problem === undefined
    ? { bytes: Buffer.from(Buffer.from(src).toString('latin1'), 'base64') }
    : corrupt('base64', problem);
}

/** base64.go: decodeQuantum, over and over: where the first fault is. */
function base64Problem(src: Uint8Array): number | undefined {
  let digits = 0;
  let at = 0;
  for (; at < src.length; at += 1) {
    const byte = src[at]!;
    if (isLineBreak(byte)) continue;
    if (byte === PAD) return paddingProblem(src, at, digits % 4);
    if (!BASE64.includes(String.fromCharCode(byte))) return at;
    digits += 1;
  }
  return digits % 4 === 0 ? undefined : at - (digits % 4);
}

/** A padding character stands at `at`, after so many digits of its quantum. */
function paddingProblem(src: Uint8Array, at: number, digits: number): number | undefined {
  if (digits < 2) return at;
  let next = at + 1;
  if (digits === 2) {
    while (isLineBreak(src[next])) next += 1;
    if (next === src.length) return next;
    if (src[next] !== PAD) return next - 1;
    next += 1;
  }
  while (isLineBreak(src[next])) next += 1;
  return next < src.length ? next : undefined;
}

/** base32.StdEncoding.EncodeToString. */
export function encodeBase32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) out += BASE32[(pending >> (bits - 5)) & 31];
    pending &= (1 << bits) - 1;
  }
  if (bits > 0) out += BASE32[(pending << (5 - bits)) & 31];
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}

/** base32.StdEncoding.DecodeString: offsets of errors do not count line breaks. */
export function decodeBase32(src: Uint8Array): Decoded {
  const bytes = src.filter((byte) => !isLineBreak(byte));
  const out: number[] = [];
  let bits = 0;
  let pending = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const inQuantum = at % 8;
    if (bytes[at] === PAD && inQuantum >= 2 && bytes.length - at - 1 < 8) {
      const problem = base32PaddingProblem(bytes, at, inQuantum);
      return problem === undefined ? { bytes: Uint8Array.from(out) } : corrupt('base32', problem);
    }
    const digit = BASE32.indexOf(String.fromCharCode(bytes[at]!));
    if (digit < 0) return corrupt('base32', at);
    pending = ((pending << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push((pending >> bits) & 0xff);
    }
  }
  const rest = bytes.length % 8;
  return rest === 0 ? { bytes: Uint8Array.from(out) } : corrupt('base32', bytes.length - rest);
}

/** base32.go: decode, the branch of the padding character. */
function base32PaddingProblem(bytes: Uint8Array, at: number, inQuantum: number): number | undefined {
  const rest = bytes.length - at - 1;
  if (rest + inQuantum < 7) return bytes.length;
  for (let k = 0; k < 7 - inQuantum; k += 1) {
    if (rest > k && bytes[at + 1 + k] !== PAD) return bytes.length - rest + k - 1;
  }
  return inQuantum === 3 || inQuantum === 6 ? at : undefined;
}
