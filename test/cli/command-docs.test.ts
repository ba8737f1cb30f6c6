import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { commandDocs } from '../../src/cli/docs/index.ts';
import { GLOBAL_OPTIONS } from '../../src/cli/option.ts';
import { parseArgs } from '../../src/cli/parse-args.ts';

const ROOT = join(import.meta.dirname, '../..');
const { version, man } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  man: string[];
};
const specs = commands().map(({ spec }) => spec);
const bySpec = new Map(specs.map((spec) => [spec.name, spec]));

/** The words behind each `kt` of a shell command, up to the next pipe. */
function linesOfKt(command: string): string[][] {
  const words = [...command.replace(/<\(([^)]*)\)/g, '| $1').matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
  const lines: string[][] = [];
  let at: string[] | undefined;
  for (const word of words) {
    if (word === '|' || word === '>') at = undefined;
    else if (word === 'kt' && at === undefined) {
      at = [];
      lines.push(at);
    } else at?.push(word);
  }
  return lines;
}

describe('the pages of commands', () => {
  it('are up to date: node scripts/gen-docs.mjs', () => {
    const made = commandDocs(version);
    const kept = ['docs/commands', 'man'].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
    );
    expect(kept.sort()).toEqual([...made.keys()].sort());
    expect(man).toEqual([...made.keys()].filter((path) => path.startsWith('man/')));
    for (const [path, text] of made) expect(readFileSync(join(ROOT, path), 'utf8'), path).toBe(text);
  });

  const groff = spawnSync('groff', ['--version']).status === 0;
  it.skipIf(!groff)('manual pages draw no warning of groff', () => {
    const pages = [...commandDocs(version)].flatMap(([path, text]) => (path.startsWith('man/') ? [text] : []));
    const { status, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-z'], {
      input: pages.join(''),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('manual pages hold no line that troff would take for a request of the text', () => {
    for (const [path, text] of commandDocs(version)) {
      if (!path.startsWith('man/')) continue;
      const requests = [...text.matchAll(/^['.](?!\\"|TH |SH |SS |TP$|PP$|br$|B |I |BR )(.*)$/gm)].map(
        ([line]) => line,
      );
      expect(requests, path).toEqual([]);
    }
  });
});

describe.each(specs.map((spec) => [spec.name, spec] as const))('kt %s', (_, spec) => {
  it('has examples, with options that there are', () => {
    expect(spec.examples.length).toBeGreaterThan(0);
    for (const { command } of spec.examples) {
      const lines = linesOfKt(command);
      expect(lines, command).not.toEqual([]);
      for (const [name, ...argv] of lines) {
        const other = bySpec.get(name!);
        expect(other, command).toBeDefined();
        const { positionals } = parseArgs(argv, () => [...other!.options, ...GLOBAL_OPTIONS]);
        expect(positionals.length, command).toBeLessThanOrEqual(other!.positionals[1]);
      }
    }
  });

  it('speaks in one voice: no capital to begin with, no full stop, no exclamation', () => {
    const told = [
      spec.summary,
      ...spec.examples.map(({ does }) => does),
      ...spec.options.filter(({ hidden }) => !hidden).map(({ describe: text }) => text),
    ];
    const isOdd = (text: string) =>
      (/^[A-Z][a-z]+ /.test(text) && !/^(Kubernetes|Helm|Go|Pod) /.test(text)) ||
      /[.!]$/.test(text) ||
      /\b(please|you|your)\b/i.test(text);
    expect(told.filter(isOdd)).toEqual([]);
  });
});
