import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CliIo } from '../../src/cli/io.ts';
import { lintUsual } from '../../src/cli/lint-usual.ts';
import { allRules } from '../../src/lint/rules/index.ts';
import { usualRules } from '../../src/lint/rules/usual.ts';
import { runLint } from '../../src/lint-main.ts';
import { runLintUsual } from '../../src/lint-usual-main.ts';

const root = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'kt-lint-usual-'));
afterAll(() => rmSync(home, { recursive: true }));

interface Told {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

async function told(run: (io: CliIo) => Promise<number | undefined>, stdin = ''): Promise<Told> {
  let out = '';
  let err = '';
  const code = await run({
    cwd: home,
    env: {},
    stdin: () => Buffer.from(stdin),
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
}

const usual = (argv: readonly string[], stdin?: string) => told((io) => lintUsual(argv, io), stdin);
const complete = (argv: readonly string[], stdin?: string) => told((io) => runLint(['lint', ...argv], io), stdin);

/** The first example of each page that fires: a fault each. */
const FAULTS = readdirSync(join(root, 'docs/rules')).flatMap((page) => {
  const text = readFileSync(join(root, 'docs/rules', page), 'utf8');
  const example = /```yaml firing[^\n]*\n([\s\S]*?)```/.exec(text)?.[1];
  return example === undefined || example.startsWith('===') || /ignore|skip|exempt/.test(example)
    ? []
    : [[page, example] as const];
});

describe('the usual way of kt lint', () => {
  it('has the default rules that may tell something of manifests: node scripts/gen-rules.mjs', () => {
    const ofCharts = ['N', 'O', 'P'];
    const ids = allRules()
      .filter((rule) => rule.profile === 'default' && (rule.refused || !ofCharts.includes(rule.section)))
      .map(({ id }) => id);
    expect(usualRules.map(({ id }) => id)).toEqual(ids);
  });

  it('says what the command says, byte for byte', async () => {
    expect(FAULTS.length).toBeGreaterThan(250);
    write(Object.fromEntries(FAULTS.map(([page, text]) => [`faults/${page}.yaml`, text])));
    write({
      'typical.yaml': readFileSync(join(root, 'scripts/lib/typical-manifests.yaml'), 'utf8'),
      'faults/no.yaml': 'a: b\n',
    });
    for (const argv of [
      ['faults'],
      ['faults', '-o', 'json'],
      ['faults/secret-ref-missing.md.yaml', '--partial', '--fail-on=warning'],
      ['typical.yaml', 'faults', '-ojunit', '--color', 'always'],
      ['faults/*.yaml', '--output=tap', '--max-warnings', '3'],
    ]) {
      const found = await usual(argv);
      expect(found.code).toBeDefined();
      expect(found).toEqual(await complete(argv));
    }
    for (const [page] of FAULTS.filter((_, i) => i % 10 === 0)) {
      const argv = [`faults/${page}.yaml`];
      expect(await usual(argv)).toEqual(await complete(argv));
    }
  }, 120_000);

  it('leaves to the command, with nothing told, what asks for more', async () => {
    write({
      'hidden/a.yaml': '# kt-ignore image-tag-latest: known\napiVersion: v1\nkind: Pod\n',
      'peer/a.yaml': 'metadata: {annotations: {kube-score/ignore: x}}\n',
      'config/.ktrc.yaml': 'partial: true\n',
      'config/below/a.yaml': 'apiVersion: v1\nkind: Pod\n',
      'charts/a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n',
      'plain.yaml': 'apiVersion: v1\nkind: Pod\n',
    });
    for (const argv of [
      ...[
        ['hidden'],
        ['peer'],
        ['config/below'],
        ['config/below/a.yaml'],
        ['charts'],
        ['charts/a'],
        [],
        ['missing.yaml'],
      ],
      ...[
        ['plain.yaml', '--only', 'x'],
        ['plain.yaml', '-o', 'sarif'],
        ['plain.yaml', '--fail-on', 'x'],
        ['plain.yaml', '-o', 'json=f'],
      ],
    ])
      expect(await usual(argv)).toEqual({ code: undefined, out: '', err: '' });
  });

  it('hands standard input on where it read it', async () => {
    const input = '# kt-ignore nothing: at all\napiVersion: v1\nkind: Pod\nmetadata: {name: A}\n';
    const found = await told((io) => runLintUsual(['lint', '-'], io, () => runLint), input);
    expect(found).toEqual(await complete(['-'], input));
    expect(found.out).toContain('stdin:4');
  });
});
