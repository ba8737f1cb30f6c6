/** Passwords and AES of sprig's crypto.go. */
import { drawCostly, type Env } from '../env.ts';
import { decodeBase64 } from '../go/base64.ts';
import { byteLength, fromBytes, toBytes } from '../go/bytes.ts';
import { fn, GoError, type GoFunc, GoNumber } from '../value.ts';

export const passwordFunctions = (env: Env): GoFunc[] => [
  fn('bcrypt', ['string'], 'string', (password: string) => bcrypt(env, password)),
  fn('htpasswd', ['string', 'string'], 'string', (user: string, password: string) =>
    user.includes(':') ? `invalid username: ${user}` : `${user}:${bcrypt(env, password)}`,
  ),
  fn('derivePassword', ['uint32', 'string', 'string', 'string', 'string'], 'string', derivePassword),
  fn('encryptAES', ['string', 'string'], 'string', (password: string, text: string) => encryptAES(env, password, text)),
  fn('decryptAES', ['string', 'string'], 'string', decryptAES),
];

const nodeCrypto = (): typeof import('node:crypto') => require('node:crypto') as typeof import('node:crypto');

/** bcrypt with Go's default cost; the error comes back as text. */
function bcrypt(env: Env, password: string): string {
  if (byteLength(password) > 72) {
    return 'failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes';
  }
  const { encodeBase64, hashSync } = require('bcryptjs') as typeof import('bcryptjs');
  const salt = encodeBase64([...env.randomBytes(16)], 16);
  return drawCostly(env, 'bcrypt', () => hashSync(password, `$2a$10$${salt}`));
}

const SEED = 'com.lyndir.masterpassword';

/** The Master Password algorithm's templates: one letter per character class below. */
const TEMPLATES: Readonly<Record<string, string>> = {
  maximum: 'anoxxxxxxxxxxxxxxxxx axxxxxxxxxxxxxxxxxno',
  long:
    'CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv ' +
    'CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv CvccCvccnoCvcv ' +
    'CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno',
  medium: 'CvcnoCvc CvcCvcno',
  short: 'Cvcn',
  basic: 'aaanaaan aannaaan aaannaaa',
  pin: 'nnnn',
};

const CHARACTERS: Readonly<Record<string, string>> = {
  V: 'AEIOU',
  C: 'BCDFGHJKLMNPQRSTVWXYZ',
  v: 'aeiou',
  c: 'bcdfghjklmnpqrstvwxyz',
  A: 'AEIOUBCDFGHJKLMNPQRSTVWXYZ',
  a: 'AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz',
  n: '0123456789',
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  x: 'AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()',
};

function derivePassword(
  counter: GoNumber | bigint,
  type: string,
  password: string,
  user: string,
  site: string,
): string {
  if (!Object.hasOwn(TEMPLATES, type)) return `cannot find password template ${type}`;
  const { createHmac, scryptSync } = nodeCrypto();
  const cost = { N: 32768, r: 8, p: 2, maxmem: 128 * 32768 * 8 * 2 };
  const key = scryptSync(toBytes(password), Buffer.concat([Buffer.from(SEED), counted(user)]), 64, cost);
  const message = [Buffer.from(SEED), counted(site), uint32(counter instanceof GoNumber ? counter.value : counter)];
  const seed = createHmac('sha256', key).update(Buffer.concat(message)).digest();
  const templates = TEMPLATES[type]!.split(' ');
  const template = templates[seed[0]! % templates.length]!;
  return [...template].map((kind, i) => CHARACTERS[kind]![seed[i + 1]! % CHARACTERS[kind]!.length]).join('');
}

function uint32(value: bigint | number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(Number(value));
  return buffer;
}

/** A text after its length in bytes. */
function counted(text: string): Buffer {
  const bytes = toBytes(text);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

const BLOCK = 16;

/** The password cut or filled with zeros to the key's 32 bytes. */
function aesKey(password: string): Buffer {
  const key = Buffer.alloc(32);
  toBytes(password).copy(key);
  return key;
}

/** AES-256-CBC, the initialisation vector first, in base64. */
function encryptAES(env: Env, password: string, text: string): string {
  if (text === '') return '';
  const iv = env.randomBytes(BLOCK);
  const cipher = nodeCrypto().createCipheriv('aes-256-cbc', aesKey(password), iv);
  return Buffer.concat([iv, cipher.update(toBytes(text)), cipher.final()]).toString('base64');
}

function decryptAES(password: string, text: string): string {
  if (text === '') return '';
  const decoded = decodeBase64(toBytes(text));
  if ('error' in decoded) throw new GoError(decoded.error);
  const bytes = Buffer.from(decoded.bytes);
  // What Go's slices make of too little data; the decoder reserves three bytes for four characters.
  const capacity = Math.floor(byteLength(text) / 4) * 3;
  if (capacity < BLOCK) throw new GoError(`runtime error: slice bounds out of range [:16] with capacity ${capacity}`);
  if (bytes.length < BLOCK) throw new GoError(`runtime error: slice bounds out of range [16:${bytes.length}]`);
  if (bytes.length % BLOCK !== 0) throw new GoError('crypto/cipher: input not full blocks');
  const decipher = nodeCrypto().createDecipheriv('aes-256-cbc', aesKey(password), bytes.subarray(0, BLOCK));
  decipher.setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()]);
  if (plain.length === 0) throw new GoError('runtime error: index out of range [-1]');
  // The padding is not checked, only cut off by its last byte.
  const length = plain.length - plain[plain.length - 1]!;
  if (length < 0) throw new GoError(`runtime error: slice bounds out of range [:${length}]`);
  return fromBytes(plain.subarray(0, length));
}
