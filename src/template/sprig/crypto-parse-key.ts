/** Reading private keys (crypto.go: parsePrivateKeyPEM; x509.ParsePKCS1PrivateKey, ParsePKCS8PrivateKey, ParseECPrivateKey). */
import { GoError } from '../value.ts';
import { type Element, readAll, readElement, type Structure, TAG, unmarshal } from './crypto-asn1.ts';
import { nodeCrypto, type PrivateKey, rsaKey } from './crypto-keys.ts';
import { decodePem, encodePem } from './crypto-pem.ts';

/** Throws sprig's error text. */
export function parsePrivateKey(text: string): PrivateKey {
  const block = decodePem(text);
  if (block === undefined) throw new GoError('no PEM data in input');
  const { type, bytes } = block;
  if (type === 'PRIVATE KEY') return withPrefix('decoding PEM as PKCS#8: ', () => parsePKCS8(bytes));
  if (!type.endsWith(' PRIVATE KEY')) throw new GoError(`no private key data in PEM block of type ${type}`);
  switch (type.slice(0, -' PRIVATE KEY'.length)) {
    case 'RSA':
      return withPrefix('parsing RSA private key from PEM: ', () => parsePKCS1(bytes));
    case 'EC':
      return withPrefix('parsing EC private key from PEM: ', () => parseEC(bytes));
    case 'DSA':
      return withPrefix('parsing DSA private key from PEM: ', () => parseDSA(bytes));
    default:
      throw new GoError(`invalid private key type ${type}`);
  }
}

function withPrefix<T>(prefix: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof GoError ? new GoError(prefix + error.message) : error;
  }
}

/** Which of the three formats some data has; each may stand where another was expected. */
type Format = 'PKCS1' | 'PKCS8' | 'EC';

const BIG_INT = [TAG.integer, ''] as const;
const INT = [TAG.integer, 'int'] as const;
const BYTES = [TAG.octetString, ''] as const;

const STRUCTURES: Readonly<Record<Format, Structure>> = {
  PKCS1: { name: 'pkcs1PrivateKey', fields: [INT, BIG_INT, INT, BIG_INT, BIG_INT, BIG_INT] },
  PKCS8: { name: 'pkcs8', fields: [INT, [TAG.sequence, 'AlgorithmIdentifier'], BYTES] },
  EC: { name: 'ecPrivateKey', fields: [INT, BYTES] },
};

/** In the order in which each parser tries the others' formats. */
const OTHERS: Readonly<Record<Format, readonly Format[]>> = {
  PKCS1: ['EC', 'PKCS8'],
  PKCS8: ['EC', 'PKCS1'],
  EC: ['PKCS8', 'PKCS1'],
};

const PARSERS: Readonly<Record<Format, string>> = {
  PKCS1: 'ParsePKCS1PrivateKey',
  PKCS8: 'ParsePKCS8PrivateKey',
  EC: 'ParseECPrivateKey',
};

/** The parts of a key in the expected format; errors name the format it has instead. */
function readKey(bytes: Buffer, format: Format, prefix = ''): Element[] {
  try {
    return unmarshal(bytes, STRUCTURES[format]);
  } catch (error) {
    const actual = OTHERS[format].find((other) => hasFormat(bytes, other));
    if (actual !== undefined) {
      throw new GoError(`x509: failed to parse private key (use ${PARSERS[actual]} instead for this key format)`);
    }
    throw new GoError(prefix + (error as GoError).message);
  }
}

function hasFormat(bytes: Buffer, format: Format): boolean {
  try {
    return unmarshal(bytes, STRUCTURES[format]).length > 0;
  } catch {
    return false;
  }
}

function parsePKCS1(bytes: Buffer): PrivateKey {
  const [version] = readKey(bytes, 'PKCS1');
  if (readElement(bytes).rest.length > 0) throw new GoError('asn1: syntax error: trailing data');
  if (version!.body.length > 1 || version!.body[0]! > 1) throw new GoError('x509: unsupported private key version');
  try {
    return rsaKey(nodeCrypto().createPrivateKey({ key: bytes, format: 'der', type: 'pkcs1' }));
  } catch {
    throw new GoError('crypto/rsa: invalid private key');
  }
}

function parseEC(bytes: Buffer): PrivateKey {
  const fields = readKey(bytes, 'EC', 'x509: failed to parse EC private key: ');
  const version = fields[0]!.body.readIntBE(0, Math.min(fields[0]!.body.length, 6));
  if (version !== 1) throw new GoError(`x509: unknown EC private key version ${version}`);
  if (!fields.some((field) => field.tag === 0xa0)) throw new GoError('x509: unknown elliptic curve');
  try {
    return ecKey(bytes, 'sec1');
  } catch {
    throw new GoError('x509: unknown elliptic curve');
  }
}

/** Whatever the input left out (the public point), the output has. */
function ecKey(bytes: Buffer, type: 'sec1' | 'pkcs8'): PrivateKey {
  const key = nodeCrypto().createPrivateKey({ key: bytes, format: 'der', type });
  return { kind: 'EC', key, pem: encodePem('EC PRIVATE KEY', key.export({ format: 'der', type: 'sec1' })) };
}

const ALGORITHMS: Readonly<Record<string, PrivateKey['kind']>> = {
  '2a864886f70d010101': 'RSA',
  '2a8648ce3d0201': 'EC',
  '2b6570': 'Ed25519',
  '2b656e': 'X25519',
};

function parsePKCS8(bytes: Buffer): PrivateKey {
  const [, algorithm, secret] = readKey(bytes, 'PKCS8');
  const id = readAll(algorithm!.body)[0]!.body;
  const kind = ALGORITHMS[id.toString('hex')];
  switch (kind) {
    case 'RSA':
      return withPrefix('x509: failed to parse RSA private key embedded in PKCS#8: ', () => parsePKCS1(secret!.body));
    case 'EC':
      return withPrefix('x509: failed to parse EC private key embedded in PKCS#8: ', () => ecKey(bytes, 'pkcs8'));
    case 'Ed25519':
    case 'X25519': {
      const seed = readElement(secret!.body).body;
      if (seed.length !== 32) throw new GoError(`x509: invalid ${kind} private key length: ${seed.length}`);
      const key = nodeCrypto().createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
      return { kind, key, pem: encodePem('PRIVATE KEY', key.export({ format: 'der', type: 'pkcs8' })) };
    }
    default:
      throw new GoError(`x509: PKCS#8 wrapping contained private key with unknown algorithm: ${dotted(id)}`);
  }
}

function dotted(id: Buffer): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of id) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (numbers.length === 0)
      numbers.push(Math.min(Math.floor(value / 40), 2), value - Math.min(Math.floor(value / 40), 2) * 40);
    else numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}

/** DSA keys are only carried along. */
function parseDSA(bytes: Buffer): PrivateKey {
  unmarshal(bytes, { name: 'DSAKeyFormat', fields: [INT, BIG_INT, BIG_INT, BIG_INT, BIG_INT, BIG_INT] });
  return { kind: 'DSA', pem: encodePem('DSA PRIVATE KEY', bytes) };
}
