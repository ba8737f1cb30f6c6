import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DiffFolder } from './diff-run.ts';

const folder = new DiffFolder();
afterAll(() => folder.remove());

const git = (...argv: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', HOME: folder.path },
  });

const template =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "{{ .Release.Name }}-cfg"}\ndata: {a: "{{ .Values.a }}", b: "1"}\n';
const hook =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: test, annotations: {helm.sh/hook: test}}\nspec: {containers: [{name: a, image: a}]}\n';

beforeAll(() => {
  folder.write({
    'app/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'app/web/values.yaml': 'a: one\n',
    'app/web/templates/config.yaml': template,
    'app/web/templates/hook.yaml': hook,
    'app/prod.yaml': 'a: old-prod\n',
    'app/plain/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: "1"}\n',
    'app/plain/gone.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gone}\n',
  });
  git('init', '-q', '-b', 'main');
  symlinkSync('/etc/hostname', join(folder.path, 'app/plain/link.yaml'));
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  git('tag', 'v1');
  rmSync(join(folder.path, 'app/plain/gone.yaml'));
  rmSync(join(folder.path, 'app/plain/link.yaml'));
  folder.write({
    'app/web/values.yaml': 'a: two\n',
    'app/prod.yaml': 'a: new-prod\n',
    'app/local.yaml': 'a: local\n',
    'app/plain/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: "2"}\n',
    'app/plain/added.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: added}\n',
    'app/old/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.0.9\n',
    'app/old/templates/config.yaml': template.replace('b: "1"', 'c: "1"'),
    'release.yaml':
      '---\n# Source: web/templates/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop-cfg}\ndata: {a: released, b: "1"}\n',
  });
});

const changeOf = (value: string, to: string) => expect.stringContaining(`~ data.a: ${value} → ${to}\n`);

