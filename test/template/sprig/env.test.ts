import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEnv } from '../../../src/render/seed.ts';
import type { Env } from '../../../src/template/env.ts';
import { TemplateError } from '../../../src/template/error.ts';
import { formatGoError } from '../../../src/template/format-go-error.ts';
import { StringSink } from '../../../src/template/sink.ts';
import { sprigFunctions } from '../../../src/template/sprig/index.ts';
import { TemplateSet } from '../../../src/template/template.ts';

const noLimit = (): void => {};
const systemEnv = (helm: 3 | 4 = 3): Env => ({ ...createEnv(helm, undefined, noLimit), timeZone: 'UTC' });
const seededEnv = (seed = 'books'): Env => createEnv(3, seed, noLimit);

function render(template: string, env: Env): string {
  const set = new TemplateSet(new Map(sprigFunctions(env).map((func) => [func.name, func] as const)), { name: 't' });
  const sink = new StringSink();
  set.parse('t', template);
  set.execute('t', null, sink);
  return sink.text;
}

/** One line of fixtures/helm.jsonl: what Helm makes of a template, or the message behind the error's position. */
interface Row {
  readonly helm: 3 | 4;
  readonly template: string;
  readonly output?: string;
  readonly error?: string;
}

const rows = readFileSync(new URL('./fixtures/helm.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

function answer(template: string, env: Env): Partial<Row> {
  try {
    return { output: render(template, env) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { error: formatGoError(error).split('>: ').slice(1).join('>: ') };
  }
}

describe('dates, patterns, versions, keys and durations as Helm renders them', () => {
  test.each(rows)('$template', ({ helm, template, output, error }) => {
    expect(answer(template, systemEnv(helm))).toEqual(error === undefined ? { output } : { error });
  });
});

describe('what a seed makes repeatable', () => {
  test.each([
    'now',
    'uuidv4',
    'randAlphaNum 20',
    'randAscii 20',
    'randNumeric 8',
    'randInt 0 1000000',
    'randBytes 16',
    'bcrypt "x"',
    'encryptAES "k" "text"',
    'genPrivateKey "ecdsa"',
    'genPrivateKey "ed25519"',
    'genCA "ca" 365',
    'genSelfSignedCertWithKey "cn" nil nil 5 (genPrivateKey "ecdsa")',
  ])('%s', (expression) => {
    const first = render(`{{ ${expression} }}`, seededEnv());
    expect(render(`{{ ${expression} }}`, seededEnv())).toBe(first);
    if (expression !== 'now') expect(render(`{{ ${expression} }}`, seededEnv('other'))).not.toBe(first);
  });
});

describe('certificates', () => {
  const chain = (env: Env) =>
    render(
      '{{ $ca := genCA "my-ca" 365 }}' +
        '{{ $c := genSignedCert "svc" (list "10.0.0.1" "2001:db8::1") (list "svc.ns" "*.svc") 30 $ca }}' +
        '{{ list $ca.Cert $ca.Key $c.Cert $c.Key | join "|" }}',
      env,
    ).split('|') as [string, string, string, string];

  test.each([['real', systemEnv] as const, ['seeded', seededEnv] as const])('%s ones verify', (_name, env) => {
    const [caCert, caKey, cert, key] = chain(env());
    const ca = new X509Certificate(caCert);
    const leaf = new X509Certificate(cert);
    expect(ca.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(ca)).toBe(true);
    expect(leaf.verify(ca.publicKey)).toBe(true);
    expect(ca.checkPrivateKey(createPrivateKey(caKey))).toBe(true);
    expect(leaf.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(leaf.subject).toBe('CN=svc');
    expect(leaf.issuer).toBe('CN=my-ca');
    expect(leaf.subjectAltName).toBe('DNS:svc.ns, DNS:*.svc, IP Address:10.0.0.1, IP Address:2001:DB8:0:0:0:0:0:1');
    expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBe(30 * 86400_000);
    expect(leaf.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(caKey).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
  });

  test('a signer whose key is another is refused', () => {
    const template =
      '{{ $a := genCA "a" 1 }}{{ $b := genCA "b" 1 }}{{ $mixed := buildCustomCert (b64enc $a.Cert) (b64enc $b.Key) }}' +
      '{{ genSignedCert "x" nil nil 1 $mixed }}';
    expect(answer(template, seededEnv()).error).toBe(
      "error calling genSignedCert: error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey",
    );
  });
});

test('random texts use their alphabets evenly', () => {
  const text = render('{{ randNumeric 20000 }}', systemEnv());
  const counts = [...'0123456789'].map((digit) => text.split(digit).length - 1);
  expect(text).toMatch(/^[0-9]{20000}$/);
  expect(Math.min(...counts)).toBeGreaterThan(1700);
  expect(render('{{ uuidv4 }}', systemEnv())).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});
