#!/usr/bin/env node
// Measures `kt diff` of a chart of 300 objects against its dump beside `kt render` of the same chart, and 10,000 manifests
// against 10,000 live objects.
//
//   npm run build && node bench/diff.mjs [--quick]
//
// The dumps are made of what `predictCreate` says is stored, with what a server adds: nothing but kt is needed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanEnv, root } from '../scripts/peers.mjs';
import { writeChart, writeChartDump, writeManyObjects } from './diff-inputs.mjs';
import { median, sort } from './measure.mjs';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const home = mkdtempSync(join(tmpdir(), 'kt-bench-diff-'));
const env = cleanEnv(home);

try {
  await writeChart(home);
  await writeChartDump(home);
  await writeManyObjects(home);
  console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.version}; whole processes\n`);
  console.log('| work | wall ms, least | median | CPU ms, least | median | peak MiB | exit code | runs |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  compare(options.quick ? 7 : 40, {
    'kt render, 300 objects': ['render', 'chart'],
    'kt diff, none of 300 changed': ['diff', 'chart', '--live', 'chart-same.yaml'],
    'kt diff, 30 of 300 changed': ['diff', 'chart', '--live', 'chart-older.yaml'],
    'kt diff, all of 300 changed': ['diff', 'chart', '--live', 'chart-same.yaml', '--set', 'tag=1.8.0,stage=next'],
  });
  compare(options.quick ? 2 : 5, {
    'kt diff, 500 of 10,000 changed': ['diff', 'many.yaml', '--live', 'many-live.yaml'],
    'the same, from JSON': ['diff', 'many.yaml', '--live', 'many-live.json'],
    'kt diff, all of 10,000 changed': ['diff', 'many-newer.yaml', '--live', 'many-live.yaml'],
  });
} finally {
  rmSync(home, { recursive: true });
}

/** Runs take turns, so that a busy moment of the machine hits all of them; the first round only warms the disk's cache. */
function compare(rounds, works) {
  const runs = new Map(Object.keys(works).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, args] of Object.entries(works)) {
      const run = measure(args);
      if (round >= 0) runs.get(name).push(run);
    }
  }
  const [base] = runs.values();
  for (const [name, list] of runs) {
    const of = (field) => sort(list.map((run) => run[field]));
    const times = (field) =>
      [(sorted) => sorted[0], median].map((pick) => {
        const [own, first] = [pick(of(field)), pick(sort(base.map((run) => run[field])))];
        return `${own.toFixed(0)}${list === base ? '' : ` (${(own / first).toFixed(2)} ×)`}`;
      });
    const peak = Math.max(...list.map(({ peakMiB }) => peakMiB));
    console.log(`| ${[name, ...times('wall'), ...times('cpu'), peak, list[0].code, list.length].join(' | ')} |`);
  }
}

/** A whole process, which tells what it took when it ends. */
function measure(args) {
  const start = process.hrtime.bigint();
  const argv = ['--require', join(root, 'bench/usage.cjs'), join(root, 'bin/kt.js'), ...args];
  const { status, output } = spawnSync(process.execPath, argv, {
    cwd: home,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0 && status !== 1) throw new Error(`kt ${args.join(' ')}: exit code ${status}`);
  return { wall, code: status, ...JSON.parse(output[3]) };
}
