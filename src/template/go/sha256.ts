import { sha256 } from '@noble/hashes/sha2.js';

/** Above this, of one text or of all, loading OpenSSL (4 ms) pays; below, the plain implementation is done before it is loaded. */
const SMALL = 8 * 1024;
const MOST_IN_ALL = 16 * 1024;
let inAll = 0;

/** The SHA-256 sum of some bytes in hexadecimal. Nearly half of all charts have a checksum annotation, of a few kilobytes. */
export function sha256Hex(bytes: Buffer): string {
  inAll += bytes.length;
  if (bytes.length > SMALL || inAll > MOST_IN_ALL) {
    const { createHash } = require('node:crypto') as typeof import('node:crypto');
    return createHash('sha256').update(bytes).digest('hex');
  }
  return Buffer.from(sha256(bytes)).toString('hex');
}
