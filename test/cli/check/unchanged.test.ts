import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runCheckUnchanged } from '../../../src/check-unchanged-main.ts';
import { checkUnchanged } from '../../../src/cli/check/unchanged.ts';
import type { CliIo } from '../../../src/cli/io.ts';
import { runLint } from '../../../src/lint-main.ts';

const home = mkdtempSync(join(tmpdir(), 'kt-unchanged-'));
afterAll(() => rmSync(home, { recursive: true }));
let runs = 0;
let cwd = home;

const FILES = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'text: x\n',
  'web/templates/map.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: {{ .Values.text }}, b: 1}\n',
  'plain/pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "a:latest"}]}\n',
};

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

beforeEach(() => {
  runs += 1;
  cwd = join(home, String(runs));
  write(FILES);
});

async function told(run: (io: CliIo) => Promise<number | undefined>) {
  let out = '';
  let err = '';
  const code = await run({
    cwd,
    env: { XDG_CACHE_HOME: join(cwd, '.cache') },
    stdin: () => Buffer.from(''),
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const complete = (...argv: string[]) => told((io) => runLint(['check', ...argv], io));
const unchanged = (...argv: string[]) => told((io) => checkUnchanged(argv, io));
const NOTHING = { code: undefined, out: '', err: '' };

describe('kt check where nothing changed', () => {
  it.each([[[]], [['web']], [['plain', 'web', '--max-warnings', '5']], [['web', '--kubernetes-version', '1.31,1.34']]])(
    'tells what the run before told: %j',
    async (argv) => {
      expect(await unchanged(...argv)).toEqual(NOTHING);
      const first = await complete(...argv);
      expect(first.out).not.toBe('');
      expect(await unchanged(...argv)).toEqual(first);
    },
  );

  it('knows nothing of a chart that changed, of other options, or of other values', async () => {
    await complete();
    expect(await unchanged()).not.toEqual(NOTHING);
    expect(await unchanged('--set', 'text=y')).toEqual(NOTHING);
    expect(await unchanged('--profile', 'all')).toEqual(NOTHING);
    appendFileSync(join(cwd, 'web/values.yaml'), '# more\n');
    expect(await unchanged()).toEqual(NOTHING);
  });

  it.each([
    ['-o', 'json'],
    ['-o', 'text=out.txt'],
    ['--no-cache'],
    ['--baseline', 'known.json'],
    ['--against', 'plain'],
    ['--ignore-filename-pattern', 'x'],
    ['nowhere'],
    ['--no-such-option'],
    ['-'],
  ])('leaves %s to the command', async (...argv) => {
    await complete();
    expect(await unchanged(...argv)).toEqual(NOTHING);
  });

  it('leaves what a configuration asks for to the command, wherever it stands', async () => {
    await complete();
    write({ 'web/.ktrc.yaml': 'profile: all\n' });
    expect(await unchanged()).toEqual(NOTHING);
    rmSync(join(cwd, 'web/.ktrc.yaml'));
    expect(await unchanged()).not.toEqual(NOTHING);
    write({ '.ktrc.yaml': 'profile: all\n' });
    expect(await unchanged()).toEqual(NOTHING);
  });

  it('is followed by the command where it knows nothing', async () => {
    const both = () => told((io) => runCheckUnchanged(['check', 'web'], io, () => runLint));
    const first = await both();
    expect(first).toEqual(await complete('web', '--no-cache'));
    const never = () => {
      throw new Error('loaded');
    };
    expect(await told((io) => runCheckUnchanged(['check', 'web'], io, never))).toEqual(first);
  });
});
