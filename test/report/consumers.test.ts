/** Every output of every command that finds something, read by what reads it: schemas of their owners, parsers of others. */
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const { consumers } = (await import('../../scripts/consumers.mjs' as string)) as {
  consumers: () => Map<string, (text: string) => unknown[]>;
};
const checks = consumers();
const FORMATS = ['json', 'jsonl', 'sarif', 'junit', 'gitlab', 'checkstyle', 'rdjson', 'tap'];

const HOSTILE = JSON.stringify(`a"b'<c>&d\u0007 ]]> %0A :: | # not ok`);
const FILES = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'app: web\nunread: 1\n',
  'web/templates/a.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  slector: {app: {{ .Values.app }}}\n  ports: [{port: x}]\n',
  'plain/ok.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
  "plain/odd # 'name' 100%.yaml": `apiVersion: v1\nkind: Service\nmetadata: {name: ${HOSTILE}}\nspec: {selector: {${HOSTILE}: x}, ports: [{port: 80}]}\n`,
  'plain/hidden.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: alone}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      # kt-ignore configmap-ref-missing: elsewhere\n      envFrom: [{configMapRef: {name: gone}}]\n',
};
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kt-consumers-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** The text of each format, all written by one run. */
async function outputsOf(argv: readonly string[], env: Record<string, string> = {}): Promise<Map<string, string>> {
  const formats = [...FORMATS, 'html', 'markdown', 'github', 'compact'];
  let text = '';
  const stdout = (chunk: string | Uint8Array) => {
    text += chunk;
  };
  const asked = formats.flatMap((format) => ['-o', `${format}=out.${format}`]);
  expect(await runCli([...argv, '-o', 'text', ...asked], { cwd: folder, env, stdout, stderr() {} })).toBe(1);
  return new Map([
    ['text', text],
    ...formats.map((one) => [one, readFileSync(join(folder, `out.${one}`), 'utf8')] as const),
  ]);
}

describe.each([
  ['check', ['check', '.', '--no-cache', '--profile', 'all']],
  ['lint', ['lint', 'web', 'plain', '--profile', 'all']],
  ['validate', ['validate', 'web', 'plain']],
])('kt %s', (_, argv) => {
  let outputs = new Map<string, string>();
  beforeAll(async () => {
    outputs = await outputsOf(argv);
  }, 120_000);

  // What is skipped has no reader on this machine; scripts/peers.sh brings them.
  for (const format of FORMATS)
    it.skipIf(!checks.has(format))(`-o ${format} is read`, () => {
      expect(checks.get(format)!(outputs.get(format)!)).toEqual([]);
    });

  it('tells all formats the same number of findings', () => {
    const { diagnostics } = JSON.parse(outputs.get('json')!) as { diagnostics: object[] };
    expect(diagnostics.length).toBeGreaterThan(1);
    const { results } = JSON.parse(outputs.get('sarif')!).runs[0] as { results: { suppressions?: object[] }[] };
    expect(results.filter(({ suppressions }) => suppressions === undefined)).toHaveLength(diagnostics.length);
    expect(JSON.parse(outputs.get('gitlab')!)).toHaveLength(diagnostics.length);
    expect(JSON.parse(outputs.get('rdjson')!).diagnostics).toHaveLength(diagnostics.length);
    expect(outputs.get('checkstyle')!.match(/<error /g)).toHaveLength(diagnostics.length);
    expect(outputs.get('html')!.match(/<article /g)).toHaveLength(diagnostics.length);
    expect(outputs.get('compact')!.trimEnd().split('\n')).toHaveLength(diagnostics.length);
    expect(outputs.get('text')).toMatch(/^\d+ documents in \d+ files: /m);
  });
});

it('marks what was suppressed in SARIF', async () => {
  const sarif = JSON.parse((await outputsOf(['lint', 'web', 'plain'])).get('sarif')!);
  const hidden = sarif.runs[0].results.filter((one: { suppressions?: object[] }) => one.suppressions !== undefined);
  expect(hidden).toHaveLength(1);
  expect(hidden[0].suppressions).toEqual([{ kind: 'inSource', justification: 'elsewhere' }]);
  expect(hidden[0].locations[0].physicalLocation.region).toEqual({
    startLine: 9,
    startColumn: 39,
    endLine: 9,
    endColumn: 43,
  });
});

it('writes the step summary of GitHub beside the annotations', async () => {
  await outputsOf(['lint', 'web', 'plain'], { GITHUB_STEP_SUMMARY: 'summary.md' });
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/^### kt: .*\n\n\| severity \| place \|/);
});
