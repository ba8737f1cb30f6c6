#!/usr/bin/env node
// Measures ten sets of values for three versions of Kubernetes: one run of `kt render --values-set …` beside thirty of helm.
//
//   npm run build && node bench/matrix.mjs [--chart DIR] [--rounds 5]
//
// By default charts-examples/web. helm is looked for as bench/run.mjs looks for it, and left out with a word where it is missing.
// Told are wall time and CPU time (user and system, of all processes), the least of the rounds each: other work on a machine only adds.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanEnv, findPeer, root } from '../scripts/peers.mjs';
import { progress } from './measure.mjs';

const { values: options } = parseArgs({
  options: { chart: { type: 'string', multiple: true }, rounds: { type: 'string', default: '5' } },
});
const charts = options.chart ?? [join(root, 'charts-examples/web')];
const SETS = 10;
const ms = (value) => value.toFixed(0);
const ratio = (a, b) => `${(a / b).toFixed(3)} ×`;
const VERSIONS = ['1.31.0', '1.33.0', '1.35.0'];

const home = mkdtempSync(join(tmpdir(), 'kt-bench-matrix-'));
const env = cleanEnv(home);
const helm = findPeer('helm4');
if (!helm) progress('helm 4 not found: kt is measured alone');

try {
  const files = Array.from({ length: SETS }, (_, i) => join(home, `set-${i}.yaml`));
  for (const [i, file] of files.entries()) writeFileSync(file, `global: {benchmark: set-${i}}\nreplicaCount: ${i}\n`);
  console.log(
    `${cpus().length} × ${cpus()[0].model}, Node ${process.version}; ${SETS} sets × ${VERSIONS.length} versions\n`,
  );
  console.log('| chart | command | kt wall ms | kt CPU ms | helm wall ms | helm CPU ms | kt takes (wall) | (CPU) |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const chart of charts.map((path) => resolve(path))) compare(chart, files);
} finally {
  rmSync(home, { recursive: true });
}

function compare(chart, files) {
  const sets = files.flatMap((file, i) => ['--values-set', `set-${i}=${file}`]);
  const kt = [process.execPath, join(root, 'bin/kt.js')];
  const versions = VERSIONS.join(',');
  const ours = {
    render: [[...kt, 'render', chart, ...sets, '--kube-version', versions]],
    validate: [[...kt, 'validate', chart, ...sets, '--kubernetes-version', versions]],
  };
  const theirs = helm
    ? files.flatMap((file) =>
        VERSIONS.map((version) => [helm, 'template', chart, '-f', file, '--kube-version', version]),
      )
    : [];
  const helmTimes = helm && least(theirs);
  for (const [command, runs] of Object.entries(ours)) {
    const { wall, cpu } = least(runs);
    const other = helmTimes ? [ms(helmTimes.wall), ms(helmTimes.cpu)] : ['–', '–'];
    const ratios = helmTimes ? [ratio(wall, helmTimes.wall), ratio(cpu, helmTimes.cpu)] : ['–', '–'];
    console.log(
      `| ${[chart.slice(chart.lastIndexOf('/') + 1), command, ms(wall), ms(cpu), ...other, ...ratios].join(' | ')} |`,
    );
  }
}

/** The least wall and CPU time of all rounds, each round all of the runs one after the other. */
function least(runs) {
  let wall = Number.POSITIVE_INFINITY;
  let cpu = Number.POSITIVE_INFINITY;
  for (let round = 0; round < Number(options.rounds); round += 1) {
    const before = childCpu();
    const start = process.hrtime.bigint();
    for (const [program, ...args] of runs) {
      const { status } = spawnSync(program, args, { cwd: home, env, stdio: 'ignore' });
      // Findings of a chart are the chart's own.
      if (status !== 0 && status !== 1) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
    }
    wall = Math.min(wall, Number(process.hrtime.bigint() - start) / 1e6);
    cpu = Math.min(cpu, childCpu() - before);
  }
  return { wall, cpu };
}

/** Milliseconds that children which have ended have used so far. Linux: proc(5), cutime and cstime in hundredths of a second. */
function childCpu() {
  const text = readFileSync('/proc/self/stat', 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // the third field is the first here
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
