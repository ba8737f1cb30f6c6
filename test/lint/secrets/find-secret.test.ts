import { describe, expect, it } from 'vitest';
import { secretIn, secretInFile } from '../../../src/lint/secrets/find-secret.ts';
import { secretName } from '../../../src/lint/secrets/names.ts';
import { secretInWord } from '../../../src/lint/secrets/words.ts';

describe('secretName', () => {
  it.each([
    ['DB_PASSWORD', 'password'],
    ['PGPASSWORD', 'password'],
    ['postgresPassword', 'password'],
    ['database__connection__password', 'password'],
    ['SMTP_PASS', 'password'],
    ['PASSWORD_2', 'password'],
    ['GITHUB_TOKEN', 'token'],
    ['clientSecret', 'token'],
    ['REFRESH_TOKEN', 'token'],
    ['API_KEY', 'key'],
    ['apiKey', 'key'],
    ['AWS_SECRET_ACCESS_KEY', 'key'],
    ['AWS_ACCESS_KEY_ID', undefined],
    ['MINIO_ACCESS_KEY', undefined],
    ['EXISTING_SECRET', undefined],
    ['PASSWORD_FILE', undefined],
    ['TOKEN_TTL', undefined],
    ['MIN_PASSWORD', undefined],
    ['secretName', undefined],
    ['imagePullSecret', undefined],
    ['initialClusterToken', undefined],
    ['COMPASS', undefined],
    ['', undefined],
  ])('%s: %s', (name, kind) => expect(secretName(name)).toBe(kind));
});

/** Put together here, so that no scanner of this repository takes them for real. */
const github = `ghp_${'aB3'.repeat(12)}`;
const aws = `AKIA${'Q7'.repeat(8)}`;
const key = `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIEpAIBAAKCAQEA`;
const variable = ['$', '{PASSWORD}'].join('');
const webToken = `eyJ${'h'.repeat(20)}.eyJ${'z'.repeat(20)}.${'S'.repeat(30)}`;

describe('secretIn', () => {
  it.each([
    ['PASSWORD', 'changeme', 'holds a password in plain text'],
    ['API_TOKEN', 'supersecret', 'holds a token in plain text'],
    ['API_KEY', 'a1b2c3d4e5', 'holds a key in plain text'],
    ['WHATEVER', github, 'holds a token of GitHub'],
    ['WHATEVER', aws, 'holds an access key of AWS'],
    ['WHATEVER', key, 'holds a private key'],
    ['WHATEVER', webToken, 'holds a JSON Web Token'],
    ['DATABASE', 'postgres://shop:hunter22@db:5432/shop', 'holds a URL with a password'],
    ['DATABASE', `postgres://shop:${variable}@db/shop`, undefined],
    ['DATABASE', 'postgres://user:password@db/shop', undefined],
    ['DATABASE', 'postgres://db:5432/shop', undefined],
    ['PASSWORD', '', undefined],
    ['PASSWORD', '$(DB_PASSWORD)', undefined],
    ['PASSWORD', '{{ .password }}', undefined],
    ['PASSWORD', '<your password>', undefined],
    ['PASSWORD', 'REPLACE_ME', undefined],
    ['PASSWORD', '/run/secrets/db', undefined],
    ['PASSWORD', 'vault:secret/data/db#password', undefined],
    ['PASSWORD', 'true', undefined],
    ['PASSWORD', '********', undefined],
    ['PASSWORD', 'shop-db-password', undefined],
    ['API_TOKEN', 'https://login.example.com/token', undefined],
    ['API_TOKEN', '3600', undefined],
    ['API_TOKEN', 'com.example.TokenProvider', undefined],
    ['API_KEY', 'userKey', undefined],
    ['CHECKSUM', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', undefined],
  ])('%s=%s: %s', (name, value, said) => expect(secretIn(name, value)).toBe(said));

  it('never says the value', () => {
    expect(secretIn('DB_PASSWORD', 'hunter22')).not.toContain('hunter22');
    expect(secretIn('X', 'redis://a:hunter22@b')).not.toContain('hunter22');
  });
});

describe('secretInFile', () => {
  it.each([
    ['yaml', 'app.yaml', 'user: shop\npassword: hunter22\n', 'sets "password" in plain text in line 2'],
    ['json', 'app.json', '{\n  "clientSecret": "a1b2c3d4e5",\n}', 'sets "clientSecret" in plain text in line 2'],
    ['properties', 'app.properties', 'a=b\ndb.password = hunter22\n', 'sets "db.password" in plain text in line 2'],
    ['a token', 'notes', `see below\nuse ${github}\n`, 'holds a token of GitHub in line 2'],
    ['a private key', 'tls.pem', `${key}\n`, 'holds a private key'],
    ['a comment', 'app.ini', '; password = hunter22\n# password = hunter22\n', undefined],
    ['a program', 'run.sh', 'user=a\npassword=hunter22\n', undefined],
    ['code', 'app.conf', 'password = getPassword("x")\npassword == other1\n', undefined],
    ['a variable', 'app.conf', `a: b\npassword: ${variable}\n`, undefined],
  ])('%s', (_, name, text, said) => expect(secretInFile(name, text)).toBe(said));

  it('reads a megabyte of what nearly matches in no time', () => {
    const texts = ['a'.repeat(1e6), '-eyJ'.repeat(250_000), 'a-key-'.repeat(160_000), 'x://a:'.repeat(160_000)];
    const started = performance.now();
    for (const text of texts) secretInFile('data', `${text}\n${text}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('secretInWord', () => {
  it.each([
    ['--password=hunter22', undefined, 'holds a password in plain text'],
    ['--db-password', 'hunter22', 'holds a password in plain text'],
    ['exec app --token=a1b2c3d4e5 --port=80', undefined, 'holds a token in plain text'],
    ['export DB_PASSWORD="hunter22"; app', undefined, 'holds a password in plain text'],
    [github, undefined, 'holds a token of GitHub'],
    ['--password', '--verbose', undefined],
    ['--password', undefined, undefined],
    ['--password=$(DB_PASSWORD)', undefined, undefined],
    ['--password-file=/etc/hunter22', undefined, undefined],
    ['--from-literal=password=$PASSWORD', undefined, undefined],
  ])('%s %s', (word, next, said) => expect(secretInWord(word, next)).toBe(said));
});
