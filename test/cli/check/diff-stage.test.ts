import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/run.ts';
import { stepsOfField } from '../../../src/k8s/steps-of-field.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function write(cwd: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kt-check-diff-'));
  folders.push(folder);
  write(folder, files);
  return folder;
}

async function check(cwd: string, argv: readonly string[], stdin = '') {
  const out = { stdout: '', stderr: '' };
  const code = await runCli(['check', '--no-cache', ...argv], {
    cwd,
    env: { PATH: process.env.PATH },
    stdin,
    stdout: (text) => (out.stdout += text),
    stderr: (text) => (out.stderr += text),
  });
  return { code, ...out };
}

/** Findings of the last stage: place, id, resource and sets. */
const ofDiff = (json: string) =>
  (JSON.parse(json).diagnostics as Record<string, unknown>[])
    .filter(({ rule, code }) => String(rule).startsWith('diff-') || String(code).startsWith('KT6'))
    .map(({ file, range, rule, code, resource, valueSets }) => ({
      at: `${file}:${(range as { start: { line: number } } | undefined)?.start.line ?? ''}`,
      id: rule ?? code,
      resource,
      ...(valueSets !== undefined && { valueSets }),
    }));

const deployment = (name: string, app: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${app}}}
  template:
    metadata: {labels: {app: ${app}}}
    spec: {containers: [{name: web, image: "example.com/web:1.2.3"}]}
