/** `kt check` on the real process (the built package), where what goes wrong lies outside of the repository. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const KT = join(import.meta.dirname, '../../../bin/kt.js');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kt-bad-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const map = (name: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: ${value}}\n`;
const env = { PATH: process.env.PATH };
const run = (cwd: string, ...argv: string[]) =>
  spawnSync(process.execPath, [KT, 'check', ...argv], { cwd, env, encoding: 'utf8' });
/** More output than a pipe holds. */
const many = () =>
  Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`plain/m${i}.yaml`, map(`m${i}`, String(i))]));

it('standard output that is closed early ends nothing else, and writes files all the same', () => {
  const cwd = folderWith(many());
  const kt = `"${process.execPath}" "${KT}" check -o text -o json=out.json; echo "exit $?" >&2`;
  const { stdout, stderr } = spawnSync('/bin/sh', ['-c', `(${kt}) | head -n 1`], { cwd, env, encoding: 'utf8' });
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr).toBe('exit 1\n');
  expect(existsSync(join(cwd, 'out.json'))).toBe(true);
});

it('a signal leaves the old output or a new one, and nothing beside', async () => {
  const cwd = folderWith({ ...many(), 'out.json': 'old' });
  for (const delay of [50, 150, 300, 450, 600]) {
    const child = spawn(process.execPath, [KT, 'check', '-o', 'json=out.json', '--cache-dir', 'cache'], {
      cwd,
      env,
      stdio: 'ignore',
    });
    const ended = new Promise((done) => child.on('exit', done));
    await new Promise((go) => setTimeout(go, delay));
    child.kill('SIGINT');
    await ended;
    expect(readdirSync(cwd).filter((name) => name.startsWith('out.'))).toEqual(['out.json']);
  }
});

it('what is compared with a commit leaves no folder behind when it is interrupted', async () => {
  const cwd = folderWith(many());
  const temporary = folderWith({ '.keep': '' });
  const git = (...argv: string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], { cwd });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'one');
  const child = spawn(process.execPath, [KT, 'check', '--against', 'git:HEAD', '--no-cache'], {
    cwd,
    env: { ...env, TMPDIR: temporary },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => child.on('exit', done));
  const isThere = () => readdirSync(temporary).some((name) => name.startsWith('kt-git-'));
  for (let i = 0; i < 2000 && !isThere() && child.exitCode === null; i += 1)
    await new Promise((go) => setTimeout(go, 5));
  child.kill('SIGINT');
  expect([130, 1]).toContain(await ended);
  expect(readdirSync(temporary)).toEqual(['.keep']);
});

it('links in circles, names with blanks, quotes and newlines', () => {
  const cwd = folderWith({
    'a b/"c"\n\'d.yaml': map('a', '1'),
    'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'web/templates/m.yaml': map('m', 'x'),
  });
  symlinkSync('..', join(cwd, 'a b/up'));
  symlinkSync('loop', join(cwd, 'loop'));
  const { status, stdout, stderr } = run(cwd, '-o', 'compact', '--no-cache');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  for (const name of ['a b', 'a b/"c"\n\'d.yaml']) expect(run(cwd, name, '--no-cache').status).toBe(1);
  symlinkSync('.', join(cwd, 'web/templates/self'));
  expect(run(cwd, 'web', '--no-cache')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('leads to a folder it lies in'),
  });
});

it('no files, a hook called with deleted files, a configuration that does not parse', () => {
  const cwd = folderWith({ 'empty/.keep': '', 'plain/a.yaml': map('a', 'x') });
  expect(run(join(cwd, 'empty'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('nothing to check below .'),
  });
  expect(run(cwd, '--changed-files', 'gone/a.yaml', 'plain/gone.yaml')).toMatchObject({ status: 0, stderr: '' });
  writeFileSync(join(cwd, '.ktrc.yaml'), 'rules: [\n');
  const { status, stdout, stderr } = run(cwd);
  expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 });
  expect(stderr).toMatch(/^Error: \.ktrc\.yaml:\d+:\d+: /);
});

/** Somebody whom permissions hold for: root reads everything. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const runAsNobody = (cwd: string, ...argv: string[]) =>
  spawnSync(process.execPath, [KT, 'check', ...argv], { cwd, env, encoding: 'utf8', ...nobody });
const canRun = runAsNobody('/', '--help').status === 0;

it.skipIf(!canRun)('what cannot be read is told, and stops nothing else', () => {
  const cwd = folderWith({
    'secret/a.yaml': map('a', '1'),
    'locked/b.yaml': map('b', '1'),
    'plain/c.yaml': map('c', '1'),
  });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'secret/a.yaml'), 0);
  chmodSync(join(cwd, 'locked'), 0);
  const { status, stdout, stderr } = runAsNobody(cwd, '--no-cache', '-o', 'compact');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'Error: cannot read locked: permission denied\nError: cannot read secret/a.yaml: permission denied\n',
  });
  expect(stdout).toContain('plain/c.yaml:4');
  rmSync(join(cwd, 'plain'), { recursive: true });
  expect(runAsNobody(cwd, '--no-cache').status).toBe(2);
  chmodSync(join(cwd, 'locked'), 0o700);
});

it.skipIf(!canRun)('a folder that cannot be written: there is no cache, and an output is refused', () => {
  const cwd = folderWith({ 'plain/c.yaml': map('c', 'x') });
  chmodSync(cwd, 0o555);
  expect(runAsNobody(cwd, '--cache-dir', 'cache')).toMatchObject({ status: 0, stderr: '' });
  expect(runAsNobody(cwd, '-o', 'sarif=out.sarif')).toMatchObject({
    status: 2,
    stderr: 'Error: cannot write out.sarif: permission denied\n',
  });
  expect(readdirSync(cwd)).toEqual(['plain']);
  chmodSync(cwd, 0o755);
});
