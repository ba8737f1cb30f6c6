import { type Decoded, decodeBase32, decodeBase64, encodeBase32 } from '../go/base64.ts';
import { fromBytes, toBytes } from '../go/bytes.ts';
import { sha256Hex } from '../go/sha256.ts';
import { fn, type GoFunc } from '../value.ts';

/** Sprig's encodings and checksums (strings.go, crypto.go). What does not decode gives the error's text. */
export const encodingFunctions: readonly GoFunc[] = [
  onText('b64enc', (bytes) => bytes.toString('base64')),
  onText('b64dec', (bytes) => textOf(decodeBase64(bytes))),
  onText('b32enc', encodeBase32),
  onText('b32dec', (bytes) => textOf(decodeBase32(bytes))),
  onText('sha256sum', sha256Hex),
  ...['sha1', 'sha512'].map((hash) =>
    onText(`${hash}sum`, (bytes) => nodeCrypto().createHash(hash).update(bytes).digest('hex')),
  ),
  onText('adler32sum', (bytes) => String(adler32(bytes))),
];

const nodeCrypto = () => require('node:crypto') as typeof import('node:crypto');

function onText(name: string, impl: (bytes: Buffer) => string): GoFunc {
  return fn(name, ['string'], 'string', (s: string) => impl(toBytes(s)));
}

const textOf = (decoded: Decoded): string => decoded.error ?? fromBytes(decoded.bytes);

/** hash/adler32: Checksum. */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
