/** sprig's certificate functions. */
import type { Env } from '../env.ts';
import { decodeBase64 } from '../go/base64.ts';
import { fromBytes, toBytes } from '../go/bytes.ts';
import { formatValue } from '../go/fmt.ts';
import { fn, GoError, type GoFunc, GoObject, type GoValue, type StructField, sliceItems } from '../value.ts';
import { parseIP } from './crypto-ip.ts';
import { generateRSA, type PrivateKey } from './crypto-keys.ts';
import { parsePrivateKey } from './crypto-parse-key.ts';
import { decodePem, encodePem } from './crypto-pem.ts';
import { type CertificateTemplate, createCertificate, type Issuer, parseCertificate } from './crypto-x509.ts';
import { bytesToBigint } from './random.ts';

const CERTIFICATE = 'sprig.certificate';
const LIST = '[]interface {}';
const KEY_BITS = 2048;

/** What these functions return: PEM texts of a certificate and its key. */
class GoCertificate extends GoObject {
  override readonly type = CERTIFICATE;
  override readonly kind = 'struct';
  override readonly fields: readonly StructField[] = [
    { name: 'Cert', type: 'string' },
    { name: 'Key', type: 'string' },
  ];
  readonly cert: string;
  readonly key: string;
  constructor(cert: string, key: string) {
    super();
    this.cert = cert;
    this.key = key;
  }
  override field(name: string): GoValue | undefined {
    return name === 'Cert' ? this.cert : name === 'Key' ? this.key : undefined;
  }
}

export function certificateFunctions(env: Env): GoFunc[] {
  const newKey = (): PrivateKey => generateRSA(env, KEY_BITS);
  const names = (ips: GoValue, dns: GoValue) => ({ ips: ipsOf(ips), dnsNames: dnsNamesOf(dns) });
  const self = (cn: string, ips: GoValue, dns: GoValue, days: bigint, key: PrivateKey): GoCertificate =>
    issue(env, { ...templateOf(env, cn, days), ...names(ips, dns) }, key);
  const ca = (cn: string, days: bigint, key: PrivateKey): GoCertificate =>
    issue(env, { ...templateOf(env, cn, days), isCA: true }, key);
  const signed = (cn: string, ips: GoValue, dns: GoValue, days: bigint, ca: GoCertificate, key: PrivateKey) => {
    const signer = signerOf(ca);
    return issue(env, { ...templateOf(env, cn, days), ...names(ips, dns) }, key, signer);
  };
  return [
    fn('buildCustomCert', ['string', 'string'], CERTIFICATE, buildCustomCert),
    fn('genCA', ['string', 'int'], CERTIFICATE, (cn: string, days: bigint) => ca(cn, days, newKey())),
    fn('genCAWithKey', ['string', 'int', 'string'], CERTIFICATE, (cn: string, days: bigint, key: string) =>
      ca(cn, days, givenKey(key)),
    ),
    fn('genSelfSignedCert', ['string', LIST, LIST, 'int'], CERTIFICATE, (cn, ips, dns, days) =>
      self(cn, ips, dns, days, newKey()),
    ),
    fn('genSelfSignedCertWithKey', ['string', LIST, LIST, 'int', 'string'], CERTIFICATE, (cn, ips, dns, days, key) =>
      self(cn, ips, dns, days, givenKey(key)),
    ),
    fn('genSignedCert', ['string', LIST, LIST, 'int', CERTIFICATE], CERTIFICATE, (cn, ips, dns, days, ca) =>
      signed(cn, ips, dns, days, ca, newKey()),
    ),
    fn(
      'genSignedCertWithKey',
      ['string', LIST, LIST, 'int', CERTIFICATE, 'string'],
      CERTIFICATE,
      (cn, ips, dns, days, ca, key) => signed(cn, ips, dns, days, ca, givenKey(key)),
    ),
  ];
}

const givenKey = (text: string): PrivateKey => prefixed('parsing private key: ', () => parsePrivateKey(text));

function prefixed<T>(prefix: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof GoError ? new GoError(prefix + error.message) : error;
  }
}

const BILLION = 1_000_000_000n;

/** getBaseCertTemplate. The span is a duration, which wraps after 292 years. */
function templateOf(env: Env, commonName: string, days: bigint): CertificateTemplate {
  const now = env.now();
  const span = BigInt.asIntN(64, days * 86400n * BILLION);
  return {
    serial: bytesToBigint(env.randomBytes(16)),
    commonName,
    ips: [],
    dnsNames: [],
    notBefore: now / BILLION,
    notAfter: (now + span) / BILLION,
    isCA: false,
  };
}

interface Signer {
  readonly issuer: Issuer;
  readonly key: PrivateKey;
}

/** getCertAndKey: signed by the key itself unless a signer is given. */
function issue(env: Env, template: CertificateTemplate, key: PrivateKey, signer?: Signer): GoCertificate {
  const der = prefixed('error creating certificate: ', () =>
    createCertificate(env, template, key, signer?.key ?? key, signer?.issuer),
  );
  return new GoCertificate(encodePem('CERTIFICATE', der), key.pem);
}

function signerOf(ca: GoCertificate): Signer {
  const block = decodePem(ca.cert);
  if (block === undefined) throw new GoError('unable to decode certificate');
  const issuer = prefixed('error parsing certificate: decodedSignerCert.Bytes: ', () => parseCertificate(block.bytes));
  return { issuer, key: prefixed('error parsing private key: ', () => parsePrivateKey(ca.key)) };
}

function buildCustomCert(cert64: string, key64: string): GoCertificate {
  const cert = decoded(cert64, 'certificate');
  const key = decoded(key64, 'private key');
  const block = decodePem(cert);
  if (block === undefined) throw new GoError('unable to decode certificate');
  prefixed('error parsing certificate: decodedCert.Bytes: ', () => parseCertificate(block.bytes));
  prefixed('error parsing private key: ', () => parsePrivateKey(key));
  return new GoCertificate(cert, key);
}

function decoded(text: string, what: string): string {
  const result = decodeBase64(toBytes(text));
  if ('error' in result) throw new GoError(`unable to decode base64 ${what}`);
  return fromBytes(result.bytes);
}

function ipsOf(list: GoValue): Buffer[] {
  return (sliceItems(list) ?? []).map((item) => {
    if (typeof item !== 'string') throw new GoError(`error parsing ip: ${formatValue(item)} is not a string`);
    const ip = parseIP(item);
    if (ip === undefined) throw new GoError(`error parsing ip: ${item}`);
    return ip;
  });
}

function dnsNamesOf(list: GoValue): string[] {
  return (sliceItems(list) ?? []).map((item) => {
    if (typeof item === 'string') return item;
    throw new GoError(`error processing alternate dns name: ${formatValue(item)} is not a string`);
  });
}
