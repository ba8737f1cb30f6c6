#!/usr/bin/env node
// Runs `kt check` on every chart of a folder, a process each, and says what crashed, what took longest, and whether what it
// wrote is what the consumers of its formats read.
//
//   npm run build && node scripts/check-corpus.mjs CHARTS [--jobs N] [--take N] [--out FILE]
//
// The schemas of the formats are looked for as scripts/schemas.mjs says; a format whose schema is missing is checked by the
// project's own only, or not at all, with a word.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { consumers } from './consumers.mjs';
import { cleanEnv, root } from './peers.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: 'string', default: '2' },
    take: { type: 'string', default: 'Infinity' },
    out: { type: 'string' },
  },
});
const SECONDS = 600;
const FORMATS = ['json', 'jsonl', 'sarif', 'junit', 'gitlab', 'checkstyle', 'rdjson', 'tap'];
const charts = resolve(positionals[0] ?? '.');
const home = mkdtempSync(join(tmpdir(), 'kt-check-corpus-'));
const checks = consumers();
for (const format of FORMATS) if (!checks.has(format)) process.stderr.write(`${format}: nothing to check it with\n`);
const names = readdirSync(charts)
  .filter((name) => statSync(join(charts, name)).isDirectory())
  .slice(0, Number(options.take));
const rows = [];
let next = 0;

try {
  const begun = process.hrtime.bigint();
  await Promise.all(Array.from({ length: Number(options.jobs) }, work));
  rows.sort((a, b) => (a.name < b.name ? -1 : 1));
  tell(Number(process.hrtime.bigint() - begun) / 1e9);
} finally {
  rmSync(home, { recursive: true });
}

async function work() {
  while (next < names.length) {
    const row = await check(names[next++]);
    rows.push(row);
    if (options.out) appendFileSync(options.out, `${JSON.stringify(row)}\n`);
  }
}

async function check(name) {
  const outputs = Object.fromEntries(FORMATS.map((format) => [format, join(home, `${name}.${format}`)]));
  const asked = FORMATS.flatMap((format) => ['-o', `${format}=${outputs[format]}`]);
  const run = await measured(['check', '--no-cache', name, '-o', 'compact', ...asked]);
  const isReport = run.code === 0 || run.code === 1;
  const invalid = isReport ? FORMATS.flatMap((format) => faultsOf(format, outputs[format])) : [];
  for (const file of Object.values(outputs)) rmSync(file, { force: true });
  return { name, ...run, invalid };
}

function faultsOf(format, file) {
  try {
    const faults = checks.get(format)?.(readFileSync(file, 'utf8')) ?? [];
    return faults.length === 0 ? [] : [`${format}: ${JSON.stringify(faults[0])}`];
  } catch (error) {
    return [`${format}: ${error.message}`];
  }
}

/** A whole process, which tells what it took when it ends. */
function measured(args) {
  const argv = ['--require', join(root, 'bench/usage.cjs'), join(root, 'bin/kt.js'), ...args];
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, argv, {
    cwd: charts,
    env: cleanEnv(home),
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: SECONDS * 1000,
    killSignal: 'SIGKILL',
  });
  const texts = ['', '', ''];
  for (const [i, stream] of child.stdio.slice(1).entries()) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      texts[i] += chunk;
    });
  }
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      const wall = Number(process.hrtime.bigint() - start) / 1e6;
      const findings = texts[0].split('\n').length - 1;
      done({ code: code ?? signal, findings, wall, ...JSON.parse(texts[2] || '{}'), stderr: texts[1].slice(0, 2000) });
    });
  });
}

function tell(seconds) {
  const codes = new Map();
  for (const { code } of rows) codes.set(code, (codes.get(code) ?? 0) + 1);
  const sum = (of) => rows.reduce((total, row) => total + (of(row) ?? 0), 0);
  const most = (of) => [...rows].sort((a, b) => (of(b) ?? 0) - (of(a) ?? 0));
  const line = ({ name, wall, cpu, peakMiB }) =>
    `  ${name}: ${Math.round(wall)} ms, ${Math.round(cpu)} ms of CPU, ${peakMiB} MiB`;
  console.log(`${rows.length} charts, a process each, ${options.jobs} at once: ${seconds.toFixed(0)} s`);
  console.log(`exit codes: ${[...codes].map(([code, n]) => `${code}: ${n}`).join(', ')}`);
  console.log(
    `CPU: ${(sum(({ cpu }) => cpu) / 1000).toFixed(1)} s in all; findings: ${sum(({ findings }) => findings)}`,
  );
  const walls = rows.map(({ wall }) => wall).sort((a, b) => a - b);
  console.log(
    `wall time of a process: median ${Math.round(walls[walls.length >> 1])} ms, longest ${Math.round(walls.at(-1))} ms`,
  );
  console.log(
    `peak of memory: ${most(({ peakMiB }) => peakMiB)[0].peakMiB} MiB (${most(({ peakMiB }) => peakMiB)[0].name})`,
  );
  console.log(
    `slowest:\n${most(({ cpu }) => cpu)
      .slice(0, 10)
      .map(line)
      .join('\n')}`,
  );
  const odd = rows.filter(({ code, invalid }) => ![0, 1].includes(code) || invalid.length > 0);
  for (const { name, code, invalid, stderr } of odd)
    console.log(
      `${name}: exit ${code} ${invalid.join('; ')}${[0, 1].includes(code) ? '' : ` ${stderr.split('\n')[0]}`}`,
    );
  if (rows.some(({ code, invalid }) => ![0, 1, 2].includes(code) || invalid.length > 0)) process.exitCode = 1;
}
