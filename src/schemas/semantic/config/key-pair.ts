import type { KeyObject, X509Certificate } from 'node:crypto';
import { type PemBlock, pemBlocks } from '../../pem.ts';

const nodeCrypto = (): typeof import('node:crypto') => require('node:crypto') as typeof import('node:crypto');

/** crypto/tls X509KeyPair: why a certificate and a key, both PEM text, are no pair. */
export function keyPairFault(certificatePem: string, keyPem: string): string | undefined {
  const blocks = pemBlocks(certificatePem);
  const certificate = blocks.find(({ type }) => type === 'CERTIFICATE');
  if (certificate === undefined) return missingCertificate(blocks);
  const keyBlocks = pemBlocks(keyPem);
  const key = keyBlocks.find(({ type }) => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY'));
  if (key === undefined) return missingKey(keyBlocks);
  return mismatch(certificate.bytes, key.bytes);
}

const typesOf = (blocks: readonly PemBlock[]): string => `[${blocks.map(({ type }) => type).join(' ')}]`;

function missingCertificate(blocks: readonly PemBlock[]): string {
  if (blocks.length === 0) return 'tls: failed to find any PEM data in certificate input';
  if (blocks.length === 1 && blocks[0]!.type.endsWith('PRIVATE KEY'))
    return 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
  return `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: ${typesOf(blocks)}`;
}

function missingKey(blocks: readonly PemBlock[]): string {
  if (blocks.length === 0) return 'tls: failed to find any PEM data in key input';
  if (blocks.length === 1 && blocks[0]!.type === 'CERTIFICATE')
    return 'tls: found a certificate rather than a key in the PEM for the private key';
  return `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: ${typesOf(blocks)}`;
}

function mismatch(certificateDer: Buffer, keyDer: Buffer): string | undefined {
  const certificate = parseCertificate(certificateDer);
  if (certificate === undefined) return 'x509: malformed certificate';
  const key = parsePrivateKey(keyDer);
  if (key === undefined) return 'tls: failed to parse private key';
  const { publicKey } = certificate;
  if (publicKey.asymmetricKeyType !== key.asymmetricKeyType)
    return 'tls: private key type does not match public key type';
  const ofKey = nodeCrypto().createPublicKey(key);
  return ofKey.equals(publicKey) ? undefined : 'tls: private key does not match public key';
}

function parseCertificate(der: Buffer): X509Certificate | undefined {
  try {
    const { X509Certificate: Certificate } = nodeCrypto();
    return new Certificate(der);
  } catch {
    return undefined;
  }
}

/** parsePrivateKey: the three forms in which OpenSSL has written keys. */
function parsePrivateKey(der: Buffer): KeyObject | undefined {
  for (const type of ['pkcs1', 'pkcs8', 'sec1'] as const)
    try {
      return nodeCrypto().createPrivateKey({ key: der, format: 'der', type });
    } catch {
      // Another form may fit.
    }
  return undefined;
}