describe('kt diff --against', () => {
  it('git:REF compares a chart with itself at a commit, its values file too', async () => {
    expect(await folder.diff('app/web', '--against', 'git:v1')).toMatchObject({
      code: 1,
      stdout: changeOf('one', 'two'),
      stderr: '',
    });
    const prod = await folder.diff('app/web', '-f', 'app/prod.yaml', '--against', 'git:HEAD');
    expect(prod.stdout).toEqual(changeOf('old-prod', 'new-prod'));
    const local = await folder.diff('app/web', '-f', 'app/local.yaml', '--against', 'git:main');
    expect(local.stdout, 'what the commit lacks is read where it is').toBe('2 objects: 2 unchanged\n');
    const other = await folder.diff('app/web', '--against', 'git:v1', '--against-values', 'app/prod.yaml');
    expect(other.stdout).toEqual(changeOf('old-prod', 'two'));
  });

  it.each([['app/plain'], ['app/plain/*.yaml'], ['./app/plain/']])(
    'git:REF tells what came and went in %s',
    async (path) => {
      const { code, stdout } = await folder.diff(path, '--against', 'git:v1', '-o', 'plan');
      expect({ code, stdout }).toEqual({
        code: 1,
        stdout: [
          'configure  ConfigMap default/a  1 field',
          'create     ConfigMap default/added',
          'prune      ConfigMap default/gone',
          '3 objects: 1 to create, 1 to configure, 1 to prune',
          '',
        ].join('\n'),
      });
    },
  );

  it('git:REF leaves nothing behind, follows no link out, and changes nothing in the repository', async () => {
    const before = git('status', '--porcelain');
    const temporary = new DiffFolder();
    vi.stubEnv('TMPDIR', temporary.path);
    const { stdout } = await folder.diff('app/plain', '--against', 'git:v1', '-o', 'json');
    expect(JSON.parse(stdout).totals.prune).toBe(1);
    expect(git('status', '--porcelain')).toBe(before);
    vi.unstubAllEnvs();
    expect(readdirSync(temporary.path)).toEqual([]);
    temporary.remove();
  });

  it.each([
    ['git:nowhere', 'Error: --against git:nowhere: the repository has no such commit\n'],
    ['git:--output=x', 'Error: --against git:--output=x: the repository has no such commit\n'],
    ['git:', 'Error: --against git: names no commit: git:main, git:HEAD~1, git:v1.2.0\n'],
    ['nowhere', 'Error: cannot read nowhere: no such file or folder\n'],
    ['helm:nowhere', 'Error: cannot read nowhere: no such file or folder\n'],
  ])('%s is one clear error', async (against, stderr) => {
    expect(await folder.diff('app/web', '--against', against)).toEqual({ code: 2, stdout: '', stderr });
  });

  it('git:REF without git, or outside of a repository, is one clear error', async () => {
    const other = new DiffFolder();
    other.write({ 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n' });
    other.env = { ...other.env, GIT_CEILING_DIRECTORIES: tmpdir() };
    expect(await other.diff('a.yaml', '--against', 'git:main')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('is in no git repository'),
    });
    other.env = { PATH: other.path };
    expect(await other.diff('a.yaml', '--against', 'git:main')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Error: --against git:main: it needs git, and git is not on the PATH\n',
    });
    other.remove();
  });

  it('PATH compares two charts with the same values', async () => {
    const { code, stdout } = await folder.diff('app/web', '--against', 'app/old', '--set', 'a=same', '--no-hooks');
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        'configure ConfigMap default/release-name-cfg (v1)\n  + data.b: "1"\n  - data.c: "1"\n\n1 object: 1 to configure\n',
    });
  });

  it('PATH compares two sets of plain manifests, named by -f too', async () => {
    const { stdout } = await folder.diff('-f', 'app/plain/a.yaml', '--against', 'app/plain/added.yaml', '-o', 'plan');
    expect(stdout).toContain('create  ConfigMap default/a\nprune   ConfigMap default/added\n');
  });

  it('--against-values compares values', async () => {
    const { stdout } = await folder.diff('app/web', '-f', 'app/local.yaml', '--against-values', 'app/prod.yaml');
    expect(stdout).toEqual(changeOf('new-prod', 'local'));
    const set = await folder.diff('app/web', '--set', 'a=set', '--against-values', 'app/prod.yaml');
    expect(set.stdout).toEqual(changeOf('new-prod', 'set'));
  });

  it('helm:FILE compares the manifest of a release with a new render, without its hooks', async () => {
    const argv = ['app/web', '--name-template', 'shop', '--against', 'helm:release.yaml'];
    expect(await folder.diff(...argv)).toEqual({
      code: 1,
      stdout: 'configure ConfigMap default/shop-cfg (v1)\n  ~ data.a: released → two\n\n1 object: 1 to configure\n',
      stderr: '',
    });
    expect(await folder.diff(...argv, '--set', 'a=released')).toMatchObject({ code: 0 });
  });

  it('refuses a side that is not whole: nothing would look new or deleted', async () => {
    folder.write({
      'broken/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'broken/templates/a.yaml': '{{ fail "no" }}',
    });
    for (const argv of [
      ['broken', '--against', 'app/web'],
      ['app/web', '--against', 'broken'],
    ])
      expect(await folder.diff(...argv)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('Error: broken/templates/a.yaml'),
      });
  });

  it('is one side: not beside --live', async () => {
    const { code, stderr } = await folder.diff('app/web', '--against', 'app/old', '--live', 'x');
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'Error: --live and --against cannot be used together\n' });
  });

  it.each(['text', 'unified', 'kubectl', 'json', 'markdown', 'patch', 'plan'])(
    'shows nothing of the cluster that it made up: %s',
    async (output) => {
      const service = (port: number) =>
        `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {a: b}, ports: [{port: 80, targetPort: ${port}}]}\n`;
      folder.write({ 's1.yaml': service(1), 's2.yaml': service(2) });
      const { code, stdout } = await folder.diff('s2.yaml', '--against', 's1.yaml', '-o', output);
      expect(code).toBe(1);
      expect(stdout).not.toMatch(/192\.0\.2\.1|last-applied/);
    },
  );
});

const EXAMPLES = join(import.meta.dirname, '../../charts-examples');
const charts = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'Chart.yaml')));

describe.each(charts)('the example %s', (name) => {
  it.each([[[]], [['--server-side']]])('does not differ from itself %j', async (options) => {
    const chart = join(EXAMPLES, name);
    const { code, stdout } = await folder.diff(chart, '--against', chart, '--seed', '1', '-o', 'unified', ...options);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });
});
