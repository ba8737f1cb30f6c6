import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/run.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kt-check-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function check(cwd: string, argv: readonly string[], env: Record<string, string> = {}) {
  const out = { stdout: '', stderr: '' };
  const code = await runCli(['check', ...argv], {
    cwd,
    env,
    stdout: (text) => (out.stdout += text),
    stderr: (text) => (out.stderr += text),
  });
  return { code, ...out };
}

const map = (name: string, data = 'a: x') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {${data}}\n`;
const chart = (name: string) => ({
  [`${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
  [`${name}/values.yaml`]: 'text: x\n',
  [`${name}/templates/map.yaml`]: map(name, 'a: {{ .Values.text }}'),
});

describe('the cache', () => {
  it('gives what was found, until something changes', async () => {
    const cwd = folderWith({ ...chart('web'), 'plain/a.yaml': map('a', 'a: 1') });
    const cache = { XDG_CACHE_HOME: join(cwd, '.cache') };
    const first = await check(cwd, ['-o', 'json'], cache);
    expect(first.code).toBe(1);
    const entries = readdirSync(join(cwd, '.cache/kt'));
    expect(entries).toHaveLength(2);
    expect(await check(cwd, ['-o', 'json'], cache)).toEqual(first);
    // Entries are what counts: what stands in one is told.
    for (const name of entries) {
      const path = join(cwd, '.cache/kt', name);
      const [, body = ''] = readFileSync(path, 'utf8').split('\n');
      const other = body.replaceAll('cannot unmarshal', 'from the cache:');
      writeFileSync(path, `${createHash('sha256').update(other).digest('hex')}\n${other}`);
    }
    expect((await check(cwd, [], cache)).stdout).toContain('from the cache:');
    expect((await check(cwd, ['--no-cache'], cache)).stdout).not.toContain('from the cache:');
    appendFileSync(join(cwd, 'plain/a.yaml'), '# more\n');
    expect((await check(cwd, [], cache)).stdout).not.toContain('from the cache:');
  });

  it('takes nothing from an entry that is damaged', async () => {
    const cwd = folderWith({ 'plain/a.yaml': map('a', 'a: 1') });
    const options = ['--cache-dir', join(cwd, '.cache')];
    const first = await check(cwd, options);
    const [name = ''] = readdirSync(join(cwd, '.cache'));
    const path = join(cwd, '.cache', name);
    const entry = readFileSync(path, 'utf8');
    for (const damaged of [entry.replace('"files":[', '"files":[null,'), entry.slice(0, 60), '', '{}\n{}']) {
      writeFileSync(path, damaged);
      expect(await check(cwd, options)).toEqual(first);
      expect(readFileSync(path, 'utf8')).toBe(entry);
    }
  });

  it.each([
    ['an option', ['--profile', 'all'], {}],
    ['a configuration', [], { '.ktrc.yaml': 'profiles: [all]\n' }],
    ['a file of the chart', [], { 'web/templates/NOTES.txt': 'hello' }],
    ['values of a set', [], { 'web/values-a.yaml': 'text: y\n' }],
  ])('is keyed by %s', async (_, options, files) => {
    const cwd = folderWith(chart('web'));
    const folder = join(cwd, '.cache');
    await check(cwd, ['--cache-dir', folder]);
    for (const [name, text] of Object.entries(files as Record<string, string>)) writeFileSync(join(cwd, name), text);
    await check(cwd, ['--cache-dir', folder, ...options]);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('survives nonsense, and a folder that is none', async () => {
    const cwd = folderWith({ ...chart('web'), file: '' });
    const folder = join(cwd, '.cache');
    const first = await check(cwd, ['--cache-dir', folder]);
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"version":');
    expect(await check(cwd, ['--cache-dir', folder])).toEqual(first);
    expect(await check(cwd, ['--cache-dir', join(cwd, 'file')])).toEqual(first);
  });

  it('is rid of what killed runs left, and of nothing that another run may be writing', async () => {
    const cwd = folderWith({ ...chart('web'), 'cache/old.json.1.tmp': '', 'cache/new.json.2.tmp': '' });
    utimesSync(join(cwd, 'cache/old.json.1.tmp'), 0, 0);
    await check(cwd, ['--cache-dir', 'cache']);
    expect(readdirSync(join(cwd, 'cache')).filter((name) => name.endsWith('.tmp'))).toEqual(['new.json.2.tmp']);
  });

  it('is not used where a configuration brings in other files', async () => {
    const cwd = folderWith({ ...chart('web'), '.ktrc.yaml': 'extends: base.yaml\n', 'base.yaml': 'rules: {}\n' });
    await check(cwd, ['--cache-dir', join(cwd, '.cache')]);
    expect(existsSync(join(cwd, '.cache'))).toBe(false);
  });
});

describe('what is looked at', () => {
  it('shards are all of it, once', async () => {
    const cwd = folderWith(Object.assign({}, ...['a', 'b', 'c', 'd', 'e'].map(chart)));
    const told = await Promise.all(
      ['1/3', '2/3', '3/3'].map((part) => check(cwd, ['--shard', part, '-v', '-o', 'tap'])),
    );
    const files = told.flatMap(({ stdout }) => [...stdout.matchAll(/^ok \d+ - (.*)$/gm)].map(([, file]) => file));
    expect(files.sort()).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `${name}/templates/map.yaml`));
  });

  it('since a commit: what differs, what is new, and what a changed chart beside it is part of', async () => {
    const user = {
      ...chart('user'),
      'user/Chart.yaml':
        'apiVersion: v2\nname: user\nversion: 1.0.0\ndependencies:\n  - {name: web, version: 1.0.0, repository: "file://../web"}\n',
    };
    const cwd = folderWith({ ...chart('web'), ...chart('other'), ...user, 'plain/a.yaml': map('a') });
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], { cwd, stdio: 'pipe' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    writeFileSync(join(cwd, 'plain/new.yaml'), map('new'));
    appendFileSync(join(cwd, 'web/values.yaml'), '# more\n');
    const { stdout } = await check(cwd, ['--since', 'git:HEAD', '-o', 'tap'], { PATH: process.env.PATH! });
    for (const file of ['web/templates/map.yaml', 'plain/a.yaml', 'plain/new.yaml', 'user'])
      expect(stdout).toContain(file);
    expect(stdout).not.toContain('other/');
    const unknown = await check(cwd, ['--since', 'git:nothing'], { PATH: process.env.PATH! });
    expect(unknown).toMatchObject({ code: 2, stderr: 'Error: --since: there is no commit nothing\n' });
  });

  it('a file of a chart inside of another is one of that', async () => {
    const inner = Object.entries(chart('inner')).map(([name, text]) => [`outer/charts/${name}`, text]);
    const cwd = folderWith({ ...chart('outer'), ...chart('other'), ...Object.fromEntries(inner) });
    const { stdout } = await check(cwd, ['--changed-files', 'outer/charts/inner/values.yaml', '-o', 'tap']);
    expect(stdout).toContain('outer/charts/inner/templates/map.yaml');
    expect(stdout).not.toContain('other/');
  });

  it('links in circles end', async () => {
    const cwd = folderWith({ ...chart('web'), 'plain/a.yaml': map('a') });
    symlinkSync('..', join(cwd, 'plain/up'));
    symlinkSync('..', join(cwd, 'web/up'));
    symlinkSync('nowhere', join(cwd, 'plain/broken.yaml'));
    const { stdout } = await check(cwd, ['plain', '-o', 'tap', '--cache-dir', join(cwd, '.cache')]);
    expect(stdout).toContain('ok 1 - plain/a.yaml');
    const ofChart = await check(cwd, ['web', '--cache-dir', join(cwd, '.cache')]);
    expect(ofChart.stderr).not.toContain('bug');
  });

  it('odd names are told on one line', async () => {
    const name = 'plain/a b\n"c\'.yaml';
    const cwd = folderWith({ [name]: map('a', 'a: 1') });
    const { stdout } = await check(cwd, ['--changed-files', name, '-o', 'compact']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('a manifest that refers to another folder is not told, unless the user names the folder of both', async () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: web, image: "example.com/web:1.2.3", envFrom: [{configMapRef: {name: absent}}]}]\n';
    const cwd = folderWith({ 'all/one/pod.yaml': pod, 'all/two/map.yaml': map('a') });
    const only = ['--only', 'configmap-ref-missing'];
    expect((await check(cwd, only)).code).toBe(0);
    expect((await check(cwd, ['all', ...only])).code).toBe(1);
  });
});
