/** Private keys: making them, and writing them as Go does (crypto.go: generatePrivateKey, pemBlockForKey). */
import type { KeyObject } from 'node:crypto';
import { drawCostly, type Env } from '../env.ts';
import { bitString, der, integer, oid, sequence, TAG } from './crypto-asn1.ts';
import { encodePem } from './crypto-pem.ts';
import { modInverse, modPow, nextPrime, randomBits } from './crypto-primes.ts';
import { bytesToBigint, randomBelow } from './random.ts';

export const nodeCrypto = (): typeof import('node:crypto') => require('node:crypto') as typeof import('node:crypto');

export interface PrivateKey {
  readonly kind: 'RSA' | 'EC' | 'Ed25519' | 'X25519' | 'DSA';
  /** `undefined` for DSA keys, which sign no certificates. */
  readonly key?: KeyObject;
  /** As pemBlockForKey writes it. */
  readonly pem: string;
}

/** sprig's genPrivateKey. */
export function generatePrivateKey(env: Env, type: string): string {
  switch (type) {
    case '':
    case 'rsa':
      return generateRSA(env, 4096).pem;
    case 'dsa':
      return drawCostly(env, 'DSA', () => generateDSA(env));
    case 'ecdsa':
      return generateEC(env);
    case 'ed25519':
      return encodePem('PRIVATE KEY', ed25519Key(env.randomBytes(32)));
    default:
      return `Unknown type ${type}`;
  }
}

/** rsa.GenerateKey. Node's generator is fast but knows no seed: repeatable renders find their own primes. */
export const generateRSA = (env: Env, bits: number): PrivateKey =>
  drawCostly(env, `RSA ${bits}`, () => drawRSA(env, bits));

function drawRSA(env: Env, bits: number): PrivateKey {
  const { createPrivateKey, generateKeyPairSync } = nodeCrypto();
  const key = env.seeded
    ? createPrivateKey({ key: seededRSA(env, bits), format: 'der', type: 'pkcs1' })
    : generateKeyPairSync('rsa', { modulusLength: bits }).privateKey;
  return rsaKey(key);
}

export const rsaKey = (key: KeyObject): PrivateKey => ({
  kind: 'RSA',
  key,
  pem: encodePem('RSA PRIVATE KEY', key.export({ format: 'der', type: 'pkcs1' })),
});

function seededRSA(env: Env, bits: number): Buffer {
  const exponent = 65537n;
  for (;;) {
    const p = nextPrime(randomBits(env, bits / 2) | 1n, 2n);
    const q = nextPrime(randomBits(env, bits / 2) | 1n, 2n);
    const d = modInverse(exponent, (p - 1n) * (q - 1n));
    if (p === q || d === undefined) continue;
    const parts = [0n, p * q, exponent, d, p, q, d % (p - 1n), d % (q - 1n), modInverse(q, p)!];
    return sequence(...parts.map(integer));
  }
}

/** dsa.GenerateParameters (L2048N256) and GenerateKey. */
function generateDSA(env: Env): string {
  const q = nextPrime(randomBits(env, 256) | 1n, 2n);
  const start = randomBits(env, 2048);
  const p = nextPrime(start - (start % (2n * q)) + 1n, 2n * q);
  let g = 1n;
  for (let h = 2n; g === 1n; h += 1n) g = modPow(h, (p - 1n) / q, p);
  const x = randomBelow(env, q - 1n) + 1n;
  const y = modPow(g, x, p);
  return encodePem('DSA PRIVATE KEY', sequence(...[0n, p, q, g, y, x].map(integer)));
}

/** Order of the curve P-256. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A number from 1 to below the order, as bytes, and the point it stands for. */
function p256Scalar(env: Env): { scalar: Buffer; point: Buffer } {
  const value = randomBelow(env, P256_ORDER - 1n) + 1n;
  const scalar = Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
  const ecdh = nodeCrypto().createECDH('prime256v1');
  ecdh.setPrivateKey(scalar);
  return { scalar, point: ecdh.getPublicKey() };
}

/** x509.MarshalECPrivateKey. */
function generateEC(env: Env): string {
  const { scalar, point } = p256Scalar(env);
  const curve = der(0xa0, oid('1.2.840.10045.3.1.7'));
  const key = sequence(integer(1n), der(TAG.octetString, scalar), curve, der(0xa1, bitString(point)));
  return encodePem('EC PRIVATE KEY', key);
}

/** PKCS#8 of a seed. */
export const ed25519Key = (seed: Uint8Array): Buffer =>
  sequence(integer(0n), sequence(oid('1.3.101.112')), der(TAG.octetString, der(TAG.octetString, seed)));

/** Signs as x509.CreateCertificate does; the hash follows from the key. */
export function sign(env: Env, { key, kind }: PrivateKey, data: Buffer): Buffer {
  const curve = key!.asymmetricKeyDetails?.namedCurve;
  if (env.seeded && curve === 'prime256v1') return seededSignature(env, key!, data);
  return nodeCrypto().sign(kind === 'Ed25519' ? null : hashOf(curve), data, key!);
}

/** SHA-256 but for the two larger curves. */
export const hashOf = (curve: string | undefined): 'sha256' | 'sha384' | 'sha512' =>
  curve === 'secp384r1' ? 'sha384' : curve === 'secp521r1' ? 'sha512' : 'sha256';

/** ECDSA on P-256 with a nonce from the Env. */
function seededSignature(env: Env, key: KeyObject, data: Buffer): Buffer {
  const secret = bytesToBigint(Buffer.from(key.export({ format: 'jwk' }).d!, 'base64url'));
  const hash = bytesToBigint(nodeCrypto().createHash('sha256').update(data).digest());
  for (;;) {
    const { scalar, point } = p256Scalar(env);
    const r = bytesToBigint(point.subarray(1, 33)) % P256_ORDER;
    const s = (modInverse(bytesToBigint(scalar), P256_ORDER)! * (hash + r * secret)) % P256_ORDER;
    if (r !== 0n && s !== 0n) return sequence(integer(r), integer(s));
  }
}
