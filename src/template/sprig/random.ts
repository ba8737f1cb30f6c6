/** sprig's random strings, numbers and UUIDs; all chance comes from the Env. */
import type { Env } from '../env.ts';
import { fn, GoError, type GoFunc, int } from '../value.ts';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** goutils.CryptoRandomAscii: 32 to 126. */
const ascii = (): string => String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32));

/** Beyond this Go's makeslice refuses. */
const MAX_SLICE = 1n << 47n;

export const randomFunctions = (env: Env): GoFunc[] => {
  const random = (name: string, alphabet: () => string): GoFunc =>
    fn(name, ['int'], 'string', (count: bigint) => randomText(env, Number(count), alphabet()));
  return [
    random('randAlphaNum', () => LETTERS + DIGITS),
    random('randAlpha', () => LETTERS),
    random('randNumeric', () => DIGITS),
    random('randAscii', ascii),
    fn('randBytes', ['int'], 'string', (count: bigint) => randomBase64(env, count)),
    fn('randInt', ['int', 'int'], 'int', (min: bigint, max: bigint) => randomInt(env, min, max)),
    fn('uuidv4', [], 'string', () => uuid(env.randomBytes(16))),
  ];
};

/** goutils.CryptoRandom; its error for a negative count is dropped by sprig, which leaves an empty string. */
function randomText(env: Env, count: number, alphabet: string): string {
  if (count <= 0) return '';
  env.step(count);
  let out = '';
  // Bytes at or above the largest multiple of the alphabet's size would favour its first characters.
  const limit = 256 - (256 % alphabet.length);
  while (out.length < count) {
    for (const byte of env.randomBytes(Math.min(count - out.length, 4096))) {
      if (byte < limit) out += alphabet[byte % alphabet.length];
    }
  }
  return out;
}

function randomBase64(env: Env, count: bigint): string {
  if (count < 0n || count > MAX_SLICE) throw new GoError('runtime error: makeslice: len out of range');
  env.step(Number(count));
  return Buffer.from(env.randomBytes(Number(count))).toString('base64');
}

/** rand.Intn(max-min) + min. */
function randomInt(env: Env, min: bigint, max: bigint): bigint {
  const range = BigInt.asIntN(64, max - min);
  if (range <= 0n) throw new GoError('invalid argument to Intn');
  return int(min + randomBelow(env, range));
}

/** An even choice from 0 to below the limit (crypto/rand.Int). */
export function randomBelow(env: Env, limit: bigint): bigint {
  const bits = limit.toString(2).length;
  const size = Math.ceil(bits / 8);
  for (;;) {
    const value = BigInt.asUintN(bits, bytesToBigint(env.randomBytes(size)));
    if (value < limit) return value;
  }
}

export const bytesToBigint = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** RFC 9562, version 4. */
function uuid(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes);
  raw[6] = (raw[6]! & 0x0f) | 0x40;
  raw[8] = (raw[8]! & 0x3f) | 0x80;
  return raw.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
