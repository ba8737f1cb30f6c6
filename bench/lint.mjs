#!/usr/bin/env node
// Measures `kt lint` of manifests beside kube-linter: one small file, 56 files, 5,000 documents.
//
//   npm run build && node bench/lint.mjs [--quick]
//
// kube-linter is looked for as bench/run.mjs looks for helm, and left out with a word where it is missing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanEnv, findPeer } from '../scripts/peers.mjs';
import { figures, ktCommand, takeTurnsInShell } from './contest.mjs';
import { progress } from './measure.mjs';
import { documentText } from './validate-documents.mjs';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const home = mkdtempSync(join(tmpdir(), 'kt-bench-lint-'));
const env = cleanEnv(home);

try {
  const peer = findPeer('kube-linter');
  if (!peer) progress('kube-linter not found: kt is measured alone');
  console.log(
    `${cpus().length} × ${cpus()[0].model}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}; whole processes, ms\n`,
  );
  console.log('| input | what | wall, least | median | CPU, least | median | exit code | runs |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  write('one', 1, 1);
  write('files', 56, 4);
  write('many', 50, 100);
  compare('one small file', 'one', peer, options.quick ? 5 : 30);
  compare('56 files of 4 documents', 'files', peer, options.quick ? 3 : 15);
  compare('5,000 documents in 50 files', 'many', peer, options.quick ? 2 : 7);
} finally {
  rmSync(home, { recursive: true });
}

function write(folder, files, each) {
  mkdirSync(join(home, folder));
  for (let file = 0; file < files; file += 1) {
    const texts = Array.from({ length: each }, (_, i) => documentText(file * each + i));
    writeFileSync(join(home, folder, `part-${String(file).padStart(3, '0')}.yaml`), texts.join('---\n'));
  }
}

function compare(input, folder, peer, rounds) {
  const commands = {
    'kt lint': `${ktCommand} lint ${folder}`,
    ...(peer && { 'kube-linter': `'${peer}' lint ${folder}` }),
  };
  const runs = takeTurnsInShell(commands, { rounds, cwd: home, env });
  const cells = (field) => Object.values(figures(runs.get('kt lint'), field));
  for (const [what, list] of runs) {
    const told = ['wall', 'cpu'].flatMap((field) => Object.values(figures(list, field)).map((ms) => ms.toFixed(0)));
    console.log(`| ${[input, what, ...told, list[0].code, list.length].join(' | ')} |`);
  }
  if (!peer) return;
  const ratios = ['wall', 'cpu'].flatMap((field) => {
    const others = Object.values(figures(runs.get('kube-linter'), field));
    return cells(field).map((ms, i) => `${(ms / others[i]).toFixed(2)} ×`);
  });
  console.log(`| ${[input, 'kt lint takes', ...ratios, '', ''].join(' | ')} |`);
}
