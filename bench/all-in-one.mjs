#!/usr/bin/env node
// Renders all cases of a corpus in this one process, through the library's own runCli, and prints what it took as JSON.
//
//   node bench/all-in-one.mjs CORPUS HELM [LIMIT]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { corpusCases, ktArgs } from './corpus.mjs';

const [folder, helm, limit] = process.argv.slice(2);
const cases = corpusCases(folder).slice(0, Number(limit) || undefined);
const start = process.hrtime.bigint();
const { runCli } = createRequire(import.meta.url)('../dist/kt.cjs');
const ignore = () => true;
const failed = [];
for (const entry of cases) {
  const exit = await runCli(ktArgs(entry, helm), {
    cwd: join(folder, 'charts'),
    env: { TZ: 'UTC' },
    stdout: ignore,
    stderr: ignore,
  });
  if (exit !== 0) failed.push(entry.case);
}
const ms = Number(process.hrtime.bigint() - start) / 1e6;
console.log(JSON.stringify({ cases: cases.length, ms, peakMiB: process.resourceUsage().maxRSS / 1024, failed }));
