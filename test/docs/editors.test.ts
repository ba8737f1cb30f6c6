import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

/** The settings of docs/editors.md, by the name behind their language. */
const snippets = new Map(
  [
    ...readFileSync(join(import.meta.dirname, '../../docs/editors.md'), 'utf8').matchAll(
      /^```\w+ (\S+)\n(.*?)^```$/gms,
    ),
  ].map(([, name, text]) => [name!, text!] as const),
);

const FILES = {
  'web/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'web/values.yaml': 'policy: always\n',
  'web/templates/pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: web\n    image: "a:1"\n    imagePullPolicy: {{ .Values.policy }}\n  serviceAccount: default\n',
  "plain/it's: a [map].yaml": 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: 1}\n',
};

interface Told {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly text: string;
}

let folder = '';
let compact = '';
let told: Told[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kt-editors-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  compact = await kt('check', '--no-cache', '-o', 'compact');
  const { diagnostics } = JSON.parse(await kt('check', '--no-cache', '-o', 'json'));
  told = diagnostics.map((one: never) => toldOf(one));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function kt(...argv: string[]): Promise<string> {
  let stdout = '';
  await runCli(argv, { cwd: folder, env: {}, stderr: () => {}, stdout: (text) => (stdout += String(text)) });
  return stdout;
}

function toldOf({
  file,
  range,
  severity,
  message,
}: {
  file: string;
  range?: { start: { line: number; column: number } };
  severity: string;
  message: string;
}): Told {
  return {
    file,
    line: range?.start.line ?? 1,
    column: range?.start.column ?? 1,
    severity,
    text: message.split('\n')[0]!,
  };
}

/** Each line of a list is what was told, in its order. */
function expectAll(found: readonly Told[]): void {
  expect(found.map(({ text: _, ...place }) => place)).toEqual(told.map(({ text: _, ...place }) => place));
  for (const [i, { text }] of found.entries()) expect(text).toContain(told[i]!.text);
}

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

describe('docs/editors.md', () => {
  it('has findings of all severities to try', () => {
    expect(new Set(told.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning', 'info']));
  });

  it("VS Code's problem matcher reads every line", () => {
    const { regexp, file, line, column, severity, message, code } = JSON.parse(snippets.get('tasks.json')!).tasks[0]
      .problemMatcher.pattern;
    const lines = compact.trimEnd().split('\n');
    const found = lines.map((text) => new RegExp(regexp).exec(text)!);
    expectAll(
      found.map((one) => ({
        file: one[file]!,
        line: Number(one[line]),
        column: Number(one[column]),
        severity: one[severity]!,
        text: one[message]!,
      })),
    );
    expect(found.every((one) => /^[\w-]+$/.test(one[code]!))).toBe(true);
  });

  it.skipIf(!has('nvim'))("Neovim's quickfix list has every line", () => {
    writeFileSync(join(folder, 'kt.vim'), snippets.get('compiler/kt.vim')!);
    writeFileSync(join(folder, 'out.txt'), compact);
    const script = `source kt.vim
cgetfile out.txt
let items = map(getqflist(), {_, one -> extend(one, {'file': bufname(one.bufnr)})})
call writefile([json_encode(items)], 'list.json')`;
    writeFileSync(join(folder, 'run.vim'), script);
    const run = spawnSync('nvim', ['--headless', '-u', 'NONE', '-S', 'run.vim', '-c', 'qa!'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(run.status, run.stderr).toBe(0);
    const severities: Record<string, string> = { e: 'error', w: 'warning', i: 'info' };
    const items = JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8'));
    expectAll(
      items.map((one: { file: string; lnum: number; col: number; type: string; text: string }) => ({
        file: one.file,
        line: one.lnum,
        column: one.col,
        severity: severities[one.type.toLowerCase()],
        text: one.text,
      })),
    );
  });

  it.skipIf(!has('nvim'))('the linter of nvim-lint calls kt with the buffer', () => {
    // What nvim-lint has of it: a table of linters, and a parser that hands the format to Vim.
    writeFileSync(
      join(folder, 'run.lua'),
      `package.loaded['lint'] = { linters = {} }
package.loaded['lint.parser'] = { from_errorformat = function(format) return function(output)
  return vim.fn.getqflist({ lines = vim.split(output, '\\n', { trimempty = true }), efm = format }).items end end }
${snippets.get('lint.lua')}
vim.cmd('edit web/templates/pod.yaml')
local kt = require('lint').linters.kt
local argv = { kt.cmd }
for _, one in ipairs(kt.args) do table.insert(argv, type(one) == 'function' and one() or one) end
vim.fn.writefile({ vim.fn.json_encode({ argv = argv, items = kt.parser('a.yaml:3:4: error: text (x) [rule]') }) }, 'lint.json')`,
    );
    const run = spawnSync('nvim', ['--headless', '-u', 'NONE', '-c', 'luafile run.lua', '-c', 'qa!'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(run.status, run.stderr).toBe(0);
    const { argv, items } = JSON.parse(readFileSync(join(folder, 'lint.json'), 'utf8'));
    expect(argv.slice(0, 3)).toEqual(['kt', 'check', '--stdin']);
    expect(argv.at(-1)).toMatch(/\/web\/templates\/pod\.yaml$/);
    expect(items).toMatchObject([{ lnum: 3, col: 4, type: 'e', text: 'text (x) [rule]' }]);
  });

  it.skipIf(!has('emacs'))('Emacs leads from every line to its place', () => {
    writeFileSync(join(folder, 'compile.el'), snippets.get('compile.el')!);
    writeFileSync(join(folder, 'out.txt'), compact);
    const script = `(progn (load-file "compile.el")
      (setq compilation-error-regexp-alist '(kt))
      (with-temp-buffer (insert-file-contents "out.txt") (compilation-mode)
        (compilation--ensure-parse (point-max))
        (goto-char (point-min))
        (while (not (eobp))
          (let* ((message (get-text-property (point) 'compilation-message)) (loc (compilation--message->loc message)))
            (princ (format "%s\\t%s\\t%s\\t%s\\n" (caar (compilation--loc->file-struct loc)) (compilation--loc->line loc)
              (compilation--loc->col loc) (compilation--message->type message))))
          (forward-line 1))))`;
    const run = spawnSync('emacs', ['--batch', '-Q', '--eval', script], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(run.status, run.stderr).toBe(0);
    const severities: Record<string, string> = { 2: 'error', 1: 'warning', 0: 'info' };
    const lines = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(
      lines.map(([file, line, column, type]) => ({
        file,
        line: Number(line),
        column: Number(column),
        severity: severities[type!],
      })),
    ).toEqual(told.map(({ text: _, ...place }) => place));
  });

  it.skipIf(!has('emacs'))('Flymake shows what kt says of the buffer', () => {
    writeFileSync(join(folder, 'flymake-kt.el'), snippets.get('flymake-kt.el')!);
    writeFileSync(
      join(folder, 'kt'),
      `#!/bin/sh\ncat >/dev/null\necho 'web/templates/pod.yaml:8:5: error: no (x) [rule]'\necho 'web/templates/pod.yaml:1:1: info: yes [rule]'\n`,
      { mode: 0o755 },
    );
    const script = `(progn (load-file "flymake-kt.el")
      (find-file "web/templates/pod.yaml")
      (let ((reported nil))
        (kt-flymake (lambda (found) (setq reported (list found))))
        (while (not reported) (accept-process-output nil 0.1))
        (dolist (one (car reported))
          (princ (format "%s\\t%s\\t%s\\n" (line-number-at-pos (flymake-diagnostic-beg one)) (flymake-diagnostic-type one) (flymake-diagnostic-text one))))))`;
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const run = spawnSync('emacs', ['--batch', '-Q', '--eval', script], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(run.status, run.stderr).toBe(0);
    expect(run.stdout).toBe('8\t:error\tno (x) [rule]\n1\t:note\tyes [rule]\n');
  });
});
