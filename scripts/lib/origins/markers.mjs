// A text put into a values key is found again where the key is traced, and traced where it is found.
import { parse } from 'yaml';

/** Letters alone: names, paths and patterns of most charts take them. */
const MARKER = /zq[a-z]{4}qz/gu;
const FILE = 'markers.yaml';
const BATCH = 32;

const marker = (i) =>
  `zq${[17576, 676, 26, 1].map((unit) => String.fromCharCode(97 + (Math.floor(i / unit) % 26))).join('')}qz`;

/**
 * Characters of markers in the output whose origin names the key as the one behind them (`exact`), a table around it (`enclosing`) or neither
 * (`missed`); the line of the file that set it is checked too (`elsewhere`). `positions` are the parts of the output traced to one marked key
 * alone, `marked` those of them that show its marker, plain or in base64,
 * `named` those that are the name of the key, `coded` digests. `refused` keys take no text: the chart fails with it.
 */
export const noMarkers = () => ({
  keys: 0,
  refused: 0,
  left: 0,
  seen: 0,
  exact: 0,
  enclosing: 0,
  missed: 0,
  elsewhere: 0,
  positions: 0,
  marked: 0,
  named: 0,
  coded: 0,
  misses: [],
});

export function addMarkers(sum, counts) {
  for (const name of Object.keys(sum)) if (name !== 'misses') sum[name] += counts[name];
}

/**
 * @param render `renderChart` of the library
 * @param source what it renders
 * @param files texts of the chart by path, for its values
 * @param most renders; keys that are left then are counted
 */
export function checkMarkers(render, source, files, options = {}, most = 200) {
  const table = chartValues(files, '');
  const keys = [...textKeys(table, [])].slice(0, 450_000);
  const counts = { ...noMarkers(), keys: keys.length };
  const batches = [];
  for (let i = 0; i < keys.length; i += BATCH) batches.push(keys.slice(i, i + BATCH));
  for (let renders = 0; batches.length > 0; renders += 1) {
    const batch = batches.shift();
    if (renders >= most) {
      counts.left += batch.length;
      continue;
    }
    const marks = new Map(batch.map((path, i) => [marker(i), path]));
    const text = JSON.stringify(withMarkers(table, marks), null, 1);
    const values = [...(options.values ?? []), { name: FILE, text }];
    const result = render(source, { seed: 'origins', ...options, values, checks: false, trace: true });
    if (result.error === undefined) countMarkers(result, marks, text, counts);
    else if (batch.length === 1) counts.refused += 1;
    else batches.unshift(batch.slice(0, batch.length / 2), batch.slice(batch.length / 2));
  }
  return counts;
}

const isTable = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of a chart with those of its dependencies below their names. */
function chartValues(files, folder) {
  const charts = new Set();
  for (const path of Object.keys(files))
    if (path.startsWith(`${folder}charts/`)) charts.add(path.slice(`${folder}charts/`.length).split('/')[0]);
  const table = {};
  const { dependencies = [] } = read(files[`${folder}Chart.yaml`]);
  for (const name of charts) {
    const sub = `${folder}charts/${name}/`;
    if (files[`${sub}Chart.yaml`] === undefined) continue;
    const named = dependencies?.find((one) => one?.name === read(files[`${sub}Chart.yaml`]).name);
    table[named?.alias ?? name] = chartValues(files, sub);
  }
  return merged(table, read(files[`${folder}values.yaml`]));
}

function merged(below, above) {
  const out = { ...below };
  for (const [key, value] of Object.entries(above))
    out[key] = isTable(out[key]) && isTable(value) ? merged(out[key], value) : value;
  return out;
}

function read(text) {
  try {
    const value =
      typeof text === 'string'
        ? parse(text, { logLevel: 'silent', maxAliasCount: -1, uniqueKeys: false, merge: true })
        : undefined;
    return isTable(value) ? value : {};
  } catch {
    return {};
  }
}

function* textKeys(value, path) {
  if (typeof value === 'string') yield path;
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* textKeys(item, [...path, i]);
  else if (isTable(value)) for (const [key, item] of Object.entries(value)) yield* textKeys(item, [...path, key]);
}

