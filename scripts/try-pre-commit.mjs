#!/usr/bin/env node
// The hooks with the real pre-commit, against a clone of what is committed here: node scripts/try-pre-commit.mjs
// PRE_COMMIT names the program. Ends with 0 and says so where there is none; npm fetches what the build needs.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const preCommit = process.env.PRE_COMMIT ?? 'pre-commit';
if (spawnSync(preCommit, ['--version']).status !== 0) {
  console.log(`skipped: there is no ${preCommit}`);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'kt-pre-commit-'));
const hooks = join(folder, 'hooks');
const repo = join(folder, 'a repository');
const git = (cwd, ...argv) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], { cwd, encoding: 'utf8' });
const write = (name, text) => {
  mkdirSync(dirname(join(repo, name)), { recursive: true });
  writeFileSync(join(repo, name), text);
};
const config = (rev) => `repos:
  - repo: ${JSON.stringify(hooks)}
    rev: ${rev}
    hooks:
      - id: kt-check
      - id: kt-validate
`;
const map = (value) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: plain}\ndata: {a: ${value}}\n`;

/** What is changed, and what must come of it: an exit code and words. */
const CASES = [
  ['a clean tree', () => {}, 0, [], ['--all-files']],
  ['nothing is staged', () => {}, 0, ['Skipped']],
  [
    'a change of a template',
    () => write('web/templates/map.yaml', map('1').replace('plain', 'web')),
    1,
    ['web/templates/map.yaml:4', 'int-or-string-quoting'],
  ],
  [
    'a change of values',
    () => write('web/values.yaml', 'text: 1\n'),
    1,
    ['web/templates/map.yaml:4', 'int-or-string-quoting'],
  ],
  ['a plain manifest', () => write('plain/it is "one".yaml', map('1')), 1, ['int-or-string-quoting']],
  ['a file that goes', () => git(repo, 'rm', '-q', 'plain/b.yaml'), 0, ['Skipped']],
  [
    'a file that goes and one that changes',
    () => {
      git(repo, 'rm', '-q', 'plain/b.yaml');
      write('web/templates/map.yaml', map('x').replace('plain', 'web'));
    },
    0,
    ['Passed'],
  ],
  ['what is none of ours', () => write('notes.txt', 'text'), 0, ['Skipped']],
];

let failed = 0;
try {
  execFileSync('git', ['clone', '-q', '--no-hardlinks', root, hooks], { stdio: 'inherit' });
  const rev = git(hooks, 'rev-parse', 'HEAD').trim();
  cpSync(join(root, 'charts-examples/web'), join(repo, 'example'), { recursive: true });
  rmSync(join(repo, 'example/expected'), { recursive: true, force: true });
  write('web/Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.0.0\n');
  write('web/values.yaml', 'text: x\n');
  write('web/templates/map.yaml', map('{{ .Values.text }}').replace('plain', 'web'));
  write('plain/it is "one".yaml', map('x'));
  write('plain/b.yaml', map('x').replace('plain', 'b'));
  write('.pre-commit-config.yaml', config(rev));
  git(repo, 'init', '-q');
  git(repo, 'add', '.');
  git(repo, 'commit', '-q', '-m', 'one');
  const env = { ...process.env, PRE_COMMIT_HOME: join(folder, 'cache') };
  const run = (argv) => spawnSync(preCommit, ['run', '--color=never', ...argv], { cwd: repo, env, encoding: 'utf8' });
  for (const [what, change, code, words, argv = []] of CASES) {
    change();
    git(repo, 'add', '-A');
    const begun = performance.now();
    const { status, stdout, stderr } = run(argv);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const missing = words.filter((word) => !stdout.includes(word));
    const isRight = status === code && missing.length === 0;
    console.log(`${isRight ? 'ok    ' : 'failed'} ${what}: exit ${status}, ${seconds} s`);
    if (!isRight) {
      failed += 1;
      console.log(`wanted ${code} ${words.join(', ')}\n${stdout}${stderr}`);
    }
    git(repo, 'reset', '-q', '--hard');
    git(repo, 'clean', '-q', '-f', '-d');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
