/** What lies in editors/, as far as it can be run without the editors; Neovim where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';
import { validate } from '../../src/index.ts';
import { treesOf } from '../../src/lint/templates/parsed.ts';
import { readSettings } from '../../src/lsp/settings.ts';
import { decodeToml } from '../../src/template/go/toml-decode.ts';
import { folderWith, SHOP } from './chart.ts';

const ROOT = join(import.meta.dirname, '../..');
const EDITORS = join(ROOT, 'editors');
const hasNvim = spawnSync('nvim', ['--version']).status === 0;

interface Extension {
  readonly main: string;
  readonly contributes: {
    readonly configuration: {
      readonly properties: Record<string, { readonly default: unknown; readonly type: string }>;
    };
    readonly languages: readonly { readonly configuration: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly problemPatterns: readonly { readonly regexp: string }[];
    readonly problemMatchers: readonly {
      readonly background?: { readonly beginsPattern: string; readonly endsPattern: string };
    }[];
  };
}
const extension = JSON.parse(readFileSync(join(EDITORS, 'vscode/package.json'), 'utf8')) as Extension;

/** The files of a zip, by its central directory. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const found = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i += 1) {
    const [packed, size, nameLength] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 24),
      bytes.readUInt16LE(at + 28),
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = inflateRawSync(bytes.subarray(start, start + packed));
    expect(data.length).toBe(size);
    found.set(name, data);
    at += 46 + nameLength;
  }
  return found;
}

describe('VS Code', () => {
  const work = mkdtempSync(join(tmpdir(), 'kt-vsix-'));
  let files: Map<string, Buffer>;
  beforeAll(() => {
    const out = join(work, 'kt.vsix');
    const made = spawnSync(process.execPath, [join(ROOT, 'scripts/package-vscode.mjs'), '--out', out], {
      encoding: 'utf8',
    });
    expect(made.stderr).toBe('');
    files = unzip(readFileSync(out));
  });
  afterAll(() => rmSync(work, { recursive: true }));

  it('is packaged with all that it names', () => {
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['extension.vsixmanifest', '[Content_Types].xml', 'extension/LICENSE.txt']),
    );
    const { snippets, languages } = extension.contributes;
    const named = [
      extension.main,
      ...snippets.map(({ path }) => path),
      ...languages.map(({ configuration }) => configuration),
    ];
    for (const path of named) expect(files.has(join('extension', path)), path).toBe(true);
    expect(files.get('extension/LICENSES.txt')!.toString()).toContain('vscode-languageclient');
  });

  it('needs nothing but the editor', () => {
    const code = files.get('extension/dist/extension.js')!.toString();
    const modules = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!.replace(/^node:/, ''));
    const own = new Set(['vscode', ...builtinModules]);
    expect(modules.filter((name) => !own.has(name))).toEqual([]);
    writeFileSync(join(work, 'extension.cjs'), code);
    expect(spawnSync(process.execPath, ['--check', join(work, 'extension.cjs')]).status).toBe(0);
  });

  it('has settings that the server understands, with defaults that change nothing', () => {
    const own = Object.entries(extension.contributes.configuration.properties).filter(
      ([name]) => !['kt.path', 'kt.trace.server'].includes(name),
    );
    const samples: Record<string, unknown> = { string: 'x', array: ['x'], number: 5 };
    const given = Object.fromEntries(own.map(([name, { type }]) => [name.slice(3), samples[type]]));
    expect(readSettings(given)).toEqual(given);
    expect(readSettings(Object.fromEntries(own.map(([name, one]) => [name.slice(3), one.default])))).toEqual({
      delay: 15,
    });
  });

  it('matches the lines of kt check -o compact, and the rounds of --watch', async () => {
    let text = '';
    const io = {
      cwd: ROOT,
      env: {},
      stdout: (chunk: string | Uint8Array) => (text += String(chunk)),
      stderr: () => {},
    };
    await runCli(['check', '--no-cache', '-o', 'compact', 'charts-examples/web'], io);
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    const pattern = new RegExp(extension.contributes.problemPatterns[0]!.regexp);
    for (const line of lines)
      expect(pattern.exec(line)?.slice(1, 3), line).toEqual([line.split(':')[0], line.split(':')[1]]);
    const { background } = extension.contributes.problemMatchers.find((one) => one.background !== undefined)!;
    const told = readFileSync(join(ROOT, 'src/cli/check/watch.ts'), 'utf8');
    for (const [, words] of [background!.beginsPattern, background!.endsPattern].map((one) => /^\^(.*)$/.exec(one)!))
      expect(told).toContain(words);
  });

  it('has snippets that parse, and objects that a server takes', async () => {
    const snippets = (name: string): string[] =>
      Object.values(
        JSON.parse(files.get(`extension/snippets/${name}.json`)!.toString()) as Record<
          string,
          { body: string | string[] }
        >,
      ).map(({ body }) => plain([body].flat().join('\n')));
    for (const text of snippets('kubernetes')) expect((await validate(text)).diagnostics, text).toEqual([]);
    for (const text of snippets('templates')) expect(treesOf('x', text).size, text).toBeGreaterThan(0);
  });
});

/** A snippet as it stands before anything is typed. */
function plain(body: string): string {
  const seen = new Map<string, string>();
  let text = body;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\$\{(\d+):([^${}]*)\}/g, (_, number: string, value: string) => {
      seen.set(number, value);
      return value;
    });
  }
  return text
    .replace(/\$\{(\d+)\}|(?<!\\)\$(\d+)/g, (_, a?: string, b?: string) => seen.get(a ?? b!) ?? '')
    .replaceAll('\\$', '$');
}

