import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../src/cli/run.ts';
import { type Entry, tarBlocks, tgz } from './render/chart/tar.ts';

/**
 * What a stranger's chart may do: each case ends in one clear error (or is harmless), soon, and within some hundred megabytes.
 * The limits on time are generous, since machines differ; without a limit of ours the cases would take hours.
 */
const MAX_MILLISECONDS = 25_000;
const MAX_GROWTH = 600 * 2 ** 20;

const CHART = 'apiVersion: v2\nname: c\nversion: 0.1.0\n';
type Files = Readonly<Record<string, string | Uint8Array>>;

const root = mkdtempSync(join(tmpdir(), 'kt-bad-input-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let charts = 0;
/** Writes a chart folder; what is not given is as plain as can be. */
function chartFolder(files: Files): string {
  charts += 1;
  const folder = join(root, `chart-${charts}`);
  for (const [path, text] of Object.entries({ 'Chart.yaml': CHART, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function kt(argv: readonly string[], stdin?: string): Promise<Outcome> {
  const out = { stdout: '', stderr: '' };
  const text = (chunk: string | Uint8Array) => (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
  const started = performance.now();
  const before = process.memoryUsage.rss();
  const code = await runCli(argv, {
    cwd: root,
    env: { TZ: 'UTC' },
    stdin: stdin === undefined ? undefined : () => Buffer.from(stdin),
    stdout: (chunk) => (out.stdout += text(chunk)),
    stderr: (chunk) => (out.stderr += text(chunk)),
  });
  expect(performance.now() - started).toBeLessThan(MAX_MILLISECONDS);
  expect(process.memoryUsage.rss() - before).toBeLessThan(MAX_GROWTH);
  return { code, ...out };
}

const render = (chart: string, ...args: string[]) => kt(['render', 'rel', chart, ...args]);
const renderFiles = (files: Files, ...args: string[]) => render(chartFolder(files), ...args);
const template = (text: string, files: Files = {}) => ({ 'templates/t.yaml': text, ...files });

/** One error, on stderr, that says this; exit code 1 for what is wrong with a chart, 2 for what cannot be read. */
function expectRefusal({ code, stdout, stderr }: Outcome, exit: 1 | 2, message: string | RegExp): void {
  expect({ code, errors: stderr.match(/^Error: /gm)?.length, stdout }).toEqual({ code: exit, errors: 1, stdout: '' });
  if (typeof message === 'string') expect(stderr).toContain(message);
  else expect(stderr).toMatch(message);
  expect(stderr).not.toContain('a bug of kt');
}

const STEPS = /stopped after \d+ steps; --max-steps allows more/;

describe('paths', () => {
  it.each([
    ['that is not there', './nothing', 'path "./nothing" not found'],
    ['of a repository', 'stable/nginx', 'repo stable not found'],
    ['on a network', 'oci://host/chart', 'kt never opens a connection'],
  ])('%s', async (_, path, message) => {
    expectRefusal(await render(path), 2, message);
  });

  it('of a folder without Chart.yaml', async () => {
    mkdirSync(join(root, 'empty'));
    expectRefusal(await render('empty'), 2, 'unable to detect chart at');
    expectRefusal(await render('empty', '--helm', '3'), 2, 'Chart.yaml file is missing');
  });

  it('of files that are no chart', async () => {
    writeFileSync(join(root, 'a.yaml'), 'a: 1\n');
    writeFileSync(join(root, 'a.tgz'), 'plain text');
    writeFileSync(join(root, 'none.tgz'), '');
    expectRefusal(await render('a.yaml'), 2, 'seems to be a YAML file, but expected a gzipped archive');
    expectRefusal(await render('a.tgz'), 2, 'does not appear to be a gzipped archive');
    expectRefusal(await render('none.tgz'), 2, 'does not appear to be a gzipped archive');
  });

  it('of devices and pipes', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expectRefusal(await render('/dev/zero'), 2, 'cannot load irregular file /dev/zero');
    expectRefusal(await render('pipe'), 2, 'cannot load irregular file ');
  });
});

describe('folders', () => {
  it.each([
    ['/dev/zero', /symbolic link .* leads out of the chart folder, to \/dev\/zero/],
    ['/etc/passwd', /symbolic link .* leads out of the chart folder, to \/etc\/passwd/],
    ['..', /symbolic link .* leads to a folder it lies in/],
    ['nowhere', /error evaluating symlink .*: no such file or directory/],
    ['x', /EvalSymlinks: too many links/],
  ])('with a link to %s', async (target, message) => {
    const folder = chartFolder(template('a: 1\n'));
    symlinkSync(target, join(folder, 'templates/x'));
    const outcome = await render(folder);
    expectRefusal(outcome, outcome.code as 1 | 2, message);
  });

  it('with a pipe', async () => {
    const folder = chartFolder(template('a: 1\n'));
    execFileSync('mkfifo', [join(folder, 'templates/pipe')]);
    const outcome = await render(folder);
    expectRefusal(outcome, outcome.code as 1 | 2, 'cannot load irregular file');
  });

  it('with a file of ten gigabytes', async () => {
    const folder = chartFolder(template('a: 1\n', { big: '' }));
    truncateSync(join(folder, 'big'), 10 * 2 ** 30);
    const outcome = await render(folder);
    expectRefusal(outcome, outcome.code as 1 | 2, 'chart exceeds maximum decompressed size of 104857600 bytes');
  });
});

describe('archives', () => {
  const archive = async (entries: readonly Entry[], helm: string) => {
    charts += 1;
    const file = join(root, `chart-${charts}.tgz`);
    writeFileSync(file, tgz([{ name: 'c/Chart.yaml', body: CHART }, ...entries]));
    return render(file, '--helm', helm);
  };

  it.each([
    ['c/../../x', 'chart illegally references parent directory', 'leads out of the chart'],
    ['../x', 'chart illegally references parent directory', 'leads out of the chart'],
    ['c//etc/passwd', 'chart illegally contains absolute paths', 'is an absolute path'],
    ['/etc/passwd', 'chart illegally contains absolute paths', 'is an absolute path'],
    ['x', 'chart illegally contains content outside the base directory', "lies beside the chart's folder"],
  ])('with an entry named %s', async (name, message, what) => {
    const detail = `.tgz: entry ${JSON.stringify(name)} ${what}\n`;
    const entries = [{ name, body: 'x' }];
    const helm3 = await archive(entries, '3');
    expectRefusal(helm3, 1, message);
    expect(helm3.stderr).toContain(detail);
    const helm4 = await archive(entries, '4');
    expectRefusal(helm4, 1, 'unable to load chart archive\n');
    expect(helm4.stderr).toContain(detail);
  });

  it.each([
    ['2', 'symbolic link to "/etc/passwd"'],
    ['1', 'hard link to "/etc/passwd"'],
    ['3', 'device'],
    ['6', 'pipe'],
  ])('with an entry of type %s', async (type, what) => {
    const message = `.tgz: entry "c/x" is a ${what}; only files and folders are taken\n`;
    const target = what.includes('link') ? '/etc/passwd' : '';
    for (const helm of ['3', '4']) expectRefusal(await archive([{ name: 'c/x', type, target }], helm), 1, message);
  });

  it('with an archive among its charts', async () => {
    const inner = tgz([
      { name: 's/Chart.yaml', body: CHART },
      { name: 's/a', type: '2', target: '/' },
    ]);
    expectRefusal(
      await archive([{ name: 'c/charts/s.tgz', body: inner }], '4'),
      1,
      'error unpacking subchart s.tgz in c: chart archive c/charts/s.tgz: entry "s/a" is a symbolic link to "/"',
    );
  });

  it('that unpack to ten gigabytes of zeros', async () => {
    const file = join(root, 'bomb.tgz');
    // The parts of a gzip file unpack to one text.
    const part = gzipSync(Buffer.alloc(64 * 2 ** 20));
    writeFileSync(file, Buffer.concat(Array.from({ length: 160 }, () => part)));
    expectRefusal(await render(file, '--helm', '3'), 1, 'decompressed chart is larger than the maximum file size');
    const outcome = await render(file);
    expectRefusal(outcome, outcome.code as 1 | 2, 'unable to load chart archive');
    expect(outcome.stderr).toContain('bomb.tgz: decompressed chart is larger than the maximum size 104857600\n');
  });

  it('with one entry of ten gigabytes of zeros', async () => {
    const file = join(root, 'zeros.tgz');
    const size = 10 * 2 ** 30;
    const [header] = tarBlocks([{ name: 'c/zeros', size }]);
    const zeros = gzipSync(Buffer.alloc(64 * 2 ** 20));
    const parts = [gzipSync(header!), ...Array.from({ length: 160 }, () => zeros)];
    writeFileSync(file, Buffer.concat(parts));
    const outcome = await render(file);
    expectRefusal(outcome, 1, 'unable to load chart archive');
    expect(outcome.stderr).toContain(
      `zeros.tgz: entry "c/zeros" has ${size} bytes, of which 104857600 may be unpacked\n`,
    );
  });
});

describe('values', () => {
  it.each([
    ['a list', '- a\n', 'cannot unmarshal array into Go value of type map[string]interface {}'],
    ['a scalar', 'hello\n', 'cannot unmarshal string into Go value of type map[string]interface {}'],
    ['no YAML', 'a: [\n', 'error converting YAML to JSON'],
    ['bytes that are no UTF-8', Buffer.from('a: \xff\n', 'latin1'), 'yaml: invalid leading UTF-8 octet'],
    ['a value that holds itself', 'a: &a [*a]\n', "anchor 'a' value contains itself"],
    ['aliases of aliases', aliasBomb(''), 'document contains excessive aliasing'],
    ['a hundred thousand brackets', `a: ${'['.repeat(100_000)}`, 'exceeded max depth of 1000'],
  ])('that are %s', async (_, text, message) => {
    expectRefusal(await renderFiles({ 'values.yaml': text }), 1, message);
    const file = join(root, 'bad-values.yaml');
    writeFileSync(file, text);
    expectRefusal(await renderFiles({}, '-f', file), 1, message);
  });

  it('from standard input that are no mapping', async () => {
    expectRefusal(await kt(['render', 'rel', chartFolder({}), '-f', '-'], '- 1\n'), 1, 'cannot unmarshal array');
  });

  it('from what is no file', async () => {
    expectRefusal(await renderFiles({}, '-f', 'nothing.yaml'), 2, 'open nothing.yaml: no such file or directory');
    expectRefusal(await renderFiles({}, '-f', root), 2, 'is a directory');
    expectRefusal(await renderFiles({}, '-f', '/dev/zero'), 2, 'not a regular file');
    expectRefusal(await renderFiles({}, '--set-file', 'a=/dev/zero'), 2, 'not a regular file');
  });

  it('of 300 megabytes', async () => {
    const file = join(root, 'large.yaml');
    writeFileSync(file, '');
    truncateSync(file, 300 * 2 ** 20);
    expectRefusal(await renderFiles({}, '-f', file), 2, 'larger than 104857600 bytes');
  });

  it.each([
    ['--set', 'a[1000000000]=1', 'index of 1000000000 is greater than maximum supported index of 65536'],
    [
      '--set',
      `a${'.a'.repeat(50_000)}=1`,
      'value name nested level is greater than maximum supported nested level of 30',
    ],
    ['--set-json', `a=${'['.repeat(50_000)}`, 'failed parsing --set-json'],
  ])('of %s %.20s', async (flag, value, message) => {
    expectRefusal(await renderFiles({}, flag, value), 1, message);
  });
});

describe('keys named like parts of JavaScript objects', () => {
  const values = '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 2}}\n';
  const text =
    'a: {{ .Values | toJson | squote }}\nb: {{ .Values.toString | quote }}{{ (dict "__proto__" 1).__proto__ }}\n';
  const json = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}';

  it('are keys like others', async () => {
    const { code, stdout } = await renderFiles(template(text, { 'values.yaml': values }));
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `---\n# Source: c/templates/t.yaml\na: '${json},"global":{}}'\nb: 1\n`.replace(',"global":{}', ''),
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('may be set by flags', async () => {
    const set = '__proto__.polluted=1,constructor.prototype.polluted=2';
    const { stdout } = await renderFiles(template('a: {{ .Values | toJson | squote }}\n'), '--set', set);
    expect(stdout).toContain(json);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('lead nowhere in Handlebars templates', async () => {
    const hbs =
      '{{constructor}}{{Values.constructor.constructor}}{{lookup Values "__proto__"}}{{#with "s" as |x|}}{{x.constructor.constructor}}{{/with}}';
    const { code, stdout } = await renderFiles({ 'templates/t.hbs': `a: "${hbs}"\n` });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '---\n# Source: c/templates/t.hbs\na: ""\n' });
  });
});

describe('line ends and marks', () => {
  it('CRLF files are rendered as they are', async () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const files = {
      'Chart.yaml': crlf(CHART),
      'values.yaml': crlf('a: 1\nb: |\n  x\n  y\n'),
      'templates/t.yaml': crlf('a: {{ .Values.a }}\nb: {{ .Values.b | quote }}\n'),
    };
    const { code, stdout } = await renderFiles(files);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '---\n# Source: c/templates/t.yaml\na: 1\r\nb: "x\\ny\\n"\n',
    });
  });

  it('byte order marks are taken off', async () => {
    const files = {
      'Chart.yaml': `\ufeff${CHART}`,
      'values.yaml': '\ufeffa: 1\n',
      'templates/t.yaml': '\ufeffa: {{ .Values.a }}\n',
    };
    expect((await renderFiles(files)).stdout).toBe('---\n# Source: c/templates/t.yaml\na: 1\n');
  });

  it('templates that are no UTF-8 keep their bytes', async () => {
    const outcome = await renderFiles({ 'templates/t.txt': Buffer.from('a: \xff\n', 'latin1') });
    expect(outcome.code).toBeLessThan(3);
  });
});

describe('charts', () => {
  it.each([
    [
      'aliases of aliases in Chart.yaml',
      { 'Chart.yaml': `${CHART}annotations:\n${aliasBomb('  ')}` },
      'excessive aliasing',
    ],
    [
      'Chart.yaml that is no UTF-8',
      { 'Chart.yaml': Buffer.from('name: \xff', 'latin1') },
      'invalid leading UTF-8 octet',
    ],
    [
      'a dependency on itself that is not there',
      { 'Chart.yaml': `${CHART}dependencies: [{name: c, version: 0.1.0, repository: "file://."}]\n` },
      'found in Chart.yaml, but missing in charts/ directory: c',
    ],
    ['a schema that refers to itself', { 'values.schema.json': '{"$ref":"#"}' }, /infinite loop|at '':/],
    ['a schema without end', { 'values.schema.json': JSON.stringify(forkingSchema()) }, 'takes too many steps'],
    [
      'a schema of fifty thousand levels',
      { 'values.schema.json': `${'{"not":'.repeat(50_000)}{}${'}'.repeat(50_000)}` },
      "values don't meet the specifications",
    ],
    [
      'a schema elsewhere',
      { 'values.schema.json': '{"$ref":"https://example.com/x.json"}' },
      /https:\/\/example.com\/x.json/,
    ],
    [
      'a schema in the file system',
      { 'values.schema.json': '{"$ref":"file:///etc/passwd"}' },
      /file:\/\/\/etc\/passwd/,
    ],
    [
      'a pattern that backtracks',
      {
        'values.yaml': `a: ${'a'.repeat(50_000)}b\n`,
        'values.schema.json': '{"properties":{"a":{"pattern":"^(a+)+$"}}}',
      },
      'does not match pattern',
    ],
    [
      'many alternatives for many values',
      {
        'values.yaml': `a: [${numbers(20_000)}]\n`,
        'values.schema.json': `{"properties":{"a":{"items":{"enum":[${numbers(20_000).replaceAll(/\d+/g, '"$&"')}]}}}}`,
      },
      'takes too many steps',
    ],
  ])('with %s', async (_, files: Files, message) => {
    expectRefusal(await renderFiles(files), 1, message);
  });

  it('with a dependency that is in itself', async () => {
    const cycle = `${CHART}dependencies: [{name: c, version: 0.1.0}]\n`;
    const { code, stdout } = await renderFiles({ 'Chart.yaml': cycle, 'charts/c/Chart.yaml': cycle });
    // As Helm has it: the inner one lacks what it asks for, which only the outermost chart is checked for.
    expect({ code, stdout }).toEqual({ code: 0, stdout: '\n' });
  });
});

function aliasBomb(indent: string): string {
  const lines = [`${indent}a0: &a0 [x,x,x,x,x,x,x,x,x,x]`];
  for (let i = 1; i < 10; i += 1)
    lines.push(
      `${indent}a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(',')}]`,
    );
  return `${lines.join('\n')}\n`;
}

function forkingSchema(): object {
  const fork = (i: number) => ({ anyOf: i < 40 ? Array(2).fill({ $ref: `#/definitions/d${i + 1}` }) : [false] });
  return {
    ...fork(0),
    definitions: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`d${i + 1}`, fork(i + 1)])),
  };
}

function numbers(count: number): string {
  return Array.from({ length: count }, (_, i) => i).join();
}

describe('templates without end', () => {
  const DOUBLED = '{{ $v := list 1 }}{{ range until 40 }}{{ $v = list $v $v }}{{ end }}';
  const DEEP = '{{ $v := list 1 }}{{ range until 100000 }}{{ $v = list $v }}{{ end }}';
  const RING = '{{ $v := dict }}{{ $_ := set $v "v" $v }}';
  const LONG = '{{ $v := repeat 1000000 "a" }}';
  const growing = (expression: string) =>
    `{{ $v := "\\"" }}{{ range until 60 }}{{ $v = ${expression} }}{{ end }}{{ $v }}`;

  it.each([
    ['until 1000000000', '{{ range until 1000000000 }}x{{ end }}'],
    ['range 1000000000', '{{ range 1000000000 }}{{ end }}'],
    ['ranges in ranges', '{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}'],
    ['print of print', growing('print $v $v')],
    ['quote of quote', growing('quote $v')],
    ['toJson of toJson', growing('toJson $v')],
    ['hexadecimal of hexadecimal', growing('printf "%x" $v')],
    ['tpl of tpl', growing('tpl (print $v $v) .')],
    ['join of join', growing('join "," (list $v $v)')],
    ['concat of concat', '{{ $v := list 1 }}{{ range until 60 }}{{ $v = concat $v $v }}{{ end }}'],
    [
      'include of include',
      '{{ define "a" }}{{ if lt (int .) 60 }}{{ include "a" (add1 .) }}{{ include "a" (add1 .) }}{{ end }}{{ end }}{{ include "a" 0 }}',
    ],
    ['keys', '{{ range until 10000 }}{{ $_ := genPrivateKey "rsa" }}{{ end }}', '--max-steps', '300000'],
    ['regular expressions', `${LONG}{{ range until 100000 }}{{ regexMatch "(a|aa)+$" $v }}{{ end }}`],
    ['one large regular expression', `${LONG}{{ regexReplaceAll "(?i)(a{1,500}){1,2}b" $v "" }}`],
    ['hashes', `${LONG}{{ range until 100000 }}{{ $_ := sha256sum $v }}{{ end }}`],
    ...[
      '$v',
      'print $v',
      'printf "%v" $v',
      'println $v',
      'html $v',
      'quote $v',
      'toJson $v',
      'toPrettyJson $v',
      'toYaml $v',
      'toYamlPretty $v',
      'toToml (dict "a" $v)',
      'join "" $v',
      'deepCopy $v',
      'eq $v $v',
      'uniq (list $v $v)',
    ].map((expression): [string, string] => [`${expression} of a list that doubles`, `${DOUBLED}{{ ${expression} }}`]),
  ])('%s', async (_, text, ...args: string[]) => {
    expectRefusal(await renderFiles(template(text), ...args), 1, STEPS);
  });

  it('name the place in a file: that of the call, where the text of tpl has no end', async () => {
    const endless = '{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}';
    const tpl = 'a: 1\nb: {{ include "x" . }}';
    const files = {
      'values.yaml': `text: "${endless}"\n`,
      'templates/_x.tpl': '{{ define "x" }}\n\n{{ tpl .Values.text . }}{{ end }}',
    };
    expectRefusal(await renderFiles(template(endless)), 1, 'Error: c/templates/t.yaml:1: stopped after');
    expectRefusal(await renderFiles(template(tpl, files)), 1, 'Error: c/templates/_x.tpl:3: stopped after');
  });

  it.each([
    [
      'include',
      '{{ define "a" }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
      /nested reference name|exceeded maximum template depth/,
    ],
    [
      'template',
      '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}',
      'exceeded maximum template depth',
    ],
    [
      'tpl',
      '{{ $t := "{{ tpl .t . }}" }}{{ tpl $t (dict "t" $t) }}',
      /tpl calls itself|exceeded maximum template depth/,
    ],
    [
      'output',
      `{{ range until 1000000 }}${'x'.repeat(10_000)}{{ end }}`,
      'template output exceeds 268435456 characters',
    ],
    ['repeat', '{{ repeat 9223372036854775807 "a" }}', STEPS],
    [
      'brackets',
      `{{ ${'('.repeat(20_000)}1${')'.repeat(20_000)} }}`,
      /exceeded max parenthes|nested too deeply|max expression depth/,
    ],
    ['blocks', `${'{{ if true }}'.repeat(20_000)}${'{{ end }}'.repeat(20_000)}`, 'max expression depth exceeded'],
    ['print of a value that holds itself', `${RING}{{ print $v }}`, 'value holds itself'],
    ['toToml of a value that holds itself', `${RING}{{ toToml $v }}`, 'value holds itself'],
    [
      'mustToJson of a value that holds itself',
      `${RING}{{ mustToJson $v }}`,
      'json: unsupported value: encountered a cycle via map[string]interface {}',
    ],
    ['print of a deep value', `${DEEP}{{ print $v }}`, /value is nested too deeply|stopped after/],
    ['toYaml of a deep value', `${DEEP}{{ toYaml $v }}`, /value is nested too deeply|stopped after/],
    ['unknown functions', '{{ nosuch 1 }}', 'function "nosuch" not defined'],
    ['an open action', '{{ if }}', 'missing value for if'],
    ['rendered brackets', `a: ${'['.repeat(100_000)}`, 'exceeded max depth of 1000'],
    ['rendered aliases', aliasBomb(''), 'excessive aliasing'],
  ])('%s', async (_, text, message) => {
    expectRefusal(await renderFiles(template(text)), 1, message);
  });

  it('toJson of a value that holds itself is empty', async () => {
    const { code, stdout } = await renderFiles(template(`a: "${RING}{{ toJson $v }}{{ toYaml $v }}"\n`));
    expect({ code, stdout }).toEqual({ code: 0, stdout: '---\n# Source: c/templates/t.yaml\na: ""\n' });
  });

  it('name templates', async () => {
    const { code, stderr } = await kt([
      'render',
      chartFolder({}),
      '--name-template',
      '{{ range until 1000000000 }}{{ end }}',
    ]);
    expect({ code, stderr }).toMatchObject({ stderr: expect.stringMatching(STEPS) });
    expect([1, 2]).toContain(code);
  });

  const list = `l: [${Array(300).fill(1)}]\n`;
  it.each([
    [
      'loops',
      {
        'templates/t.hbs':
          '{{#each Values.l}}{{#each @root.Values.l}}{{#each @root.Values.l}}{{#each @root.Values.l}}x{{/each}}{{/each}}{{/each}}{{/each}}',
        'values.yaml': list,
      },
      /^Error: c\/templates\/t\.hbs: stopped after \d+ steps; --max-steps allows more$/m,
    ],
    [
      'inline partials',
      { 'templates/t.hbs': '{{#*inline "p"}}{{> p}}{{/inline}}{{> p}}' },
      'templates are nested too deeply',
    ],
    [
      'methods of texts',
      { 'templates/t.hbs': '{{Values.s.constructor.constructor "return process"}}' },
      'Missing helper',
    ],
    ['methods of lists', { 'templates/t.hbs': '{{Values.l.push 3}}', 'values.yaml': list }, 'Missing helper'],
    ['partials', { 'templates/_p.hbs': '{{> p}}', 'templates/t.hbs': '{{> p}}' }, 'templates are nested too deeply'],
    [
      'partials of partials',
      {
        'templates/_p.hbs': '{{#if (lt n 40)}}{{> p n=(add n 1)}}{{> p n=(add n 1)}}{{/if}}',
        'templates/t.hbs': '{{> p n=1}}',
      },
      STEPS,
    ],
    ['output', { 'templates/t.hbs': '{{#each (until 1000)}}{{repeat 10000000 "x"}}{{/each}}' }, STEPS],
    ['text', { 'templates/t.hbs': `{{#each (until 1000000)}}${'x'.repeat(10_000)}{{/each}}` }, /output/],
  ])('Handlebars %s', async (_, files: Files, message) => {
    expectRefusal(await renderFiles(files), 1, message);
  });
});
