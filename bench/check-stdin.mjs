#!/usr/bin/env node
// How long an editor waits for `kt check --stdin`: whole processes, for buffers of a chart of 50 templates.
//
//   npm run build && node bench/check-stdin.mjs [--templates 50] [--rounds 20]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanEnv, root } from '../scripts/peers.mjs';
import { typicalChart } from './typical-chart.mjs';

const { values: options } = parseArgs({
  options: { templates: { type: 'string', default: '50' }, rounds: { type: 'string', default: '20' } },
});
const folder = mkdtempSync(join(tmpdir(), 'kt-bench-'));
const files = typicalChart(Number(options.templates));
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const env = cleanEnv(folder); // leaves NODE_EXTRA_CA_CERTS out, which costs node tens of milliseconds
const template = Object.keys(files).find((name) => /part3.*deployment/.test(name));
for (const name of [template, 'templates/_helpers.tpl', 'values.yaml', 'Chart.yaml']) {
  const argv = [join(root, 'bin/kt.js'), 'check', '--stdin', '--stdin-filename', name, '-o', 'json'];
  const times = [];
  for (let round = -2; round < Number(options.rounds); round += 1) {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(process.execPath, argv, { cwd: folder, env, input: files[name] });
    if (status !== 0) throw new Error(`kt ${argv.slice(1).join(' ')} ends with ${status}`);
    if (round >= 0) times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0);
  console.log(`${name}: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, least ${at(0)} ms`);
}
rmSync(folder, { recursive: true });
