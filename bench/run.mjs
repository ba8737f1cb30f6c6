#!/usr/bin/env node
// Measures kt side by side with the real helm, and writes bench/results.md. Nothing in it is estimated.
//
//   npm run build && npm run bench -- --date 2026-01-31 --corpus DIR
//
//   --corpus DIR  public charts to render (bench/corpus.mjs), also KT_CORPUS; left out where there is none
//   --date TEXT   the day to write down; the clock is not asked
//   --quick       fewer runs, a minute at most, prints only (for CI)
//   --out FILE    another file than bench/results.md
// helm is looked for in .peers/ (scripts/peers.sh), on PATH, in HELM3 and HELM4; what is missing is left out with a word.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanEnv, findPeer, root } from '../scripts/peers.mjs';
import { corpusCases, ktArgs, ofMixedSize } from './corpus.mjs';
import { contestant, median, outputHash, progress, sort, takeTurns } from './measure.mjs';
import { measureYaml } from './yaml-reader.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    corpus: { type: 'string', default: process.env.KT_CORPUS },
    date: { type: 'string' },
    out: { type: 'string' },
  },
});
const effort = options.quick
  ? { rounds: 7, warmUps: 2, seconds: 10, sample: 6, sampleRounds: 3, sampleSeconds: 20, all: 60, yamlMiB: 2 }
  : { rounds: 40, warmUps: 5, seconds: 60, sample: 30, sampleRounds: 9, sampleSeconds: 240, all: Infinity, yamlMiB: 8 };

if (!existsSync(join(root, 'dist/kt.cjs'))) throw new Error('dist/kt.cjs is missing: run npm run build first');
const home = mkdtempSync(join(tmpdir(), 'kt-bench-'));
const env = cleanEnv(home); // leaves NODE_EXTRA_CA_CERTS out, which costs node tens of milliseconds
const helms = [4, 3]
  .map((major) => ({ major, program: findPeer(`helm${major}`) }))
  .filter(({ major, program }) => {
    if (!program) progress(`helm ${major} not found: left out`);
    return program;
  });
const corpus = options.corpus && resolve(options.corpus);
const kt = [process.execPath, join(root, 'bin/kt.js')];
const ms = (value) => value.toFixed(value < 100 ? 1 : 0);
const times = (value) => `${value.toFixed(2)} ×`;
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

try {
  const report = [facts(), startUp(), sample(), everything(), yaml()].filter(Boolean).join('\n\n');
  const out = options.out ?? (options.quick ? undefined : join(root, 'bench/results.md'));
  if (out) writeFileSync(out, `${report}\n`);
  console.log(report);
} finally {
  rmSync(home, { recursive: true });
}

function facts() {
  const version = (program) =>
    spawnSync(program, ['version', '--template', '{{.Version}} {{.GoVersion}}'], { encoding: 'utf8', env }).stdout;
  const lines = [
    `CPU: ${cpus()[0].model}, ${cpus().length} of them; ${Math.round(totalmem() / 2 ** 30)} GiB of memory; ${process.platform} ${process.arch}`,
    `Node ${process.version}; ${helms.map(({ major, program }) => `helm ${major}: ${version(program)}`).join('; ') || 'no helm'}`,
    ...(options.date ? [`Measured on ${options.date}`] : []),
  ];
  return `# Benchmarks\n\nMade by \`npm run bench\`. Wall time of whole processes, medians; competitors take turns on the same machine.\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

/** One small chart in one process: mostly the cost of starting. */
function startUp() {
  const rows = [];
  for (const { name, folder } of smallCharts()) {
    progress(`one process: ${name}`);
    const args = ['storefront', folder, '--kube-version', 'v1.34.0'];
    const ours = contestant('kt', [...kt, 'render', ...args], home, env);
    const floor = contestant('node', [process.execPath, '-e', '0'], home, env);
    const theirs = helms.map(({ major, program }) =>
      contestant(`helm ${major}`, [program, 'template', ...args], home, env),
    );
    if (!sameBytes(ours, theirs[0])) progress(`  kt does not print what helm 4 prints for ${name}`);
    const results = takeTurns([ours, floor, ...theirs], effort);
    const own = results.get('kt');
    if (own.length === 0) return `## One chart, one process\n\nNot measured: a run failed.`;
    for (const [who, list] of results) {
      const ratio = who === 'kt' ? '' : times(median(own) / median(list));
      rows.push([
        name,
        who,
        ms(median(list)),
        ms(list[0]),
        ms(list[Math.floor(list.length * 0.9)]),
        ratio,
        list.length,
      ]);
    }
  }
  const head = ['chart', 'program', 'median ms', 'least', '90 %', 'kt takes', 'runs'];
  return `## One chart, one process\n\n\`node\` is \`node -e 0\`: the floor under every Node program. "kt takes 0.5 ×" means half the time.\n\n${table(head, rows)}`;
}

