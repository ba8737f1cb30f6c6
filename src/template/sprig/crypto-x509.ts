/** Certificates: the part of crypto/x509 that sprig's certificate functions reach. */
import type { Env } from '../env.ts';
import { isAscii, isValidUtf8 } from '../go/bytes.ts';
import { civilDate } from '../go/calendar.ts';
import { quote } from '../go/quote.ts';
import { GoError } from '../value.ts';
import { bitString, der, type Element, integer, oid, readAll, readElement, sequence, TAG } from './crypto-asn1.ts';
import { hashOf, nodeCrypto, type PrivateKey, sign } from './crypto-keys.ts';

export interface CertificateTemplate {
  readonly serial: bigint;
  readonly commonName: string;
  readonly ips: readonly Buffer[];
  readonly dnsNames: readonly string[];
  /** Unix seconds. */
  readonly notBefore: bigint;
  readonly notAfter: bigint;
  readonly isCA: boolean;
}

/** What a signer's certificate gives to those it signs; without one the certificate signs itself. */
export interface Issuer {
  readonly subject: Buffer;
  readonly publicKey: Buffer;
  readonly subjectKeyId: Buffer | undefined;
}

/** x509.CreateCertificate. */
export function createCertificate(
  env: Env,
  template: CertificateTemplate,
  signee: PrivateKey,
  signer: PrivateKey,
  issuer: Issuer | undefined,
): Buffer {
  const algorithm = signatureAlgorithm(signer);
  const publicKey = publicKeyOf(signee);
  const subject = subjectOf(template.commonName);
  if (issuer !== undefined && !publicKeyOf(signer).equals(issuer.publicKey)) {
    throw new GoError("x509: provided PrivateKey doesn't match parent's PublicKey");
  }
  const authority = issuer !== undefined && !issuer.subject.equals(subject) ? issuer.subjectKeyId : undefined;
  const tbs = sequence(
    der(0xa0, integer(2n)),
    integer(template.serial),
    algorithm,
    issuer?.subject ?? subject,
    sequence(timeElement(template.notBefore), timeElement(template.notAfter)),
    subject,
    publicKey,
    der(0xa3, sequence(...extensions(template, publicKey, authority))),
  );
  return sequence(tbs, algorithm, bitString(sign(env, signer, tbs)));
}

/** SubjectPublicKeyInfo. */
function publicKeyOf({ kind, key }: PrivateKey): Buffer {
  if (key === undefined) throw new GoError(`x509: unsupported public key type: *${kind.toLowerCase()}.PublicKey`);
  return nodeCrypto().createPublicKey(key).export({ format: 'der', type: 'spki' });
}

/** signingParamsForKey. */
function signatureAlgorithm({ kind, key }: PrivateKey): Buffer {
  switch (kind) {
    case 'RSA':
      return sequence(oid('1.2.840.113549.1.1.11'), der(TAG.null));
    case 'EC': {
      const hashes = { sha256: 2, sha384: 3, sha512: 4 };
      return sequence(oid(`1.2.840.10045.4.3.${hashes[hashOf(key!.asymmetricKeyDetails?.namedCurve)]}`));
    }
    case 'Ed25519':
      return sequence(oid('1.3.101.112'));
    default:
      throw new GoError('x509: certificate private key does not implement crypto.Signer');
  }
}

function subjectOf(commonName: string): Buffer {
  if (commonName === '') return sequence();
  if (!isValidUtf8(commonName)) throw new GoError('asn1: string not valid UTF-8');
  const tag = /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(commonName) ? TAG.printableString : TAG.utf8String;
  return sequence(der(TAG.set, sequence(oid('2.5.4.3'), der(tag, Buffer.from(commonName)))));
}

/** UTCTime for the years 1950 to 2049, GeneralizedTime otherwise. */
function timeElement(unix: bigint): Buffer {
  const { year, month, day, hour, minute, second } = civilDate(unix, 0);
  if (year < 0 || year > 9999) throw new GoError('asn1: structure error: cannot represent time as GeneralizedTime');
  const two = (n: number): string => String(n).padStart(2, '0');
  const rest = `${[month, day, hour, minute, second].map(two).join('')}Z`;
  if (year >= 1950 && year < 2050) return der(TAG.utcTime, Buffer.from(two(year % 100) + rest));
  return der(TAG.generalizedTime, Buffer.from(String(year).padStart(4, '0') + rest));
}

