import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFs } from '../../../src/render/chart/disk.ts';
import { loadChart } from '../../../src/render/chart/load-chart.ts';
import { type Chart, crdObjects, fullPath } from '../../../src/render/chart/types.ts';
import { checkChart } from '../../../src/render/chart/validate.ts';
import { HelmLog } from '../../../src/render/log.ts';
import { tgz } from './tar.ts';

const CHART = 'apiVersion: v2\nname: c\nversion: 0.1.0\n';
const fs = diskFs();

let folder: string;
let log: HelmLog;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kt-load-'));
  log = new HelmLog();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, body] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), body);
  }
}

const load = (helm: 3 | 4 = 4): Chart => loadChart(folder, { helm, fs, log });
const inMemory = (files: Record<string, string | Uint8Array>, helm: 3 | 4 = 4): Chart =>
  loadChart({ files }, { helm, fs, log });
const names = (files: readonly { name: string }[]): string[] => files.map(({ name }) => name);

describe('chart folders', () => {
  it('are read in the order of each folder, without what .helmignore names', () => {
    write({
      'Chart.yaml': CHART,
      '.helmignore': '\ufeff# comment\n*.md\n/top/\ndocs/*.txt\nback~\n',
      'templates/b.yaml': '',
      'templates/a/x.yaml': '',
      'templates/a-b.yaml': '',
      'templates/.hidden': '',
      'top/x': '',
      'sub/top/x': '',
      'docs/a.txt': '',
      'docs/a/b.txt': '',
      'README.md': '',
      'values.yaml': 'a: 1',
    });
    const chart = load();
    expect(names(chart.templates)).toEqual(['templates/a/x.yaml', 'templates/a-b.yaml', 'templates/b.yaml']);
    expect(names(chart.files)).toEqual(['.helmignore', 'docs/a/b.txt', 'sub/top/x']);
    expect([...chart.values]).toEqual([['a', 1]]);
  });

  it('hold subcharts as folders and archives, but not those that begin with _ or .', () => {
    const sub = tgz([{ name: 'd/Chart.yaml', body: CHART.replace('name: c', 'name: d') }]);
    write({
      'Chart.yaml': CHART,
      'charts/b/Chart.yaml': CHART.replace('name: c', 'name: b'),
      'charts/b/crds/x.yaml': 'x',
      'charts/d-1.tgz': sub,
      'charts/d-1.tgz.prov': 'y',
      'charts/_off/x': '',
      'charts/.off/x': '',
    });
    const chart = load();
    expect(chart.dependencies.map(fullPath)).toEqual(['c/charts/b', 'c/charts/d']);
    expect(names(chart.files)).toEqual(['charts/d-1.tgz.prov']);
    expect(crdObjects(chart).map(({ filename }) => filename)).toEqual(['c/charts/b/crds/x.yaml']);
  });

  it('may hold links that stay inside', () => {
    write({ 'Chart.yaml': CHART, 'shared/a.yaml': 'x' });
    mkdirSync(join(folder, 'templates'));
    symlinkSync('../shared/a.yaml', join(folder, 'templates/a.yaml'));
    expect(names(load().templates)).toEqual(['templates/a.yaml']);
    expect(log.lines[0]!.text).toContain('found symbolic link in path');
  });

  it('are refused where a link leads out or in circles', () => {
    write({ 'Chart.yaml': CHART });
    symlinkSync('/etc/hostname', join(folder, 'leak'));
    expect(load).toThrow('leads out of the chart folder');
    rmSync(join(folder, 'leak'));
    symlinkSync('.', join(folder, 'loop'));
    expect(load).toThrow('leads to a folder it lies in');
    rmSync(join(folder, 'loop'));
  });

  it.each([
    ['self', 'EvalSymlinks: too many links'],
    ['../gone/x', 'lstat PARENT/gone: no such file or directory'],
    ['/gone', 'lstat /gone: no such file or directory'],
    ['Chart.yaml/../x', 'not a directory'],
  ])('tell at which step a link to %s cannot be followed', (target, reason) => {
    write({ 'Chart.yaml': CHART });
    symlinkSync(target, join(folder, 'self'));
    const parent = dirname(realpathSync(folder));
    expect(load).toThrow(`error evaluating symlink ${folder}/self: ${reason.replace('PARENT', parent)}`);
  });

  it.skipIf(process.platform === 'win32')('are refused where they hold pipes, without waiting for them', () => {
    write({ 'Chart.yaml': CHART });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(load).toThrow(`cannot load irregular file ${folder}/pipe as it has file mode type bits set`);
  });

  it('are refused where a file is too large for Helm 3', () => {
    write({ 'Chart.yaml': CHART, big: Buffer.alloc(5 * 2 ** 20 + 1) });
    expect(() => load(3)).toThrow('chart file "big" is larger than the maximum file size 5242880');
    expect(names(load(4).files)).toEqual(['big']);
  });

  it('are named in the errors of Helm', () => {
    expect(() => load(3)).toThrow('Chart.yaml file is missing');
    expect(() => load(4)).toThrow(
      `unable to detect chart at ${folder}/Chart.yaml: open ${folder}/Chart.yaml: no such file or directory`,
    );
    write({ 'Chart.yaml': CHART.replace('v2', 'v9') });
    expect(load).toThrow('unsupported chart version');
    expect(() => loadChart('nope', { helm: 4, fs, log })).toThrow('stat nope: no such file or directory');
    write({ 'values.yaml': 'a: 1' });
    const path = join(folder, 'values.yaml');
    expect(() => loadChart(path, { helm: 4, fs, log })).toThrow(
      `file '${path}' seems to be a YAML file, but expected a gzipped archive`,
    );
  });
});

