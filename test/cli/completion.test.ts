/** The completion scripts in the shells they are for, where those are installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const root = mkdtempSync(join(tmpdir(), 'kt-completion-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function script(shell: string): Promise<string> {
  let text = '';
  const stdout = (chunk: string | Uint8Array) => (text += String(chunk));
  expect(await runCli(['completion', shell], { cwd: root, env: {}, stdout, stderr: stdout })).toBe(0);
  const path = join(root, `kt.${shell}`);
  writeFileSync(path, text);
  return path;
}

const isInstalled = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

/** The words of a command line, the last being completed, and what is offered. */
const CASES: readonly (readonly [line: readonly string[], offered: readonly string[]])[] = [
  [['kt', 'rend'], ['render']],
  [
    ['kt', 'completion', ''],
    ['bash', 'fish', 'zsh'],
  ],
  [['kt', 'completion', 'z'], ['zsh']],
  [
    ['kt', 'render', '--he'],
    ['--helm', '--help'],
  ],
  [
    ['kt', 'render', '--helm', ''],
    ['3', '4'],
  ],
  [
    ['kt', 'render', '-o', ''],
    ['json', 'yaml'],
  ],
];

describe.runIf(isInstalled('bash'))('bash', () => {
  it.each([
    ...CASES,
    [
      ['kt', 'render', '--helm', '='],
      ['3', '4'],
    ] as const,
  ])('%j', async (line, offered) => {
    const words = line.map((word) => `'${word}'`).join(' ');
    const complete = `COMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _kt; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const output = execFileSync('bash', ['-c', `source '${await script('bash')}'; ${complete}`], { encoding: 'utf8' });
    expect(output.trim().split('\n').sort()).toEqual(offered);
  });
});

describe.runIf(isInstalled('fish'))('fish', () => {
  it.each(CASES)('%j', async (line, offered) => {
    const complete = `source '${await script('fish')}'; complete -C '${line.join(' ')}'`;
    const output = execFileSync('fish', ['--no-config', '-c', complete], { encoding: 'utf8' });
    const words = output.trim().split('\n');
    expect(words.map((word) => word.split('\t')[0]).sort()).toEqual(offered);
  });
});

describe.runIf(isInstalled('zsh'))('zsh', () => {
  // The names that _arguments and _describe are told; the widgets themselves want a terminal.
  const complete = (path: string, line: readonly string[]) =>
    `compdef() { :; }; _arguments() { print -rl -- "$@"; }; _describe() { print -rl -- "\${(@P)2}"; }
     words=(${line.map((word) => `'${word}'`).join(' ')}); CURRENT=${line.length}; source '${path}'; _kt`;
  const offered = async (line: readonly string[]) =>
    execFileSync('zsh', ['-f', '-c', complete(await script('zsh'), line)], { encoding: 'utf8' }).split('\n');

  it('describes commands, options and shells', async () => {
    expect((await offered(['kt', ''])).map((text) => text.split(':')[0])).toContain('render');
    expect(await offered(['kt', 'render', ''])).toContain(
      '*--helm[whose output and functions\\: Helm 3.22 or Helm 4.3]:3|4:(3 4)',
    );
    expect(await offered(['kt', 'completion', ''])).toContain('1:argument:(bash zsh fish)');
  });
});
