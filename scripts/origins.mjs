#!/usr/bin/env node
// Holds traces against the charts of a corpus: that a traced render has the bytes of a plain one and what it costs, that each character's
// origin is the action that wrote it, and that markers put into values are found where their keys are traced.
//
//   npm run build && node scripts/origins.mjs --corpus DIR [--every 10 --from 0] [--show 3] [CHART…]
//
//   --corpus DIR   index.jsonl (and index-….jsonl) with cases and charts/ beside it, as bench/corpus.mjs has it; also KT_CORPUS
//   --every N      each Nth chart only; --from says with which to begin
//   --renders N    markers go into so many renders of a chart at most (60)
//   --minutes N    no further chart is begun after so many minutes
//   --show N       so many misses of each chart
//   --lib FILE     another build of the library
// Fails where the bytes differ, where less than 99 % of the characters are exact, or where a file is told that has nothing to do with them.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addActions, checkActions, noActions } from './lib/origins/actions.mjs';
import { addMarkers, checkMarkers, noMarkers } from './lib/origins/markers.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string', default: process.env.KT_CORPUS },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    renders: { type: 'string', default: '60' },
    minutes: { type: 'string', default: 'Infinity' },
    show: { type: 'string', default: '0' },
    lib: { type: 'string', default: join(import.meta.dirname, '../dist/kt.cjs') },
  },
});
const corpus = options.corpus && resolve(options.corpus);
if (!corpus) {
  console.log('origins: skipped, no corpus');
  process.exit(0);
}
const { renderChart } = createRequire(import.meta.url)(resolve(options.lib));
const sums = {
  charts: 0,
  different: [],
  plainMs: 0,
  tracedMs: 0,
  notMarked: [],
  actions: noActions(),
  markers: noMarkers(),
};

const isWanted = ({ chart }, i) =>
  positionals.length > 0 ? positionals.includes(chart) : i % Number(options.every) === Number(options.from);
const end = Date.now() + Number(options.minutes) * 60_000;
const wanted = firstCases().filter(isWanted);
for (const row of wanted) {
  if (Date.now() > end) break;
  const folder = join(corpus, 'charts', row.chart);
  const render = renderOptions(row.args.slice(3), join(corpus, 'charts'));
  const plain = timed(() => renderChart(folder, { ...render, seed: 'origins' }));
  const traced = timed(() => renderChart(folder, { ...render, seed: 'origins', trace: true }));
  // The first of them pays for what the program has not seen yet.
  if (plain.ms < 2000) {
    plain.ms = timed(() => renderChart(folder, { ...render, seed: 'origins' })).ms;
    traced.ms = timed(() => renderChart(folder, { ...render, seed: 'origins', trace: true })).ms;
  }
  sums.charts += 1;
  sums.plainMs += plain.ms;
  sums.tracedMs += traced.ms;
  if (!isSame(plain.result, traced.result)) sums.different.push(row.chart);
  const files = filesOf(folder);
  const actions = checkActions(renderChart, files, render);
  if (actions) addActions(sums.actions, actions);
  else sums.notMarked.push(row.chart);
  // Charts that make keys take seconds a render: they get fewer.
  const renders = Math.max(1, Math.min(Number(options.renders), Math.floor(10_000 / traced.ms)));
  const markers = checkMarkers(renderChart, folder, files, render, renders);
  addMarkers(sums.markers, markers);
  const misses = [...(actions?.misses ?? []), ...markers.misses].slice(0, Number(options.show));
  if (misses.length > 0) console.log([row.chart, ...misses].join('\n   '));
}
report();

/** The first case of each chart that Helm renders. */
function firstCases() {
  const seen = new Set();
  return readdirSync(corpus)
    .filter((name) => /^index.*\.jsonl$/u.test(name))
    .flatMap((name) => readFileSync(join(corpus, name), 'utf8').split('\n').filter(Boolean).map(JSON.parse))
    .filter(({ chart, exit }) => exit === 0 && !seen.has(chart) && seen.add(chart))
    .sort((a, b) => (a.chart < b.chart ? -1 : 1));
}

function timed(run) {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1000 };
}

function isSame(a, b) {
  return (
    a.output === b.output &&
    a.notes === b.notes &&
    JSON.stringify(a.files) === JSON.stringify(b.files) &&
    a.error?.message === b.error?.message
  );
}

/** The flags of a case as options of the library. */
function renderOptions(args, cwd) {
  const render = { cwd };
  const names = {
    '-f': 'values',
    '--set': 'set',
    '--set-string': 'setString',
    '--set-json': 'setJson',
    '--set-file': 'setFile',
    '--set-literal': 'setLiteral',
    '--api-versions': 'apiVersions',
  };
  for (let i = 0; i < args.length; i += 1) {
    const name = names[args[i]];
    if (name) render[name] = [...(render[name] ?? []), args[++i]];
    else if (args[i] === '--kube-version') render.kubeVersion = args[++i];
    else if (args[i] === '--namespace') render.namespace = args[++i];
  }
  return render;
}

/** Texts by path; bytes where a file is no text. */
function filesOf(folder) {
  const files = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const data = readFileSync(path);
    const text = data.toString('utf8');
    files[path.slice(folder.length + 1)] = Buffer.from(text).equals(data) ? text : new Uint8Array(data);
  }
  return files;
}

function report() {
  const { actions, markers } = sums;
  const share = (part, of) => `${part} of ${of} (${of === 0 ? '-' : ((100 * part) / of).toFixed(3)} %)`;
  const verdicts = ({ exact, enclosing, wrong, wrongFile }) =>
    `${share(exact, exact + enclosing + wrong + wrongFile)} exact, ${enclosing} at an action around, ${wrong} at another, ${wrongFile} in another file`;
  const found = markers.exact + markers.enclosing + markers.missed;
  console.log(`${sums.charts} of ${wanted.length} charts; traced renders with other bytes: ${sums.different.length} ${sums.different.join(' ')}
CPU time of renders: ${sums.plainMs.toFixed(0)} ms plain, ${sums.tracedMs.toFixed(0)} ms traced: ${(sums.tracedMs / sums.plainMs).toFixed(2)} ×
actions: ${sums.charts - sums.notMarked.length} charts with marks (not: ${sums.notMarked.join(' ')}), ${actions.seen} of ${actions.actions} actions wrote something
  text outside of actions: ${verdicts(actions.plain)}
  written by actions: ${verdicts(actions.written)}
  between torn marks: ${verdicts(actions.torn)}
  actions around, named: ${share(actions.calls, actions.calls + actions.callsMissing)}
markers: ${markers.keys} keys with texts, ${markers.refused} refused by the chart, ${markers.left} left out for time, ${markers.seen} seen in the output
  characters of markers: ${share(markers.exact, found)} exact, ${markers.enclosing} at a table around, ${markers.missed} missed, ${markers.elsewhere} at another line of the values
  parts traced to one key: ${share(markers.marked, markers.positions)} show its marker, ${markers.named} the name of the key, ${markers.coded} a digest`);
  const written = Object.values(actions.written).reduce((a, b) => a + b, 0);
  const isGood =
    sums.different.length === 0 &&
    actions.written.exact >= 0.99 * written &&
    actions.written.wrongFile + actions.plain.wrongFile === 0 &&
    markers.exact >= 0.99 * found;
  process.exitCode = isGood ? 0 : 1;
}
