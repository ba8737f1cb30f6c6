/** What `kt render` says below Helm's sentence, to people only. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const cwd = mkdtempSync(join(tmpdir(), 'kt-render-failure-'));
afterAll(() => rmSync(cwd, { recursive: true }));
mkdirSync(join(cwd, 'web/templates'), { recursive: true });
writeFileSync(join(cwd, 'web/Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 0.1.0\n');
writeFileSync(join(cwd, 'web/values.yaml'), 'server: {port: 1}\n');
writeFileSync(join(cwd, 'web/templates/a.yaml'), 'a: {{ .Values.serve.port }}\n');

async function errorOf(isTerminal: boolean, args: readonly string[] = ['web']): Promise<string> {
  let stderr = '';
  const io = { cwd, env: {}, stdout() {}, stderr: (text: string | Uint8Array) => (stderr += text) };
  await runCli(['render', ...args], { ...io, isErrorTerminal: () => isTerminal });
  return stderr;
}

it('tells people more than programs', async () => {
  const plain = await errorOf(false);
  expect(plain).toMatch(
    /nil pointer evaluating interface \{\}\.port\n\nUse --debug flag to render out invalid YAML\n$/,
  );
  expect(await errorOf(true)).toBe(
    `${plain}  at web/templates/a.yaml:1:14
  1 | a: {{ .Values.serve.port }}
    |              ^^^^^^^^^^^^^^
  help: serve is not set; did you mean server?; set serve.port with --set or in a file of values
`,
  );
});

it('tells where values were set that a schema refuses, with the line of that file', async () => {
  mkdirSync(join(cwd, 'typed'));
  writeFileSync(join(cwd, 'typed/Chart.yaml'), 'apiVersion: v2\nname: typed\nversion: 0.1.0\n');
  writeFileSync(join(cwd, 'typed/values.yaml'), '# of the chart\nport: 1\n');
  writeFileSync(join(cwd, 'typed/values.schema.json'), '{"properties": {"port": {"type": "integer"}}}');
  writeFileSync(join(cwd, 'values.yaml'), '# of the user\nport: none\n');
  const args = ['typed', '-f', 'values.yaml'];
  const plain = await errorOf(false, args);
  expect(plain).toContain("- at '/port': got string, want integer");
  expect((await errorOf(true, args)).slice(plain.length)).toBe('  at values.yaml:2:1\n  2 | port: none\n    | ^^^^\n');
});