/** The tables above the keys, with nothing else in them; lists as they are, since a list replaces another. */
function withMarkers(table, marks) {
  const out = {};
  for (const [mark, path] of marks) {
    let from = table;
    let to = out;
    for (const [i, step] of path.entries()) {
      from = from[step];
      if (i === path.length - 1) to[step] = mark;
      else if (!Object.hasOwn(to, step))
        to[step] = Array.isArray(from) ? structuredClone(from) : Array.isArray(to) ? structuredClone(from) : {};
      to = to[step];
    }
  }
  return out;
}

const pathText = (path) =>
  path
    .map((step, i) =>
      typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step.replace(/[\\.,=[\]]/gu, '\\$&')}`,
    )
    .join('');

function countMarkers({ trace, files, templates }, marks, values, counts) {
  const lines = new Map(values.split('\n').map((line, i) => [line.match(MARKER)?.[0], i + 1]));
  const names = new Map([...marks].map(([mark, path]) => [pathText(path), mark]));
  const seen = new Set();
  for (const [file, segments] of Object.entries(trace)) {
    const text = files[file];
    if (typeof text !== 'string') continue;
    const small = text.toLowerCase();
    if (small.length !== text.length) continue;
    for (const { 0: mark, index } of small.matchAll(MARKER)) {
      if (!marks.has(mark)) continue;
      seen.add(mark);
      judge(
        segments,
        index,
        index + mark.length,
        pathText(marks.get(mark)),
        lines.get(mark),
        counts,
        ({ template, offset }, name) => describe(text, index, file, templates, template, offset, name),
      );
    }
    for (const segment of segments) countPosition(segment, small, text, names, counts);
  }
  counts.seen += seen.size;
}

function judge(segments, start, end, name, line, counts, toText) {
  for (const segment of overlapping(segments, start, end)) {
    const size = Math.min(segment.end, end) - Math.max(segment.start, start);
    const ours = segment.values.filter(({ file }) => file === FILE);
    const verdict = ours.some(({ path }) => isKey(path, name))
      ? 'exact'
      : ours.some(({ path }) => isAround(path, name))
        ? 'enclosing'
        : 'missed';
    counts[verdict] += size;
    if (verdict === 'exact' && !ours.some(({ range }) => range?.start.line === line)) counts.elsewhere += size;
    if (verdict !== 'exact' && counts.misses.length < 500)
      counts.misses.push(`${verdict} ${name} ${toText(segment, segment.values.map(({ path }) => path).slice(0, 5))}`);
  }
}

/** Globals of the parent are those of its dependencies too. */
const isKey = (path, name) => path === name || (name.startsWith('global.') && path.endsWith(`.${name}`));
const isAround = (path, name) => name.startsWith(`${path}.`) || name.startsWith(`${path}[`);

function overlapping(segments, start, end) {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (; low < segments.length && segments[low].start < end; low += 1) found.push(segments[low]);
  return found;
}

function countPosition({ start, end, values }, small, text, names, counts) {
  const mark = values.length === 1 ? names.get(values[0].path) : undefined;
  if (mark === undefined || small.slice(start, end).trim() === '') return;
  counts.positions += 1;
  // What one key wrote may be cut into lines; what is around a marker in its text is part of it.
  const around = small.slice(Math.max(0, start - mark.length), end + mark.length);
  const decoded = Buffer.from(text.slice(start, end), 'base64').toString('latin1');
  const letters = lettersOf(small.slice(start, end));
  if (around.includes(mark) || decoded.includes(mark)) counts.marked += 1;
  else if (lettersOf(values[0].path.toLowerCase()).includes(letters)) counts.named += 1;
  else if (/^[0-9a-f]{5,128}$/u.test(letters)) counts.coded += 1;
  else if (counts.misses.length < 500)
    counts.misses.push(
      `unmarked ${values[0].path} ${JSON.stringify(text.slice(Math.max(0, start - 20), Math.min(end, start + 60)))}`,
    );
}

const lettersOf = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');

function describe(text, at, file, templates, template, offset, paths) {
  const line = (of, to) => of.slice(0, to).split('\n').length;
  return `${file}:${line(text, at)} ${JSON.stringify(text.slice(Math.max(0, at - 40), at + 12))} by ${template}:${line(templates[template] ?? '', offset)} of ${paths.join(', ')}`;
}
