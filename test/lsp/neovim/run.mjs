// Neovim as the client over charts that render and validate clean: every request must be answered, no finding may be there that
// `kt check` does not have, and definitions and references must be those that can be told without kt.
//
//   npm run build && KT_LSP_CHARTS=DIR node test/lsp/neovim/run.mjs [--charts 10] [--places 10]
//
// DIR holds folders of charts. Exit code: 0 all right, 1 something is wrong, 2 nothing to run with.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chainsIn, keysIn, namesIn, positionAt, sample } from './places.mjs';

const { values: options } = parseArgs({
  options: { charts: { type: 'string', default: '10' }, places: { type: 'string', default: '10' } },
});
const KT = join(import.meta.dirname, '../../../bin/kt.js');
const say = (stream, text) => stream.write(`${text}\n`);
const corpus = process.env.KT_LSP_CHARTS;
const nvim = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
if (corpus === undefined || nvim.status !== 0) {
  say(
    process.stderr,
    corpus === undefined ? 'KT_LSP_CHARTS is not set: nothing to run with' : 'nvim is not installed: left out',
  );
  process.exit(2);
}

const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
const kt = (...args) => spawnSync(process.execPath, [KT, ...args], { encoding: 'utf8', env, maxBuffer: 1 << 28 });
const work = realpathSync(mkdtempSync(join(tmpdir(), 'kt-neovim-')));

