import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/run.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

const map = (name: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: ${value}}\n`;
const chart = (name: string) => ({
  [`${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
  [`${name}/values.yaml`]: 'text: x\n',
  [`${name}/templates/map.yaml`]: map(name, '{{ .Values.text }}'),
});

/** A session of `kt check --watch` over some files; what it says since the last round. */
async function session(files: Readonly<Record<string, string>>, argv: readonly string[] = [], isTerminal = false) {
  const cwd = mkdtempSync(join(tmpdir(), 'kt-watch-'));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const told = { stdout: '', stderr: '' };
  let interrupt = (): void => {};
  let reads: unknown;
  const done = runCli(['check', '--watch', '-o', 'compact', '--no-cache', ...argv], {
    cwd,
    env: {},
    stdout: (text) => {
      told.stdout += text;
      return reads;
    },
    stderr: (text) => (told.stderr += text),
    isTerminal: () => isTerminal,
    onInterrupt: (call) => {
      interrupt = call;
      return () => {
        interrupt = () => {};
      };
    },
  });
  cleanUps.push(() => {
    interrupt();
    rmSync(cwd, { recursive: true });
  });
  const until = async (words: string): Promise<{ stdout: string; stderr: string }> => {
    for (let i = 0; i < 1000 && !told.stderr.includes(words); i += 1) await new Promise((go) => setTimeout(go, 10));
    expect(told.stderr).toContain(words);
    const heard = { ...told };
    told.stdout = '';
    told.stderr = '';
    return heard;
  };
  const close = (): void => {
    reads = false;
  };
  const first = await until('kt: watching');
  return { cwd, write, until, first, done, stop: () => interrupt(), close };
}

const checked = (stderr: string) => /^kt: checking (.*)$/m.exec(stderr)?.[1];

describe('kt check --watch', () => {
  it('checks what a change touches, tells all that is found, and ends in peace', async () => {
    const { write, until, first, stop, done } = await session({
      ...chart('web'),
      ...chart('other'),
      'plain/a.yaml': map('a', '1'),
    });
    expect(checked(first.stderr)).toBe('3 charts and sets');
    expect(first.stdout).toContain('plain/a.yaml:4');
    write('web/values.yaml', 'text: 1\n');
    const broken = await until('kt: done');
    expect(checked(broken.stderr)).toBe('web');
    expect(broken.stdout).toContain('web/templates/map.yaml:4');
    expect(broken.stdout).toContain('plain/a.yaml:4');
    write('plain/a.yaml', map('a', 'x'));
    const mended = await until('kt: done');
    expect(checked(mended.stderr)).toBe('plain');
    expect(mended.stdout).not.toContain('plain/a.yaml');
    stop();
    expect(await done).toBe(0);
  });

  it('sees what comes and goes', async () => {
    const { cwd, write, until } = await session({ ...chart('web'), 'plain/a.yaml': map('a', 'x') });
    write('plain/b.yaml', map('b', '1'));
    expect((await until('kt: done')).stdout).toContain('plain/b.yaml:4');
    rmSync(join(cwd, 'plain/b.yaml'));
    expect((await until('kt: done')).stdout).not.toContain('plain/b.yaml');
    // As editors save: a file beside, which takes the place of the other.
    write('plain/a.yaml.tmp', map('a', '1'));
    renameSync(join(cwd, 'plain/a.yaml.tmp'), join(cwd, 'plain/a.yaml'));
    expect((await until('kt: done')).stdout).toContain('plain/a.yaml:4');
    mkdirSync(join(cwd, 'new'));
    for (const [name, text] of Object.entries(chart('new'))) write(name, text.replace('.Values.text', '1'));
    let stdout = '';
    for (let i = 0; i < 5 && !stdout.includes('new/templates/map.yaml:4'); i += 1)
      stdout = (await until('kt: done')).stdout;
    expect(stdout).toContain('new/templates/map.yaml:4');
    rmSync(join(cwd, 'web'), { recursive: true });
    expect((await until('kt: done')).stdout).not.toContain('web/');
  });

  it('a change of the configuration is checked at once, and a wrong one ends nothing', async () => {
    const { write, until } = await session({ ...chart('web'), 'plain/a.yaml': map('a', '1') });
    write('.ktrc.yaml', 'rules: {int-or-string-quoting: warn}\n');
    expect((await until('kt: done')).stdout).toContain('warning: json: cannot unmarshal');
    write('.ktrc.yaml', 'rulez: {}\n');
    expect((await until('kt: done')).stderr).toContain('Error: .ktrc.yaml:1:1: the configuration has no key "rulez"');
    write('.ktrc.yaml', '');
    expect((await until('kt: done')).stdout).toContain('error: json: cannot unmarshal');
  });

  it('what it writes itself, and what editors keep, is no change; a screen is cleared', async () => {
    const { cwd, write, until } = await session(
      { ...chart('web'), 'plain/a.yaml': map('a', '1') },
      ['-o', 'sarif=plain/out.sarif'],
      true,
    );
    write('plain/.a.yaml.swp', 'x');
    write('plain/a.yaml~', 'x');
    await new Promise((go) => setTimeout(go, 200));
    appendFileSync(join(cwd, 'web/values.yaml'), '# more\n');
    const { stdout, stderr } = await until('kt: done');
    expect(stderr.match(/kt: checking/g)).toHaveLength(1);
    expect(checked(stderr)).toBe('web');
    expect(stdout).not.toContain('\x1b[2J'); // compact is for programs
  });

  it('ends where nobody reads any more', async () => {
    const { write, done, close } = await session({ 'plain/a.yaml': map('a', '1') });
    close();
    write('plain/a.yaml', map('a', '2'));
    expect(await done).toBe(0);
  });

  it.each([
    [['--since', 'git:HEAD'], '--watch and --since cannot be used together'],
    [['-'], '--watch: standard input does not change'],
    [['absent'], 'cannot read absent: no such file or folder'],
  ])('%s', async (argv, message) => {
    let stderr = '';
    const code = await runCli(['check', '--watch', ...argv], {
      cwd: tmpdir(),
      env: {},
      stdout: () => {},
      stderr: (text) => (stderr += text),
      onInterrupt: () => () => {},
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});
