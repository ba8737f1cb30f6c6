#!/usr/bin/env node
// Scores the built package against the conformance tables and the chart corpus that lie beside the checkout
// (../shared, or KT_SHARED), with the thresholds reached so far. Where they are not there, it says so and passes.
//   npm run conformance              every run of thresholds.json
//   npm run conformance -- template  only those whose name begins so
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const shared = resolve(root, process.env.KT_SHARED ?? '../shared');
const scorer = join(shared, 'tools/score.mjs');
if (!existsSync(scorer)) {
  console.log(`conformance: skipped, no tables at ${process.env.KT_SHARED ?? '../shared'}`);
  process.exit(0);
}

const only = process.argv[2] ?? '';
const thresholds = JSON.parse(readFileSync(join(root, 'test/conformance/thresholds.json'), 'utf8'));
const gaps = JSON.parse(readFileSync(join(root, 'test/conformance/known-gaps.json'), 'utf8'));
let failed = 0;
for (const { name, args, min, minExactErrors, minWarnings, minStored, needs } of thresholds) {
  if (!name.startsWith(only)) continue;
  if (needs === 'zstd' && !hasProgram('zstd') && !installed('zstd')) {
    console.log(`${name}: skipped, the program zstd is missing`);
    continue;
  }
  const env = { ...process.env };
  delete env.NODE_EXTRA_CA_CERTS;
  const command = [scorer, ...args.map((arg) => arg.replace(/^SHARED\b/, shared)), '--show', '1000000'];
  const run = spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  const lines = (run.stdout ?? '').trimEnd().split('\n');
  const share = ratio(lines.find((line) => line.startsWith(`${args[0]}: `)));
  const exact = ratio(lines.find((line) => line.startsWith('error rows: ')));
  const warnings = ratio(lines.find((line) => line.startsWith('rows with warnings: ')));
  const stored = ratio(/stored result equal: .*/.exec(run.stdout ?? '')?.[0]);
  const surprises = share === undefined ? [] : surprisesOf(name, lines);
  const ok =
    surprises.length === 0 &&
    share >= min &&
    (minExactErrors === undefined || exact >= minExactErrors) &&
    (minWarnings === undefined || warnings >= minWarnings) &&
    (minStored === undefined || stored >= minStored);
  if (!ok) failed += 1;
  const percent = (value) => (value === undefined ? '–' : `${(100 * value).toFixed(2)} %`);
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name}: ${percent(share)} (at least ${percent(min)})${exact === undefined ? '' : `, exact errors ${percent(exact)} (at least ${percent(minExactErrors)})`}${warnings === undefined ? '' : `, warnings ${percent(warnings)}`}${stored === undefined ? '' : `, stored results ${percent(stored)}`}`,
  );
  if (!ok) console.log(`${[...surprises, ...lines.slice(-40)].join('\n')}\n${run.stderr ?? ''}`);
}
process.exit(failed === 0 ? 0 : 1);

/**
 * A case that fails must be listed in known-gaps.json; a listed one must fail, or the list is no longer true. What
 * differs from run to run may do either.
 */
function surprisesOf(table, lines) {
  const listed = gaps.filter((gap) => gap.table === table);
  const failing = new Set(lines.map((line) => /^- (\S+): /.exec(line)?.[1]).filter(Boolean));
  const known = new Set(listed.map(({ id }) => id));
  const added = [...failing].filter((id) => !known.has(id));
  const mended = listed.filter(({ id, varies }) => !varies && !failing.has(id));
  return [
    ...added.map((id) => `fails, and is no known gap: ${id}`),
    ...mended.map(({ id }) => `is listed as a gap, but passes or is no case: ${id}`),
  ];
}

/** "template: 10 of 20 (…)" → 0.5 */
function ratio(line) {
  const match = /(\d+) of (\d+)/.exec(line ?? '');
  return match ? Number(match[1]) / Math.max(1, Number(match[2])) : undefined;
}

function hasProgram(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** CI machines install what they need; a developer's machine is left alone. */
function installed(name) {
  if (!process.env.CI) return false;
  try {
    execFileSync('sh', ['-c', `apt-get update -qq && apt-get install -qq -y ${name}`], { stdio: 'ignore' });
    return hasProgram(name);
  } catch {
    return false;
  }
}