describe('Helix', () => {
  it('has a table that reads as TOML and names the server', () => {
    const table = decodeToml(readFileSync(join(EDITORS, 'helix/languages.toml'), 'utf8'));
    const server = (table.get('language-server') as Map<string, Map<string, unknown>>).get('kt')!;
    expect([server.get('command'), server.get('args')]).toEqual(['kt', ['lsp']]);
    expect(JSON.stringify(readFileSync(join(EDITORS, 'helix/languages.toml'), 'utf8'))).toContain(
      'language-servers = [\\"kt\\"]',
    );
  });
});

describe.skipIf(spawnSync('emacs', ['--version']).status !== 0)('Emacs', () => {
  it('takes templates for what they are', () => {
    const template = join(ROOT, 'charts-examples/web/templates/service.yaml');
    const show = `(progn (find-file "${template}") (princ major-mode) (princ comment-start))`;
    const run = spawnSync('emacs', ['-Q', '--batch', '-l', join(EDITORS, 'emacs/kt.el'), '--eval', show], {
      encoding: 'utf8',
    });
    expect(run.stdout).toBe('kt-helm-mode{{/* ');
    expect(run.status).toBe(0);
  });
});

describe.skipIf(!hasNvim)('Neovim', () => {
  it('starts the server with the file of editors/neovim, and shows what it finds', () => {
    const chart = folderWith({
      ...SHOP,
      'templates/deployment.yaml': SHOP['templates/deployment.yaml']!.replace('containerPort:', 'containrPort:'),
    });
    const script = `vim.g.kt_path = ${JSON.stringify(join(ROOT, 'bin/kt.js'))}
vim.cmd('luafile ${join(EDITORS, 'neovim/kt.lua')}')
vim.cmd('edit ${join(chart.path, 'templates/deployment.yaml')}')
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, one in ipairs(vim.diagnostic.get(0)) do io.stdout:write(one.lnum + 1, ' ', one.message, '\\n') end
io.stdout:write(vim.bo.filetype, '\\n')`;
    writeFileSync(join(chart.path, 'run.lua'), script);
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    const run = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${join(chart.path, 'run.lua')}`, '-c', 'qa!'],
      {
        encoding: 'utf8',
        env: { ...env, XDG_STATE_HOME: chart.path, XDG_CACHE_HOME: chart.path },
        timeout: 60_000,
      },
    );
    chart.remove();
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/^22 .*unknown field .*containrPort/m);
    expect(run.stdout).toMatch(/^helm$/m);
  }, 90_000);

  it('as a client of an example chart: all answered, findings as kt check has them, places right', () => {
    const run = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'neovim/run.mjs'), '--charts', '1', '--places', '10'],
      {
        encoding: 'utf8',
        env: { ...process.env, KT_LSP_CHARTS: join(ROOT, 'charts-examples') },
        timeout: 240_000,
      },
    );
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/1 charts, \d+ requests, 10 definitions and references judged, 0 faults/);
  }, 250_000);
});