/** buildCertExtensions, in its order. */
function extensions(template: CertificateTemplate, publicKey: Buffer, authority: Buffer | undefined): Buffer[] {
  const { isCA, ips, dnsNames, commonName } = template;
  // Digital signature (0), key encipherment (2); for authorities certificate signing (5).
  const keyUsage = isCA ? bitString(Buffer.of(0b1010_0100), 2) : bitString(Buffer.of(0b1010_0000), 5);
  const serverAndClient = sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2'));
  const list = [
    extension('2.5.29.15', true, keyUsage),
    extension('2.5.29.37', false, serverAndClient),
    extension('2.5.29.19', true, sequence(...(isCA ? [der(TAG.boolean, Buffer.of(0xff))] : []))),
  ];
  if (isCA) list.push(extension('2.5.29.14', false, der(TAG.octetString, keyIdOf(publicKey))));
  if (authority !== undefined) list.push(extension('2.5.29.35', false, sequence(der(0x80, authority))));
  if (dnsNames.length + ips.length > 0) {
    const names = [...dnsNames.map((name) => der(0x82, ia5String(name))), ...ips.map((ip) => der(0x87, ip))];
    list.push(extension('2.5.29.17', commonName === '', sequence(...names)));
  }
  return list;
}

const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [der(TAG.boolean, Buffer.of(0xff))] : []), der(TAG.octetString, value));

/** RFC 7093, method 1: the first 160 bits of the SHA-256 hash of the key's bits. */
function keyIdOf(publicKey: Buffer): Buffer {
  const bits = readAll(readElement(publicKey).body)[1]!.body.subarray(1);
  return nodeCrypto().createHash('sha256').update(bits).digest().subarray(0, 20);
}

function ia5String(name: string): Buffer {
  if (!isAscii(name)) throw new GoError(`x509: ${quote(name)} cannot be encoded as an IA5String`);
  return Buffer.from(name);
}

/** x509.ParseCertificate, as far as a signer's certificate is looked at. */
export function parseCertificate(data: Buffer): Issuer {
  const malformed = (what: string): GoError => new GoError(`x509: malformed ${what}`);
  const certificate = elementOr(data, malformed('certificate'), TAG.sequence);
  const tbs = elementOr(certificate.body, malformed('tbs certificate'), TAG.sequence);
  let rest = tbs.body;
  const read = (what: string, tag: number): Element => {
    const element = elementOr(rest, malformed(what), tag);
    rest = element.rest;
    return element;
  };
  if (rest[0] === 0xa0) read('version', 0xa0);
  read('serial number', TAG.integer);
  read('signature algorithm identifier', TAG.sequence);
  read('issuer', TAG.sequence);
  read('validity', TAG.sequence);
  const subject = read('subject', TAG.sequence);
  const publicKey = read('spki', TAG.sequence);
  if (certificate.rest.length > 0) throw new GoError('x509: trailing data');
  return { subject: subject.whole, publicKey: publicKey.whole, subjectKeyId: subjectKeyIdIn(rest) };
}

function elementOr(data: Buffer, error: GoError, tag: number): Element {
  let element: Element | undefined;
  try {
    element = readElement(data);
  } catch {
    throw error;
  }
  if (element.tag !== tag) throw error;
  return element;
}

/** The key identifier among the extensions, if there is one. */
function subjectKeyIdIn(rest: Buffer): Buffer | undefined {
  const wrapped = readAll(rest).find((element) => element.tag === 0xa3);
  if (wrapped === undefined) return undefined;
  const id = oid('2.5.29.14');
  for (const { body } of readAll(readElement(wrapped.body).body)) {
    const fields = readAll(body);
    if (fields[0]?.whole.equals(id)) return readElement(fields.at(-1)!.body).body;
  }
  return undefined;
}