/** A copy of a chart that renders and validates clean and has something to ask about, with what `kt check` finds in it. */
function cleanChart(name) {
  if (!existsSync(join(corpus, name, 'Chart.yaml'))) return undefined;
  const called = /^name:\s*["']?([\w.-]+)/m.exec(readFileSync(join(corpus, name, 'Chart.yaml'), 'utf8'))?.[1] ?? name;
  const path = join(work, name, called);
  cpSync(realpathSync(join(corpus, name)), path, { recursive: true });
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const templates = files.filter((file) => /^templates\/.*\.(ya?ml|tpl)$/.test(file));
  const isUseful =
    files.includes('values.yaml') &&
    templates.length >= 4 &&
    templates.length <= 40 &&
    !files.some((file) => file.startsWith('charts/'));
  if (!isUseful || kt('render', path).status !== 0 || kt('validate', path).status !== 0) return undefined;
  const check = kt('check', '--no-cache', '--no-config', '-o', 'json', path);
  if (check.status > 1 || check.stderr !== '') return undefined;
  const findings = JSON.parse(check.stdout).diagnostics;
  return { name, path, templates, findings };
}

const textOf = (chart, file) => readFileSync(join(chart.path, file), 'utf8');

/** What to ask, and the function that judges the answer: '' where it is right. */
function placesOf(chart, most) {
  const keys = keysIn(textOf(chart, 'values.yaml'));
  const texts = new Map(chart.templates.map((file) => [file, textOf(chart, file)]));
  const chains = [...texts].flatMap(([file, text]) => chainsIn(file, text));
  const literal = chains.filter(({ steps }) => keys.has(steps.join('.')));
  const defines = [...texts].flatMap(([file, text]) => namesIn(file, text, 'define'));
  const calls = [...texts].flatMap(([file, text]) => namesIn(file, text, 'include|template'));
  const ask = (method, file, offset, judge, params) => {
    const text = file === 'values.yaml' ? textOf(chart, file) : texts.get(file);
    return {
      method: `textDocument/${method}`,
      file,
      ...(typeof offset === 'number' ? positionAt(text, offset) : offset),
      judge,
      params,
    };
  };
  const definitions = sample(literal, Math.ceil(most * 0.5)).map(({ file, steps, end }) =>
    ask('definition', file, end - 1, (found) => {
      const { line, character } = keys.get(steps.join('.'));
      const isThere = found.some(
        (one) => one.file === 'values.yaml' && one.line === line && one.character === character,
      );
      const others = found.filter((one) => one.file === 'values.yaml' && one.line !== line);
      return isThere && others.length === 0
        ? ''
        : `definition of .Values.${steps.join('.')} is values.yaml:${line + 1}`;
    }),
  );
  const named = calls.filter(({ name }) => defines.some((one) => one.name === name));
  const includes = sample(named, Math.floor(most * 0.2)).map(({ file, name, start }) =>
    ask('definition', file, start + 2, (found) => {
      const wanted = defines
        .filter((one) => one.name === name)
        .map((one) => `${one.file}:${positionAt(texts.get(one.file), one.start).line}`);
      return sameSet(
        found.map((one) => `${one.file}:${one.line}`),
        wanted,
      )
        ? ''
        : `definition of ${name} is ${wanted}`;
    }),
  );
  const used = [...new Set(literal.map(({ steps }) => steps.join('.')))];
  const references = sample(used, most - definitions.length - includes.length).map((key) =>
    ask('references', 'values.yaml', keys.get(key), (found) => judgeReferences(key, found, chains, texts), {
      context: { includeDeclaration: false },
    }),
  );
  return [...definitions, ...includes, ...references];
}

/** All that is written as that key or below it is there, and nothing that is written as another. */
function judgeReferences(key, found, chains, texts) {
  const steps = key.split('.');
  const isBelow = (other) => steps.every((step, i) => other[i] === step);
  const at = ({ file, start }) => `${file}:${Object.values(positionAt(texts.get(file), start)).join(':')}`;
  const told = new Set(found.map(({ file, line, character }) => `${file}:${line}:${character}`));
  const missing = chains.filter((chain) => isBelow(chain.steps) && !told.has(at(chain)));
  const wrong = chains.filter((chain) => !isBelow(chain.steps) && told.has(at(chain)));
  if (missing.length === 0 && wrong.length === 0) return '';
  return `references of ${key}: ${missing.map(at)} are missing, ${wrong.map(at)} are none`;
}

const sameSet = (a, b) => JSON.stringify([...new Set(a)].sort()) === JSON.stringify([...new Set(b)].sort());

/** One that only has to be answered, of each kind. */
const plainRequests = (chart) =>
  ['hover', 'completion', 'documentSymbol', 'codeAction'].flatMap((method) =>
    sample([...chart.templates, 'values.yaml'], 5).map((file) => {
      const text = textOf(chart, file);
      const at = positionAt(text, Math.max(text.indexOf('.Values.') + 8, 0));
      const params = method === 'codeAction' ? { range: { start: at, end: at }, context: { diagnostics: [] } } : {};
      return { method: `textDocument/${method}`, file, ...at, judge: () => '', params };
    }),
  );

function runNeovim(chart, places) {
  const [job, result] = [join(work, 'job.json'), join(work, 'result.json')];
  const edited = chart.templates.find((file) => textOf(chart, file).startsWith('apiVersion')) ?? chart.templates[0];
  writeFileSync(
    job,
    JSON.stringify({
      root: chart.path,
      cmd: [process.execPath, KT, 'lsp', '--no-config'],
      settle: 2000, // behind the check that waits until nobody types
      files: [...chart.templates, 'values.yaml'],
      places: places.map(({ judge, ...place }) => place),
      edits: [{ file: edited, line: 0, character: 0, text: '{{ .Values.' }],
    }),
  );
  const script = join(import.meta.dirname, 'client.lua');
  const run = spawnSync(
    'nvim',
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`, '-c', 'qa!'],
    {
      encoding: 'utf8',
      env: {
        ...env,
        KT_LSP_JOB: job,
        KT_LSP_RESULT: result,
        NVIM_LOG_FILE: '/dev/null',
        XDG_STATE_HOME: work,
        XDG_CACHE_HOME: work,
      },
      timeout: 600_000,
    },
  );
  try {
    return JSON.parse(readFileSync(result, 'utf8'));
  } catch {
    throw new Error(`nvim failed: ${run.stderr}`);
  } finally {
    rmSync(result, { force: true });
  }
}

const inChart = (chart, uri) => relative(chart.path, fileURLToPath(uri));
const locations = (chart, result) =>
  (Array.isArray(result) ? result : [])
    .filter(({ uri }) => uri !== undefined)
    .map(({ uri, range }) => ({ file: inChart(chart, uri), ...range.start }));

/** `file:line rule` of findings as the editor was told them. */
const toldFindings = (chart, byUri) =>
  Object.entries(byUri).flatMap(([uri, all]) =>
    (Array.isArray(all) ? all : []).map(({ code, range }) => `${inChart(chart, uri)}:${range.start.line + 1} ${code}`),
  );

/** The same of `kt check`; what has no place stands at the top of Chart.yaml. */
const checkFindings = (chart) =>
  chart.findings.map(({ rule, code, file, line, range }) => {
    const name = file === undefined || file === chart.path ? 'Chart.yaml' : relative(chart.path, file);
    return `${name}:${range?.start.line ?? line ?? 1} ${rule ?? code}`;
  });

let sampled = 0;
let requests = 0;
const faults = [];
const charts = [];
for (const name of readdirSync(corpus).sort()) {
  if (charts.length >= Number(options.charts)) break;
  const chart = cleanChart(name);
  const places = chart === undefined ? [] : placesOf(chart, Number(options.places));
  if (places.length < Number(options.places)) continue;
  charts.push(name);
  const asked = [...places, ...plainRequests(chart)];
  const result = runNeovim(chart, asked);
  const fault = (text) => faults.push(`${name}: ${text}`);
  if (!result.told) fault('findings of some open file were never told');
  if (!result.stopped) fault('the server did not stop');
  for (const line of result.log) if (line.includes('bug of kt')) fault(line);
  result.answers.forEach(({ answered, fault: why, result: answer }, i) => {
    const { method, file, line, character, judge } = asked[i];
    requests += 1;
    const where = `${method} at ${file}:${line + 1}:${character + 1}`;
    if (!answered) fault(`${where} was not answered: ${why}`);
    else if (judge(locations(chart, answer)) !== '')
      fault(`${where}: ${judge(locations(chart, answer))}, told were ${JSON.stringify(locations(chart, answer))}`);
  });
  sampled += places.length;
  const wanted = checkFindings(chart).sort();
  for (const [when, findings] of [
    ['at first', result.first],
    ['after typing', result.last],
  ]) {
    const told = toldFindings(chart, findings).sort();
    if (JSON.stringify(told) !== JSON.stringify(wanted)) fault(`findings ${when}: ${told}; kt check has ${wanted}`);
  }
  if (toldFindings(chart, result.typed ?? {}).length === 0) fault('an action that is not closed was not told');
  say(
    process.stdout,
    `${name}: ${asked.length} requests, ${places.length} places judged, ${wanted.length} findings as kt check has them`,
  );
}
rmSync(work, { recursive: true });
for (const text of faults) say(process.stderr, text);
say(
  process.stdout,
  `${charts.length} charts, ${requests} requests, ${sampled} definitions and references judged, ${faults.length} faults`,
);
process.exit(faults.length > 0 ? 1 : charts.length === 0 ? 2 : 0);
