import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(root, 'docs/findings.schema.json'), 'utf8'));
const ajv = new Ajv({ strict: true, allErrors: true });
ajv.addSchema(schema, 'findings');
const isReport = ajv.compile(schema);
const isLine = ajv.compile({ $ref: 'findings#/definitions/line' });

const folder = mkdtempSync(join(tmpdir(), 'kt-findings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const FILES = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'app: web\n',
  'web/values-wrong.yaml': 'app: [\n',
  'web/values-other.yaml': 'app: 1\n',
  'web/templates/a.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  slector: {app: {{ .Values.app }}}\n  ports: [{port: x}]\n',
  'broken.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [\n',
  'twice.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
};
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

async function outputOf(...argv: string[]): Promise<string> {
  let output = '';
  const stdout = (text: string | Uint8Array) => {
    output += text;
  };
  expect(await runCli(argv, { cwd: folder, env: {}, stdout, stderr() {} })).toBe(1);
  return output;
}

describe('docs/findings.schema.json', () => {
  it('is published', () => {
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(files).toContain('docs/findings.schema.json');
  });

  it.each([
    ['check', '.', '--profile', 'all'],
    ['check', '.', '--profile', 'all', '--against', '.', '--kubernetes-version', '1.30,latest'],
    ['lint', 'web', 'broken.yaml', 'twice.yaml', '--profile', 'all'],
    ['validate', 'web', 'broken.yaml', 'twice.yaml', '--kubernetes-version', '1.30,latest'],
  ])('fits kt %s', async (...argv) => {
    const report = JSON.parse(await outputOf(...argv, '-o', 'json'));
    expect(report.diagnostics.length).toBeGreaterThan(2);
    expect(isReport(report) ? [] : isReport.errors).toEqual([]);
    const lines = (await outputOf(...argv, '-o', 'jsonl')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(report.diagnostics);
    for (const line of lines) expect(isLine(JSON.parse(line)) ? [] : isLine.errors).toEqual([]);
  });
});
