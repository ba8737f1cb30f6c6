/**
 * Command-line scenarios: one text holds the input files, the commands, and what each must print.
 *
 *   === file values.yaml      the lines below are a file in an empty folder
 *   === run kt render web …   a command; EXAMPLES stands for the repository's charts-examples
 *   === exit 0
 *   === stdout                the whole text (or `=== stdout contains`, each line somewhere in it)
 *   === stderr                likewise
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const EXAMPLES = join(import.meta.dirname, '../../charts-examples');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

interface Run {
  command: string;
  stdin: string;
  checks: { what: string; text: string }[];
}

function parseScenario(text: string): { files: Map<string, string>; runs: Run[] } {
  const files = new Map<string, string>();
  const runs: Run[] = [];
  for (const block of text.split(/^=== /m).slice(1)) {
    const end = block.indexOf('\n');
    const head = block.slice(0, end).trim();
    const body = block.slice(end + 1);
    const [word, ...rest] = head.split(' ');
    if (word === 'file') files.set(rest.join(' '), body);
    else if (word === 'run') runs.push({ command: rest.slice(1).join(' '), stdin: body, checks: [] });
    else runs.at(-1)!.checks.push({ what: head, text: body });
  }
  return { files, runs };
}

/** Words of a command line; single and double quotes protect blanks. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map((m) => m[0].replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));

for (const name of readdirSync(import.meta.dirname).filter((file) => file.endsWith('.scenario'))) {
  describe(name, () => {
    const { files, runs } = parseScenario(readFileSync(join(import.meta.dirname, name), 'utf8'));
    const cwd = mkdtempSync(join(tmpdir(), 'kt-scenario-'));
    folders.push(cwd);
    for (const [path, text] of files) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    it.each(runs.map((run) => [run.command, run] as const))('kt %s', async (_, run) => {
      const out = { stdout: '', stderr: '' };
      const argv = wordsOf(run.command.replaceAll('EXAMPLES', EXAMPLES));
      const text = (chunk: string | Uint8Array) =>
        typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      const code = await runCli(argv, {
        cwd,
        env: { TZ: 'UTC' },
        stdin: run.stdin,
        stdout: (chunk) => (out.stdout += text(chunk)),
        stderr: (chunk) => (out.stderr += text(chunk)),
      });
      expect(run.checks.length).toBeGreaterThan(0);
      for (const check of run.checks) {
        const [what, how] = check.what.split(' ') as ['exit' | 'stdout' | 'stderr', string?];
        if (what === 'exit') expect({ code, ...out }).toMatchObject({ code: Number(how) });
        else if (how === 'contains')
          for (const line of check.text.split('\n').filter(Boolean)) expect(out[what]).toContain(line);
        else expect(out[what]).toBe(check.text);
      }
    });
  });
}
