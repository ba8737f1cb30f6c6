import { pemBlocks } from '../../pem.ts';
import { BIT_STRING, childrenOf, type DerNode, INTEGER, objectIdentifier, readDer, SEQUENCE, SET } from './der.ts';

const nodeCrypto = (): typeof import('node:crypto') => require('node:crypto') as typeof import('node:crypto');

/** A PKCS#10 request: what it says of its subject, and what is signed with which key. */
export interface CertificateRequest {
  readonly organizations: readonly string[];
  readonly signed: Buffer;
  readonly publicKey: Buffer;
  readonly algorithm: string;
  readonly signature: Buffer;
}

const ORGANIZATION = '2.5.4.10';

/** certificates.ParseCSR. The error is Go's sentence. */
export function parseCertificateRequest(pem: string): CertificateRequest | { readonly error: string } {
  const [block] = pemBlocks(pem);
  if (block?.type !== 'CERTIFICATE REQUEST') return { error: 'PEM block type must be CERTIFICATE REQUEST' };
  return readRequest(block.bytes) ?? { error: 'x509: malformed certificate request' };
}

function readRequest(der: Buffer): CertificateRequest | undefined {
  const outer = readDer(der);
  if (outer === undefined || outer.length !== 1) return undefined;
  const parts = childrenOf(outer[0], SEQUENCE);
  const [info, algorithm, signature] = parts ?? [];
  const [version, subject, publicKey] = childrenOf(info, SEQUENCE) ?? [];
  const oid = objectIdentifier(childrenOf(algorithm, SEQUENCE)?.[0]);
  if (parts?.length !== 3 || version?.tag !== INTEGER || publicKey?.tag !== SEQUENCE || oid === undefined)
    return undefined;
  if (signature?.tag !== BIT_STRING || signature.content[0] !== 0) return undefined;
  const organizations = valuesOf(subject, ORGANIZATION);
  if (organizations === undefined) return undefined;
  return {
    organizations,
    signed: info!.whole,
    publicKey: publicKey.whole,
    algorithm: oid,
    signature: signature.content.subarray(1),
  };
}

/** The values of one attribute of a distinguished name. */
function valuesOf(name: DerNode | undefined, attribute: string): string[] | undefined {
  const sets = childrenOf(name, SEQUENCE);
  if (sets === undefined) return undefined;
  const values: string[] = [];
  for (const set of sets)
    for (const pair of childrenOf(set, SET) ?? []) {
      const [type, value] = childrenOf(pair, SEQUENCE) ?? [];
      if (objectIdentifier(type) === attribute && value !== undefined) values.push(value.content.toString());
    }
  return values;
}

/** Signature algorithms with the digest of each; an Ed25519 key brings its own. */
const DIGESTS: ReadonlyMap<string, string | null> = new Map([
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.3.101.112', null],
]);
/** RSASSA-PSS carries its digest in parameters that are not read here. */
const RSA_PSS = '1.2.840.113549.1.1.10';

/** x509 CertificateRequest.CheckSignature: why the request was not signed with its own key. */
export function signatureFault(request: CertificateRequest): string | undefined {
  if (request.algorithm === RSA_PSS) return undefined;
  const digest = DIGESTS.get(request.algorithm);
  if (digest === undefined) return 'x509: cannot verify signature: algorithm unimplemented';
  try {
    const { createPublicKey, verify } = nodeCrypto();
    const key = createPublicKey({ key: request.publicKey, format: 'der', type: 'spki' });
    if (verify(digest, request.signed, key, request.signature)) return undefined;
    if (key.asymmetricKeyType === 'rsa') return 'crypto/rsa: verification error';
    return `x509: ${key.asymmetricKeyType === 'ec' ? 'ECDSA' : 'Ed25519'} verification failure`;
  } catch {
    return 'x509: malformed public key';
  }
}