describe('Chart.yaml', () => {
  const withLine = (line: string, helm: 3 | 4 = 4) => inMemory({ 'Chart.yaml': `${CHART}${line}\n` }, helm).metadata;

  it('takes numbers and bools for strings as go-yaml and encoding/json do', () => {
    expect(withLine('appVersion: 1.10').appVersion).toBe('1.1');
    expect(withLine('appVersion: 123456789012').appVersion).toBe('123456789012');
    expect(withLine('appVersion: 72445e2').appVersion).toBe('7.2445e+06');
    expect(withLine('keywords: [1, true, 2.50, null]').keywords).toEqual(['1', 'true', '2.5', '']);
    expect(withLine('NAME: other').name).toBe('c');
    expect(withLine('description: " a\\tb\\x01 "').description).toBe(' a b ');
  });

  it.each([
    ['sources: x', 'string into Go struct field Metadata.sources of type []string'],
    ['maintainers: [{name: [1]}]', 'array into Go struct field Maintainer.maintainers.name of type string'],
    ['maintainers: [x]', 'string into Go struct field Metadata.maintainers of type v2.Maintainer'],
    ['dependencies: {a: 1}', 'object into Go struct field Metadata.dependencies of type []*v2.Dependency'],
    ['annotations: {a: [1]}', 'array into Go struct field Metadata.annotations of type string'],
    ['deprecated: "x"', 'string into Go struct field Metadata.deprecated of type bool'],
  ])('%s', (line, message) => {
    const prefix = 'cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ';
    expect(() => withLine(line)).toThrow(`${prefix}${message}`);
    expect(() => withLine(line, 3)).toThrow(`${prefix}${message.replace('v2.', 'chart.')}`);
  });

  it.each([
    ['apiVersion: v2\nname: c', 'validation: chart.metadata.version is required'],
    ['apiVersion: v2\nversion: 0.1.0', 'validation: chart.metadata.name is required'],
    ['name: ..\nversion: 1.0.0', 'validation: chart.metadata.name ".." is not allowed'],
    ['name: a/b\nversion: 1.0.0', 'validation: chart.metadata.name "a/b" is invalid'],
    ['name: a\nversion: x', 'validation: chart.metadata.version "x" is invalid'],
    ['name: a\nversion: 1\ntype: x', 'validation: chart.metadata.type must be application or library'],
    ['name: a\nversion: 1\nmaintainers: [null]', 'validation: maintainers must not contain empty or null nodes'],
    ['name: a\nversion: 1\ndependencies: [null]', 'validation: dependencies must not contain empty or null nodes'],
    [
      'name: a\nversion: 1\ndependencies: [{name: b, alias: "a b"}]',
      'validation: dependency "b" has disallowed characters in the alias',
    ],
    [
      'name: a\nversion: 1\ndependencies: [{name: b}, {name: d, alias: b}]',
      'validation: more than one dependency with name or alias "b"',
    ],
  ])('%s', (text, message) => {
    expect(() => inMemory({ 'Chart.yaml': text })).toThrow(message);
  });
});

describe('Chart.lock', () => {
  it.each([
    ['generated: x', 'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"'],
    ['generated: 5', 'Time.UnmarshalJSON: input is not a JSON string'],
    [
      'dependencies: 5',
      'json: cannot unmarshal number into Go struct field Lock.dependencies of type []*v2.Dependency',
    ],
  ])('%s', (text, message) => {
    expect(() => inMemory({ 'Chart.yaml': CHART, 'Chart.lock': text })).toThrow(
      `cannot load Chart.lock: error unmarshaling JSON: while decoding JSON: ${message}`,
    );
  });
});

describe('checks before rendering', () => {
  it('refuse library charts, missing dependencies and charts of version v3', () => {
    expect(() => checkChart(inMemory({ 'Chart.yaml': `${CHART}type: library\n` }), 4, log)).toThrow(
      'library charts are not installable',
    );
    const wanting = () => inMemory({ 'Chart.yaml': `${CHART}dependencies: [{name: x}, {name: z}]\n` });
    const found = 'found in Chart.yaml, but missing in charts/ directory: x, z';
    expect(() => checkChart(wanting(), 3, log)).toThrow(
      `An error occurred while checking for chart dependencies. You may need to run \`helm dependency build\` to fetch missing dependencies: ${found}`,
    );
    expect(() => checkChart(wanting(), 4, log)).toThrow(
      `an error occurred while checking for chart dependencies. You may need to run 'helm dependency build' to fetch missing dependencies: ${found}`,
    );
    const future = inMemory({ 'Chart.yaml': CHART.replace('v2', 'v3') });
    expect(() => checkChart(future, 4, log)).toThrow('invalid chart apiVersion');
    expect(() => checkChart(future, 3, log)).not.toThrow();
  });

  it('warn of deprecated charts', () => {
    checkChart(inMemory({ 'Chart.yaml': `${CHART}deprecated: true\n` }), 4, log);
    checkChart(inMemory({ 'Chart.yaml': `${CHART}deprecated: true\n` }), 3, log);
    expect(log.lines.map(({ text }) => text)).toEqual([
      'level=WARN msg="this chart is deprecated"',
      'WARNING: This chart is deprecated',
    ]);
  });
});
