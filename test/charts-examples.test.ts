import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runCli } from '../src/cli/run.ts';
import { renderChart } from '../src/index.ts';

/** Every chart of charts-examples/ must render to the bytes that the real helm programs printed (scripts/update-golden.mjs). */

interface Case {
  readonly name: string;
  /** Another chart than the folder itself. */
  readonly chart?: string;
  /** The chart that helm rendered in place of this one: same bytes, other template names. */
  readonly twin?: string;
  readonly args: readonly string[];
  readonly helm?: readonly number[];
  readonly exit?: number;
}

const examples = join(import.meta.dirname, '../charts-examples');
const charts = readdirSync(examples).filter((name) => statSync(join(examples, name)).isDirectory());
const casesOf = (chart: string): { release: string; cases: Case[] } =>
  JSON.parse(readFileSync(join(examples, chart, 'expected/cases.json'), 'utf8'));

async function kt(chart: string, args: readonly string[]) {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const exit = await runCli(['render', ...args], {
    cwd: join(examples, chart),
    env: { TZ: 'UTC' },
    stdout: (chunk) => out.push(Buffer.from(chunk)),
    stderr: (chunk) => err.push(Buffer.from(chunk)),
  });
  return { exit, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') };
}

function render(chart: string, release: string, entry: Case, ...more: string[]) {
  const version = entry.args.includes('--kube-version') ? [] : ['--kube-version', 'v1.34.0'];
  return kt(chart, [release, entry.chart ?? '.', ...entry.args, ...version, ...more]);
}

const golden = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Schema faults come in random order from helm, and its advice about --debug is not ours to give. */
const lines = (stderr: string) =>
  stderr
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('Use --debug'))
    .sort();

describe.each(charts)('%s', (chart) => {
  test('has a README and cases', () => {
    expect(readFileSync(join(examples, chart, 'README.md'), 'utf8')).toContain('$ kt render');
    const { cases } = casesOf(chart);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    const used = JSON.stringify(cases.map(({ args }) => args));
    for (const file of readdirSync(join(examples, chart, 'ci'))) expect(used).toContain(`"ci/${file}"`);
  });

  const { release, cases } = casesOf(chart);
  const runs = cases.flatMap((entry) =>
    (entry.helm ?? [3, 4]).map((helm) => ({ ...entry, helm: [helm], major: helm })),
  );
  test.each(runs)('$name as helm $major', async ({ major, ...entry }) => {
    const expected = join(examples, chart, 'expected', `helm${major}`, entry.name);
    const got = await render(chart, release, entry, '--helm', String(major));
    const stdout = entry.twin ? got.stdout.replaceAll(/^(# Source: .*)\.hbs$/gm, '$1.yaml') : got.stdout;
    expect(lines(got.stderr)).toEqual(lines(golden(`${expected}.stderr`)));
    expect(stdout).toBe(golden(`${expected}.yaml`));
    expect(got.exit).toBe(entry.exit ?? 0);
  });

  const commands = [...readFileSync(join(examples, chart, 'README.md'), 'utf8').matchAll(/^\$ kt render (.*)$/gm)];
  test.each(commands.map(([, command]) => command!))('README: kt render %s', async (command) => {
    const [args, comment = ''] = command.split(/\s+# /);
    const got = await kt(
      chart,
      args!.split(' ').map((arg) => arg.replaceAll("'", '')),
    );
    expect(got.stdout !== '' || got.stderr !== '').toBe(true);
    expect(got.exit, got.stderr).toBe(/fails|refused/.test(comment) ? 1 : 0);
  });

  const twins = cases.filter(({ twin }) => twin);
  test.runIf(twins.length > 0).each(twins)('$name: the twin renders, too', async ({ twin, ...entry }) => {
    const got = await render(chart, release, { ...entry, chart: twin! });
    expect(got.stdout).toBe(golden(join(examples, chart, 'expected/helm4', `${entry.name}.yaml`)));
  });
});

describe('with --seed, random values', () => {
  const { release, cases } = casesOf('files-and-crypto');
  const random = cases.find(({ name }) => name === 'random')!;
  const seeded = async (seed: string) => (await render('files-and-crypto', release, random, '--seed', seed)).stdout;

  test('repeat themselves, and differ by seed', async () => {
    const first = await seeded('books');
    expect(first).toContain('kind: Secret');
    expect(await seeded('books')).toBe(first);
    expect(await seeded('other books')).not.toBe(first);
  });

  test('are still real certificates', async () => {
    const text = await seeded('books');
    const field = (name: string) =>
      Buffer.from(new RegExp(`^ {2}${name}: (\\S+)$`, 'm').exec(text)?.[1] ?? '', 'base64');
    const authority = new X509Certificate(field('ca.crt'));
    const server = new X509Certificate(field('tls.crt'));
    expect(authority.ca).toBe(true);
    expect(server.verify(authority.publicKey)).toBe(true);
    expect(server.checkHost('books.internal')).toBe('books.internal');
    expect(field('tls.key').toString()).toContain('PRIVATE KEY');
  });
});

test('lookup keeps the password that stands in the given state', async () => {
  const state = [
    'apiVersion: v1',
    'kind: Secret',
    'metadata: {name: ledger-passwords, namespace: default}',
    'data: {pin: c3RhbmRpbmc=}',
  ].join('\n');
  const options = { releaseName: 'ledger', showOnly: ['templates/passwords.yaml'] };
  const fresh = (await renderChart(join(examples, 'files-and-crypto'), options)).output;
  const kept = (await renderChart(join(examples, 'files-and-crypto'), { ...options, state })).output;
  expect(fresh).toContain('  pin: MzIwMw==');
  expect(kept).toBe(String(fresh).replace('pin: MzIwMw==', 'pin: c3RhbmRpbmc='));
});

test('the packed chart of shop is what its source says', () => {
  const shop = join(examples, 'shop');
  const packed = untar(gunzipSync(readFileSync(join(shop, 'charts/cache-0.3.0.tgz'))));
  const source = ['values.yaml', 'templates/_address.tpl', 'templates/cache.yaml'];
  for (const path of source) {
    expect(packed.get(`cache/${path}`)).toBe(readFileSync(join(shop, 'sources/cache', path), 'utf8'));
  }
  // helm package writes Chart.yaml anew.
  expect([...packed.keys()].sort()).toEqual(['Chart.yaml', ...source].map((path) => `cache/${path}`).sort());
});

/** Files of a tar archive, by path. Headers are blocks of 512 bytes: the name first, the size in octal at 124. */
function untar(tar: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, to: number) => tar.toString('latin1', at + from, at + to).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 136), 8);
    files.set(field(0, 100), tar.toString('utf8', at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
