import { pemBlocks } from '../../pem.ts';
import { BIT_STRING, childrenOf, type DerNode, INTEGER, objectIdentifier, readDer, SEQUENCE, SET } from './der.ts';

const nodeCrypto = (): typeof import('node:crypto') => require('node:crypto') as typeof import('node:crypto');

/** A PKCS#10 request: what it says of its subject, and what is signed with which key. */
export interface CertificateRequest {
  readonly organizations: readonly string[];
  readonly signed: Buffer;
  readonly publicKey: Buffer;
  readonly algorithm: string;
  readonly parameters: DerNode | undefined;
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
  const [algorithmOid, parameters] = childrenOf(algorithm, SEQUENCE) ?? [];
  const oid = objectIdentifier(algorithmOid);
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
    parameters,
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
const MD5_WITH_RSA = '1.2.840.113549.1.1.4';
const RSA_PSS = '1.2.840.113549.1.1.10';

/** x509 CertificateRequest.CheckSignature: why the request was not signed with its own key. */
export function signatureFault(request: CertificateRequest): string | undefined {
  if (request.algorithm === MD5_WITH_RSA) return 'x509: cannot verify signature: insecure algorithm MD5-RSA';
  const isPss = request.algorithm === RSA_PSS;
  const digest = isPss ? pssDigest(request.parameters) : DIGESTS.get(request.algorithm);
  if (digest === undefined) return 'x509: cannot verify signature: algorithm unimplemented';
  try {
    return verifySignature(request, digest, isPss);
  } catch {
    return 'x509: malformed public key';
  }
}

function verifySignature(request: CertificateRequest, digest: string | null, isPss: boolean): string | undefined {
  const { constants, createPublicKey, verify } = nodeCrypto();
  const key = createPublicKey({ key: request.publicKey, format: 'der', type: 'spki' });
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  if (verify(digest, request.signed, { key, ...(isPss && pss) }, request.signature)) return undefined;
  if (key.asymmetricKeyType === 'rsa') return 'crypto/rsa: verification error';
  return `x509: ${key.asymmetricKeyType === 'ec' ? 'ECDSA' : 'Ed25519'} verification failure`;
}

/** Digests that Go takes for RSASSA-PSS, with their lengths. */
const PSS_DIGESTS: ReadonlyMap<string, readonly [string, number]> = new Map([
  ['2.16.840.1.101.3.4.2.1', ['sha256', 32]],
  ['2.16.840.1.101.3.4.2.2', ['sha384', 48]],
  ['2.16.840.1.101.3.4.2.3', ['sha512', 64]],
]);
const MGF1 = '1.2.840.113549.1.1.8';

/** x509 getSignatureAlgorithmFromAI: one digest for all, and a salt as long as the digest. */
function pssDigest(parameters: DerNode | undefined): string | undefined {
  const [hash, mask, salt] = childrenOf(parameters, SEQUENCE) ?? [];
  const hashOid = objectIdentifier(childrenOf(childrenOf(hash, 0xa0)?.[0], SEQUENCE)?.[0]);
  const maskParts = childrenOf(childrenOf(mask, 0xa1)?.[0], SEQUENCE);
  const maskHash = objectIdentifier(childrenOf(maskParts?.[1], SEQUENCE)?.[0]);
  const saltLength = childrenOf(salt, 0xa2)?.[0];
  const known = PSS_DIGESTS.get(hashOid ?? '');
  if (known === undefined || objectIdentifier(maskParts?.[0]) !== MGF1 || maskHash !== hashOid) return undefined;
  const isSaltFit = saltLength?.tag === INTEGER && saltLength.content.length === 1;
  return isSaltFit && saltLength.content[0] === known[1] ? known[0] : undefined;
}
