#!/usr/bin/env node
// Rewrites charts-examples/*/expected/ from the real helm programs; our own output never becomes a golden.
//
//   node scripts/update-golden.mjs             every chart
//   node scripts/update-golden.mjs shop web    these charts
//   node scripts/update-golden.mjs --check     writes nothing, fails where a golden is not what helm prints
//
// expected/cases.json of a chart:
//   release      the release name of all cases
//   cases[]      name, args (after `helm template RELEASE CHART`, run in the chart's folder) and, where not usual:
//     chart      another chart than the folder itself, for example charts/house-style
//     twin       the chart that helm renders in place of this one (helm cannot read Handlebars); same rules otherwise
//     helm       the versions that take part, usually [3, 4]; [] where no golden is possible
//     exit       the exit code, usually 0
// A case becomes expected/helm3/NAME.yaml and expected/helm4/NAME.yaml; NAME.stderr where helm says something there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnv, findPeer, root } from './peers.mjs';

const KUBE_VERSION = 'v1.34.0';
const check = process.argv.includes('--check');
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const examples = join(root, 'charts-examples');
const home = mkdtempSync(join(tmpdir(), 'kt-golden-'));
const problems = [];

const charts = readdirSync(examples).filter((name) => existsSync(join(examples, name, 'expected/cases.json')));
for (const chart of charts)
  if (wanted.length === 0 || wanted.includes(chart)) for (const helm of [3, 4]) updateChart(chart, helm);
rmSync(home, { recursive: true });
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function updateChart(chart, helm) {
  const program = findPeer(`helm${helm}`);
  if (!program) return problems.push(`helm ${helm} not found: run scripts/peers.sh`);
  const folder = join(examples, chart, 'expected', `helm${helm}`);
  const { release, cases } = JSON.parse(readFileSync(join(examples, chart, 'expected/cases.json'), 'utf8'));
  const goldens = new Map(
    cases
      .filter((entry) => (entry.helm ?? [3, 4]).includes(helm))
      .flatMap((entry) => runCase(program, chart, release, entry)),
  );
  const before = existsSync(folder) ? readdirSync(folder) : [];
  if (!check) mkdirSync(folder, { recursive: true });
  for (const name of before) if (!goldens.has(name)) drop(join(folder, name));
  for (const [name, bytes] of goldens) put(join(folder, name), bytes);
}

/** The goldens of one case, as [file name, bytes]. */
function runCase(program, chart, release, { name, chart: path, twin, args, exit = 0 }) {
  const version = args.includes('--kube-version') ? [] : ['--kube-version', KUBE_VERSION];
  const run = spawnSync(program, ['template', release, twin ?? path ?? '.', ...args, ...version], {
    cwd: join(examples, chart),
    env: cleanEnv(home),
    maxBuffer: 1 << 28,
  });
  if (run.status !== exit) problems.push(`${chart}/${name}: exit ${run.status} instead of ${exit}: ${run.stderr}`);
  const goldens = exit === 0 ? [[`${name}.yaml`, run.stdout]] : [];
  return run.stderr.length > 0 ? [...goldens, [`${name}.stderr`, run.stderr]] : goldens;
}

function put(file, bytes) {
  if (existsSync(file) && same(file, readFileSync(file), bytes)) return;
  if (check) return problems.push(`${file} is not what helm prints`);
  writeFileSync(file, bytes);
  console.log(`wrote ${file.slice(root.length + 1)}`);
}

/** Helm tells schema faults in an order that changes from run to run. */
function same(file, before, now) {
  const sorted = (bytes) => bytes.toString('utf8').split('\n').sort().join('\n');
  return file.endsWith('.stderr') ? sorted(before) === sorted(now) : before.equals(now);
}

function drop(file) {
  if (check) return problems.push(`${file} belongs to no case`);
  rmSync(file);
  console.log(`removed ${file.slice(root.length + 1)}`);
}
