/** The built package (npm ci builds it): its start, its compiled code, its named exports. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const kt = (...args: string[]) =>
  execFileSync(process.execPath, [join(ROOT, 'bin/kt.js'), ...args], { encoding: 'utf8' });

it('runs', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(kt('--version')).toBe(`kt ${version}\n`);
});

it('V8 accepts the code that the build compiled', () => {
  const text = readFileSync(join(ROOT, 'dist/kt.bundle'), 'latin1');
  const build = text.slice(0, text.indexOf('\n'));
  const cache = readFileSync(join(ROOT, 'dist/kt.v8-cache'));
  expect(cache.toString('latin1', 0, build.length)).toBe(build);
  const cachedData = cache.subarray(Math.ceil(build.length / 8) * 8);
  const script = new Script(text, { filename: 'kt.bundle', cachedData });
  expect(script.cachedDataRejected).toBe(false);
});

it('exports its names to import and require', () => {
  const program = `import { renderChart, executeGoTemplates, runCli } from 'kubekt';
    const { output } = await renderChart({ files: { 'Chart.yaml': 'apiVersion: v2\\nname: c\\nversion: 0.1.0\\n', 'templates/a.yaml': 'a: 1' } });
    console.log(JSON.stringify([typeof executeGoTemplates, typeof runCli, output]));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(JSON.parse(printed)).toEqual(['function', 'function', '---\n# Source: c/templates/a.yaml\na: 1\n']);
});

it('renders a thousand nested includes on a thread with a larger stack', () => {
  const program = `const { renderChart } = require('kubekt');
    const text = '{{ define "x" }}{{ if true }}{{ include "x" . | trim }}{{ end }}{{ end }}{{ include "x" . }}';
    const { error } = renderChart({ files: { 'Chart.yaml': 'apiVersion: v2\\nname: c\\nversion: 0.1.0\\n', 'templates/a.yaml': text } }, { helm: 3 });
    console.log(error.message.slice(-120));`;
  const printed = execFileSync(process.execPath, ['-e', program], { cwd: ROOT, encoding: 'utf8' });
  expect(printed).toContain('rendering template has a nested reference name: x');
});
