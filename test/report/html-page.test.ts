/** The page of findings in a real browser, without a screen. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0,
);

const HOSTILE =
  '</text></svg></pre><script>document.title = "taken"; fetch("http://kt.invalid/a")</script><img src="http://kt.invalid/b" onerror="document.title = 1">';
const folder = mkdtempSync(join(tmpdir(), 'kt-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'deploy'));
const name = JSON.stringify(HOSTILE);
writeFileSync(
  join(folder, 'deploy/a.yaml'),
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {${name}: x}, ports: [{port: y}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n`,
);

async function pageOf(): Promise<string> {
  let page = '';
  const stdout = (text: string | Uint8Array) => {
    page += text;
  };
  await runCli(['lint', 'deploy', '-o', 'html'], { cwd: folder, env: {}, stdout, stderr() {} });
  return page;
}

/** The page once it is loaded, what its console says, and what was asked of the network. */
function open(page: string) {
  const file = join(folder, 'page.html');
  writeFileSync(file, page);
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const logs = [`--log-net-log=${join(folder, 'net.json')}`, '--enable-logging=stderr'];
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const argv = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    profile,
    ...quiet,
    ...logs,
    '--dump-dom',
    `file://${file}`,
  ];
  const { stdout, stderr, status } = spawnSync(browser!, argv, { encoding: 'utf8', timeout: 110_000 });
  const requests = readFileSync(join(folder, 'net.json'), 'utf8').match(/https?:\/\/[^"\\]+/g) ?? [];
  return { dom: stdout, status, console: stderr.split('\n').filter((line) => line.includes('CONSOLE')), requests };
}

describe.skipIf(browser === undefined)(
  'the page of kt lint -o html in a browser (skipped where there is no chromium)',
  () => {
    it('has findings and the graph, says nothing on its console, asks nobody, and runs nothing of its findings', {
      timeout: 120_000,
    }, async () => {
      const page = await pageOf();
      const { dom, status, console: told, requests } = open(page);
      expect(status).toBe(0);
      expect(told).toEqual([]);
      expect(requests.filter((url) => url.includes('kt.invalid'))).toEqual([]);
      expect(dom).toContain('<title>kt</title>');
      expect(dom).not.toMatch(/<(script|img|iframe|object|link)\b/i);
      expect(dom.match(/<article /g)).toHaveLength(page.match(/<article /g)!.length);
      expect(dom.match(/<g class="node/g)!.length).toBeGreaterThanOrEqual(2);
      expect(dom).toMatch(/<svg [^>]*class="kt"/);
    });
  },
);

it('tells what a page has no room for', async () => {
  const { reportHtml } = await import('../../src/report/html.ts');
  const graph = (i: number) => ({ title: `charts/<${i}>`, svg: '<svg></svg>\n', resources: 1, references: 0, left: 3 });
  const page = reportHtml({ files: [], diagnostics: [], graphs: Array.from({ length: 70 }, (_, i) => graph(i)) });
  expect(page.match(/<figure>/g)).toHaveLength(60);
  expect(page).toContain('Not drawn here, kt graph draws them: charts/&lt;60&gt;, ');
  expect(page).toContain('3 of them, without findings, are not drawn');
});
