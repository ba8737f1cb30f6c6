/** The files of editors/ in the editors themselves: Helix on a screen, Emacs with eglot. Neovim is in editors.test.ts. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderWith, SHOP } from './chart.ts';
import { Terminal } from './terminal.ts';

const ROOT = join(import.meta.dirname, '../..');
const EDITORS = join(ROOT, 'editors');
const TEMPLATE = 'templates/deployment.yaml';
const runs = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

/** A home with a chart that has one fault, and `kt` on the PATH as the snippets name it. */
let home: ReturnType<typeof folderWith>;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  const chart = { ...SHOP, [TEMPLATE]: SHOP[TEMPLATE]!.replace('containerPort:', 'containrPort:') };
  home = folderWith({
    ...Object.fromEntries(Object.entries(chart).map(([name, text]) => [`shop/${name}`, text])),
    '.config/helix/config.toml': '',
    'bin/.keep': '',
  });
  symlinkSync(join(ROOT, 'bin/kt.js'), join(home.path, 'bin/kt'));
  const { NODE_EXTRA_CA_CERTS: _, ...own } = process.env;
  env = {
    ...own,
    HOME: home.path,
    XDG_CONFIG_HOME: join(home.path, '.config'),
    XDG_CACHE_HOME: join(home.path, '.cache'),
    PATH: [join(home.path, 'bin'), own.PATH].join(delimiter),
    TERM: 'xterm-256color',
  };
});
afterEach(() => home.remove());

const HELIX = ['hx', 'helix'].find((name) => runs(name, '--version'));

describe.skipIf(HELIX === undefined || !runs('tmux', '-V'))('Helix (needs hx and tmux)', () => {
  it('shows findings, hover, definitions, completions, and mends', async () => {
    copyFileSync(join(EDITORS, 'helix/languages.toml'), join(home.path, '.config/helix/languages.toml'));
    const terminal = new Terminal([HELIX!, `${TEMPLATE}:22:16`], join(home.path, 'shop'), home.path, env);
    try {
      await terminal.shows(/did you mean "containerPort"\?/);
      terminal.press('Space', 'a');
      await terminal.shows(/Ignore unknown-field here/);
      terminal.press('Enter'); // the first: the new name
      await terminal.shows(/containerPort: \{\{ \.number/);
      terminal.press(':', '6', 'Enter', 'g', 'l', 'b', 'b');
      terminal.press('Space', 'k');
      await terminal.shows(/ci\/small-values\.yaml: 1/);
      terminal.press('g', 'd');
      await terminal.shows(/> values\.yaml:2[\s\S]*ci\/small-values\.yaml:1/); // which of the two
      terminal.press('Enter');
      await terminal.shows(/NOR +values\.yaml .* 2:1\b/);
      terminal.press('C-o', 'o');
      await terminal.type('# {{ .Values.rep');
      await terminal.shows(/replicas +field/);
    } finally {
      terminal.close();
    }
  }, 120_000);
});

const hasEglot = runs('emacs', '-q', '--batch', '--eval', "(require 'eglot)");

describe.skipIf(!hasEglot)('Emacs (needs eglot)', () => {
  it('shows findings, hover, definitions, references, and mends', () => {
    const scripts = ['eglot', join(EDITORS, 'emacs/kt.el'), join(import.meta.dirname, 'emacs/client.el')];
    const template = join(home.path, 'shop', TEMPLATE);
    const loads = scripts.flatMap((script) => ['-l', script]);
    const run = spawnSync('emacs', ['-q', '--batch', ...loads, template], { encoding: 'utf8', env, timeout: 100_000 });
    expect(run.status, run.stderr).toBe(0);
    const told = new Map(
      [...run.stdout.matchAll(/^(\w+): (.*(?:\n(?!\w+: ).*)*)$/gm)].map(([, a, b]) => [a, b?.trim()]),
    );
    expect(told.get('finding')).toMatch(/^22 .*unknown field .*containrPort/);
    expect(told.get('definition')).toMatch(/(^| )values\.yaml:2( |$)/);
    expect(told.get('references')).toContain('deployment.yaml:6');
    expect(told.get('hover')).toContain('ci/small-values.yaml: `1`');
    expect(told.get('mended')).toBe('containerPort: {{ .number }}');
    expect(told.get('left')).toBe('');
    expect(readFileSync(template, 'utf8')).toContain('containrPort'); // the buffer, not the file
  }, 120_000);
});
