#!/usr/bin/env node
// Measures `kt check` of a chart, which renders, validates and lints it in one process, beside
// `helm template | kubeconform` and `kube-linter lint`, and a second run beside the first.
//
//   npm run build && node bench/check.mjs [--quick] [CHART…]
//
// Without charts: one of 300 objects that it writes. The others are looked for as bench/run.mjs looks for helm; where one is
// missing, kt is measured alone, with a word. kubeconform reads the schemas that `kt schema --output-dir` writes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanEnv, findPeer } from '../scripts/peers.mjs';
import { figures, ktCommand, takeTurnsInShell } from './contest.mjs';
import { writeChart } from './diff-inputs.mjs';
import { progress } from './measure.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const home = mkdtempSync(join(tmpdir(), 'kt-bench-check-'));
const env = cleanEnv(home);
const rounds = options.quick ? 3 : 15;

try {
  await writeChart(home);
  const charts = positionals.length > 0 ? positionals.map((path) => resolve(path)) : [join(home, 'chart')];
  const peers = ['helm4', 'kubeconform', 'kube-linter'].map((name) => [name, findPeer(name)]);
  for (const [name, program] of peers) if (!program) progress(`${name} not found: kt is measured alone`);
  if (peers.every(([, program]) => program))
    spawnSync('bash', ['-c', `${ktCommand} schema --output-dir schemas`], { cwd: home, env });
  const load = loadavg()[0].toFixed(1);
  console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.version}, load ${load}; whole processes, ms\n`);
  console.log('| chart | what | wall, least | median | CPU, least | median | exit code | runs |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const chart of charts) compare(chart, Object.fromEntries(peers));
} finally {
  rmSync(home, { recursive: true });
}

function compare(chart, { helm4, kubeconform, 'kube-linter': linter }) {
  const values = existsSync(join(chart, 'values.yaml')) ? ` -f '${join(chart, 'values.yaml')}'` : '';
  const check = `${ktCommand} check '${chart}'${values}`;
  const location = join(home, 'schemas/{{.ResourceKind}}{{.KindSuffix}}.json');
  const theirs = helm4 &&
    kubeconform &&
    linter && {
      'helm template | kubeconform': `'${helm4}' template r '${chart}' | '${kubeconform}' -strict -ignore-missing-schemas -schema-location '${location}' -`,
      'kube-linter lint': `'${linter}' lint '${chart}'`,
    };
  const runs = takeTurnsInShell(
    {
      'kt check': `${check} --no-cache`,
      'kt check, unchanged': `${check} --cache-dir '${join(home, 'cache')}'`,
      ...theirs,
    },
    { rounds, cwd: home, env },
  );
  for (const [what, list] of runs) row(chart, what, list);
  if (!theirs) return;
  const names = Object.keys(theirs);
  const ratio = (field, pick) =>
    figures(runs.get('kt check'), field)[pick] /
    names.reduce((sum, name) => sum + figures(runs.get(name), field)[pick], 0);
  const told = ['wall', 'cpu'].flatMap((field) =>
    ['least', 'median'].map((pick) => `${ratio(field, pick).toFixed(2)} ×`),
  );
  console.log(`| ${[basename(chart), 'kt check takes, of the sum of the others', ...told, '', ''].join(' | ')} |`);
}

function row(chart, what, list) {
  const told = ['wall', 'cpu'].flatMap((field) => Object.values(figures(list, field)).map((ms) => ms.toFixed(0)));
  console.log(`| ${[basename(chart), what, ...told, list[0].code, list.length].join(' | ')} |`);
}