`;
/** As kubectl prints it. */
const live = (app: string) => deployment('web', app).replace('{name: web}', '{name: web, namespace: default}');
const claim =
  'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n';
const CHART = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'app: web\n',
  'web/values-other.yaml': 'app: other\n',
  'web/templates/web.yaml': deployment('web', '{{ .Values.app }}'),
};

function commit(cwd: string): void {
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], { cwd, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'one');
}

describe('kt check --against', () => {
  it('git: what changes cannot be applied, and what goes takes along, at its place', async () => {
    const cwd = folderWith({ ...CHART, 'plain/web.yaml': deployment('plain', 'a'), 'plain/claim.yaml': claim });
    commit(cwd);
    write(cwd, { 'web/values.yaml': 'app: changed\n', 'plain/web.yaml': deployment('plain', 'b') });
    rmSync(join(cwd, 'plain/claim.yaml'));
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('kt-git-'));
    const { code, stdout } = await check(cwd, ['--against', 'git:HEAD', '-o', 'json']);
    expect(code).toBe(1);
    expect(ofDiff(stdout)).toEqual([
      { at: 'plain/web.yaml:', id: 'diff-deletes-data', resource: 'PersistentVolumeClaim default/data' },
      { at: 'plain/web.yaml:5', id: 'diff-immutable-field', resource: 'Deployment plain' },
      {
        at: 'web/templates/web.yaml:5',
        id: 'diff-immutable-field',
        resource: 'Deployment web',
        valueSets: ['values.yaml'],
      },
    ]);
    expect(JSON.parse(stdout).plans).toMatchObject([
      { path: 'plain', actions: { recreate: 1, prune: 1, unchanged: 0 } },
      { path: 'web', valueSet: 'values.yaml', actions: { recreate: 1, unchanged: 0 } },
      { path: 'web', valueSet: 'values-other.yaml', actions: { recreate: 0, unchanged: 1 } },
    ]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('kt-git-'))).toEqual(before);
    const text = await check(cwd, ['web', '--against', 'git:HEAD']);
    expect(text.stdout).toContain('diff web with values-other.yaml: 1 object: 1 unchanged\n');
  });

  it('git: what cannot be rendered there is a warning, what is new changes nothing', async () => {
    const cwd = folderWith({ ...CHART, 'web/templates/web.yaml': '{{ fail "broken" }}' });
    commit(cwd);
    write(cwd, {
      'web/templates/web.yaml': CHART['web/templates/web.yaml'],
      'plain/web.yaml': deployment('plain', 'a'),
    });
    const { code, stdout } = await check(cwd, ['--against', 'git:HEAD', '-o', 'json']);
    expect(code).toBe(0);
    expect(ofDiff(stdout)).toEqual([{ at: 'web/Chart.yaml:', id: 'KT6007', resource: undefined }]);
    expect((await check(cwd, ['--against', 'git:absent'])).stderr).toContain('the repository has no such commit');
    expect((await check(cwd, ['--against', 'git:'])).code).toBe(2);
  });

  it('a path: a named one with another, or all with another folder', async () => {
    const cwd = folderWith({
      ...Object.fromEntries(Object.entries(CHART).map(([name, text]) => [`old/${name}`, text])),
      ...Object.fromEntries(Object.entries(CHART).map(([name, text]) => [`new/${name}`, text])),
      'new/web/values.yaml': 'app: changed\n',
    });
    const named = await check(cwd, ['new/web', '--against', 'old/web', '-o', 'json']);
    expect(ofDiff(named.stdout)).toMatchObject([{ id: 'diff-immutable-field', valueSets: ['values.yaml'] }]);
    const all = await check(join(cwd, 'new'), ['--against', '../old', '-o', 'json']);
    expect(ofDiff(all.stdout)).toMatchObject([{ at: 'web/templates/web.yaml:5', valueSets: ['values.yaml'] }]);
    expect((await check(cwd, ['new', '--against', 'absent'])).stderr).toContain(
      '--against absent: no such file or folder',
    );
  });

  it('what is drawn at random is the same on both sides', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: {{ randAlphaNum 9 | b64enc }}}\n';
    const cwd = folderWith({ ...CHART, 'web/templates/secret.yaml': secret });
    const { stdout } = await check(cwd, ['web', '--against', 'web', '-o', 'json']);
    expect(ofDiff(stdout)).toEqual([]);
  });

  it('a release is compared with the values that it has', async () => {
    const cwd = folderWith({ ...CHART, 'release.yaml': deployment('web', 'other') });
    const own = await check(cwd, ['web', '--against', 'helm:release.yaml', '-o', 'json']);
    expect(ofDiff(own.stdout)).toMatchObject([{ id: 'diff-immutable-field', resource: 'Deployment web' }]);
    const same = await check(
      cwd,
      ['web', '--against', 'helm:-', '-f', 'web/values-other.yaml'],
      deployment('web', 'other'),
    );
    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining('diff web: 1 object: 1 unchanged\n') });
  });
});

describe('kt check --live', () => {
  it('tells what an apply leads to; own values stand for those found by convention', async () => {
    const cwd = folderWith({ ...CHART, 'live.yaml': live('other') });
    const { code, stdout } = await check(cwd, ['web', '--live', 'live.yaml', '-o', 'json']);
    expect(code).toBe(1);
    expect(ofDiff(stdout)).toContainEqual({
      at: 'web/templates/web.yaml:5',
      id: 'diff-immutable-field',
      resource: 'Deployment web',
    });
    const piped = await check(cwd, ['web', '--live', '-'], live('web'));
    expect(piped).toMatchObject({ code: 0, stdout: expect.stringContaining('diff web: 1 object: 1') });
    expect((await check(cwd, ['web', '--live', 'absent.yaml'])).code).toBe(2);
    expect((await check(cwd, ['-', '--live', '-'])).stderr).toContain('both the manifests and the live objects');
    expect((await check(cwd, ['web', '--live', 'live.yaml', '--against', 'web'])).stderr).toContain(
      'cannot be used together',
    );
  });
});

it('rules of changes are set and hidden as others are', async () => {
  const ignoring = deployment('web', 'b').replace(
    '  selector:',
    '  # kt-ignore diff-immutable-field: it is deleted by hand\n  selector:',
  );
  const cwd = folderWith({ 'plain/web.yaml': deployment('web', 'b'), 'old/web.yaml': deployment('web', 'a') });
  const of = async (...argv: string[]) =>
    JSON.parse((await check(cwd, ['plain', '--against', 'old', '-o', 'json', ...argv])).stdout).diagnostics.flatMap(
      ({ rule, severity }: { rule: string; severity: string }) => (rule.startsWith('diff-') ? [severity] : []),
    );
  expect(await of()).toEqual(['error']);
  expect(await of('--rule', 'diff-immutable-field=warn')).toEqual(['warning']);
  expect(await of('--rule', 'diff-immutable-field=off')).toEqual([]);
  expect(await of('--only', 'diff-noise')).toEqual([]);
  write(cwd, {
    '.ktrc.yaml':
      'rules: {diff-immutable-field: info}\noverrides: [{files: [elsewhere/**], rules: {diff-immutable-field: error}}]\n',
  });
  expect(await of()).toEqual(['info']);
  write(cwd, { '.ktrc.yaml': '', 'plain/web.yaml': ignoring });
  expect(await of()).toEqual([]);
  const sarif = JSON.parse((await check(cwd, ['plain', '--against', 'old', '-o', 'sarif'])).stdout);
  expect(sarif.runs[0].results.map((one: { ruleId: string }) => one.ruleId)).toEqual(['diff-immutable-field']);
  expect(sarif.runs[0].results[0].suppressions).toMatchObject([{ kind: 'inSource' }]);
  // Without anything to compare with, nobody can tell whether it is of use.
  expect((await check(cwd, ['plain', '-o', 'compact'])).stdout).toBe('');
});

it('steps of fields as plans write them', () => {
  const object = { spec: { containers: [{ name: 'a' }, { name: 'b', ports: [{ port: 80, protocol: 'TCP' }] }] } };
  expect(stepsOfField('spec.containers[name=b].ports[port=80,protocol=TCP].port', object)).toEqual([
    'spec',
    'containers',
    1,
    'ports',
    0,
    'port',
  ]);
  expect(stepsOfField('spec.containers[1].name', object)).toEqual(['spec', 'containers', 1, 'name']);
  expect(stepsOfField('spec.containers[name=absent].name', object)).toEqual(['spec', 'containers']);
  expect(stepsOfField('data[a.b]', { data: { 'a.b': 1 } })).toEqual(['data', 'a.b']);
});

describe('a chart that differs', () => {
  const CHART = { 'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'web/values.yaml': 'size: 1\n' };
  const TEMPLATE =
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  size: "{{ .Values.size }}"\n';
  const rulesOf = async (cwd: string, argv: readonly string[] = []): Promise<string[]> => {
    const { stdout } = await check(cwd, ['--against', 'git:HEAD', '-o', 'json', ...argv]);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string; file: string; message: string }[] };
    return diagnostics
      .filter(({ rule }) => rule.startsWith('chart-version'))
      .map(({ file, message }) => `${file} ${message}`);
  };

  it('has a new version', async () => {
    const cwd = folderWith({ ...CHART, 'web/templates/c.yaml': TEMPLATE });
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...argv], { cwd, stdio: 'ignore' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'x');
    expect(await rulesOf(cwd)).toEqual([]);
    write(cwd, { 'web/values.yaml': 'size: 2\n' });
    expect(await rulesOf(cwd)).toEqual(['web/Chart.yaml the version is still "1.0.0", and values.yaml differs']);
    expect(await rulesOf(cwd, ['--rule', 'chart-version-not-bumped=off'])).toEqual([]);
    write(cwd, { 'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.1.0\n' });
    expect(await rulesOf(cwd)).toEqual([]);
  });
});