function smallCharts() {
  const charts = [{ name: 'charts-examples/web', folder: join(root, 'charts-examples/web') }];
  const helm = helms[0]?.program;
  if (helm && spawnSync(helm, ['create', 'scaffold'], { cwd: home, env, stdio: 'ignore' }).status === 0) {
    charts.push({ name: '`helm create`', folder: join(home, 'scaffold') });
  }
  return charts;
}

/** Public charts from small to large, a process for each run. */
function sample() {
  const cases = corpusCases(corpus);
  if (!cases || helms.length === 0) return skip('a sample of public charts');
  const { major, program } = helms[0];
  const folder = join(corpus, 'charts');
  const rows = [];
  const end = Date.now() + effort.sampleSeconds * 1000;
  for (const entry of ofMixedSize(cases, effort.sample)) {
    if (Date.now() > end) break;
    const ours = contestant('kt', [...kt, ...ktArgs(entry, major)], folder, env);
    const theirs = contestant('helm', [program, ...entry.args], folder, env);
    const same = sameBytes(ours, theirs);
    const results = takeTurns([ours, theirs], { rounds: effort.sampleRounds, warmUps: 1, seconds: 20 });
    const [own, other] = [results.get('kt'), results.get('helm')];
    progress(`sample: ${entry.chart}${own.length === 0 ? ' (a run failed)' : ''}`);
    if (own.length > 0)
      rows.push({ entry, same, own: median(own), other: median(other), ratio: median(own) / median(other) });
  }
  if (rows.length === 0) return skip('a sample of public charts');
  const ratios = sort(rows.map(({ ratio }) => ratio));
  const slower = ratios.filter((ratio) => ratio > 1).length;
  const head = ['chart', 'KiB of output', 'kt ms', `helm ${major} ms`, 'kt takes', 'same bytes'];
  const body = rows.map(({ entry, same, own, other, ratio }) => [
    entry.chart,
    (entry.bytes / 1024).toFixed(1),
    ms(own),
    ms(other),
    times(ratio),
    same ? 'yes' : 'no',
  ]);
  return `## ${rows.length} public charts of all sizes, one process each\n\nMedian ratio **${times(median(ratios))}** of helm ${major} (${times(ratios[0])} to ${times(ratios.at(-1))}); kt is slower for ${slower} of ${rows.length}. ${effort.sampleRounds} rounds.\n\n${table(head, body)}`;
}

/** Every chart of the corpus once: one process of ours, one process of helm for each chart. */
function everything() {
  const cases = corpusCases(corpus)?.slice(0, effort.all);
  if (!cases || helms.length === 0) return skip('all public charts in one process');
  // Whoever comes first would wait for the disk, and whoever comes next would not.
  for (const { chart } of cases) readAll(join(corpus, 'charts', chart));
  const rows = helms.map(({ major, program }) => {
    progress(`all ${cases.length} charts: kt as helm ${major}`);
    const ours = spawnSync(
      process.execPath,
      [join(root, 'bench/all-in-one.mjs'), corpus, String(major), String(cases.length)],
      { env, encoding: 'utf8' },
    );
    if (ours.status !== 0) return [`helm ${major}`, 'failed', ours.stderr.split('\n')[0], '', '', ''];
    const own = JSON.parse(ours.stdout);
    progress(`all ${cases.length} charts: helm ${major}, ${cases.length} processes`);
    const start = process.hrtime.bigint();
    for (const { args } of cases) spawnSync(program, args, { cwd: join(corpus, 'charts'), env, stdio: 'ignore' });
    const other = Number(process.hrtime.bigint() - start) / 1e6;
    return [
      `helm ${major}`,
      (own.ms / 1000).toFixed(2),
      (other / 1000).toFixed(2),
      times(own.ms / other),
      own.peakMiB.toFixed(0),
      own.failed.length,
    ];
  });
  const head = ['as', 'kt s', 'helm s', 'kt takes', 'peak memory of kt, MiB', 'charts that failed in kt'];
  return `## All ${cases.length} public charts once, kt in one process\n\nhelm starts a process for each chart. All files have been read once before. The bytes are compared by the conformance run, not here.\n\n${table(head, rows)}`;
}

function readAll(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) readFileSync(join(entry.parentPath ?? entry.path, entry.name));
}

function yaml() {
  progress('YAML reader');
  const parts = measureYaml(effort.yamlMiB, options.quick ? 3 : 7).map(({ kind, mebibytes, documents, rows }) => {
    const body = rows.map(({ name, seconds }) => [name, seconds.toFixed(3), (mebibytes / seconds).toFixed(1)]);
    const which = kind === 'ordinary' ? 'of generated manifests' : 'of manifests that each hold an anchor';
    return `${mebibytes.toFixed(1)} MiB ${which}, ${documents} documents, text to objects.\n\n${table(['reader', 'median s', 'MiB/s'], body)}`;
  });
  return `## YAML reader\n\n${parts.join('\n\n')}`;
}

function sameBytes(ours, theirs) {
  return theirs !== undefined && outputHash(ours) === outputHash(theirs);
}

function skip(what) {
  progress(`left out: ${what} (needs helm and --corpus DIR)`);
  return undefined;
}
