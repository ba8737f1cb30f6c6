#!/usr/bin/env node
// Measures `kt validate` side by side with kubeconform: 20,000 documents in 200 files, and one small file.
//
//   npm run build && node bench/validate.mjs [--quick] [--kubernetes-version 1.34]
//
// kubeconform is looked for as bench/run.mjs looks for helm, and left out with a word where it is missing. It reads the
// schemas that `kt schema --output-dir` writes, so that both check the same types and neither needs a network.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanEnv, findPeer, root } from '../scripts/peers.mjs';
import { contestant, median, progress, takeTurns } from './measure.mjs';
import { documentText } from './validate-documents.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, 'kubernetes-version': { type: 'string', default: 'latest' } },
});
const [documents, files] = [20_000, 200];
const home = mkdtempSync(join(tmpdir(), 'kt-bench-validate-'));
const env = cleanEnv(home);
const kt = [process.execPath, join(root, 'bin/kt.js')];
const version = ['--kubernetes-version', options['kubernetes-version']];

try {
  writeDocuments();
  const schemas = join(home, 'schemas');
  run([...kt, 'schema', ...version, '--output-dir', schemas]);
  const peer = findPeer('kubeconform');
  if (!peer) progress('kubeconform not found: kt is measured alone');
  const location = join(schemas, '{{.ResourceKind}}{{.KindSuffix}}.json');
  const theirs = peer && ((path) => [peer, '-strict', '-schema-location', location, path]);
  const ours = (path) => [...kt, 'validate', ...version, path];
  console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.version}; medians of whole processes\n`);
  console.log('| input | kt ms | kubeconform ms | kt takes | runs |\n| --- | --- | --- | --- | --- |');
  compare('one small file', 'one.yaml', ours, theirs, { rounds: options.quick ? 7 : 40, warmUps: 3, seconds: 60 });
  compare('20,000 documents in 200 files', 'many', ours, theirs, {
    rounds: options.quick ? 3 : 9,
    warmUps: 1,
    seconds: 120,
  });
  console.log(`\npeak memory of kt, 20,000 documents: ${peakMiB('many')} MiB`);
} finally {
  rmSync(home, { recursive: true });
}

function writeDocuments() {
  mkdirSync(join(home, 'many'));
  writeFileSync(join(home, 'one.yaml'), documentText(0));
  const each = documents / files;
  for (let file = 0; file < files; file += 1) {
    const texts = Array.from({ length: each }, (_, i) => documentText(file * each + i));
    writeFileSync(join(home, `many/part-${String(file).padStart(3, '0')}.yaml`), texts.join('---\n'));
  }
}

function compare(input, path, ours, theirs, effort) {
  const contestants = [contestant('kt', ours(path), home, env)];
  if (theirs) contestants.push(contestant('kubeconform', theirs(path), home, env));
  const times = takeTurns(contestants, effort);
  const own = times.get('kt');
  const other = times.get('kubeconform');
  if (own.length === 0) throw new Error(`a run failed for ${input}`);
  const cells = other ? [median(other).toFixed(1), `${(median(own) / median(other)).toFixed(2)} ×`] : ['–', '–'];
  console.log(`| ${[input, median(own).toFixed(1), ...cells, own.length].join(' | ')} |`);
}

/** The command line inside a process that tells its own peak. */
function peakMiB(path) {
  const script = `require(${JSON.stringify(join(root, 'dist/kt.cjs'))})
    .runCli(['validate', ${JSON.stringify(path)}], { cwd: process.cwd(), env: {}, stdout() {}, stderr() {} })
    .then(() => console.log(Math.round(process.resourceUsage().maxRSS / 1024)))`;
  return run([process.execPath, '-e', script]).trim();
}

function run([program, ...args]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: home, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
