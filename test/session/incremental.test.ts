import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typicalChart } from '../../bench/typical-chart.mjs';
import { openSession } from '../../src/session/index.ts';
import type { ChartSession, SessionOptions } from '../../src/session/types.ts';
import { MemoryFs } from './memory-fs.ts';

const open = (files: Readonly<Record<string, string>>, options: SessionOptions = {}): ChartSession =>
  openSession('/chart', options, new MemoryFs(files));

/** A chart of small templates, whose names tell what they read. */
const CHART: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\nappVersion: "7"\n',
  'values.yaml':
    'port: 80\nname: front\nmap: {a: 1, b: 2}\nlist: [x, y]\ntext: "{{ .Values.port }}"\nglobal: {zone: eu}\n',
  'config.txt': 'one\n',
  'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
  'charts/sub/values.yaml': 'deep: 1\n',
  'charts/sub/templates/sub.yaml': 'a: {{ .Values.deep }}{{ .Values.global.zone }}\n',
  'templates/_outer.tpl': '{{ define "outer" }}{{ template "inner" . }}{{ end }}',
  'templates/_inner.tpl': '{{ define "inner" }}{{ .Values.name }}{{ end }}',
  'templates/port.yaml': 'a: {{ .Values.port }}\n',
  'templates/name.yaml': 'a: {{ include "outer" . }}\n',
  'templates/map.yaml': 'a: {{ toJson .Values.map }}\n',
  'templates/keys.yaml': 'a: {{ range $k, $_ := .Values.map }}{{ $k }}{{ end }}\n',
  'templates/list.yaml': 'a: {{ range .Values.list }}{{ . }},{{ end }}\n',
  'templates/printed.yaml': 'a: {{ .Values.list }}\n',
  'templates/all.yaml': 'a: {{ toJson .Values | sha256sum }}\n',
  'templates/tpl.yaml': 'a: {{ tpl .Values.text . }}\n',
  'templates/files.yaml': 'a: {{ .Files.Get "config.txt" }}\n',
  'templates/chart.yaml': 'a: {{ .Chart.AppVersion }}\n',
  'templates/random.yaml': 'a: {{ randAlpha 4 | len }}\n',
  'templates/plain.yaml': 'a: {{ .Release.Name }}\n',
};
const ALWAYS = ['printed', 'random'];

/** Names of the templates that a check executes after an edit. */
async function executedBy(edit: Readonly<Record<string, string>>, files = CHART, options?: SessionOptions) {
  const session = open(files, options);
  await session.check();
  await session.check();
  for (const [path, text] of Object.entries(edit)) session.setText(path, text);
  const { executed } = await session.check();
  return executed.map((path) => path.slice(path.lastIndexOf('/') + 1).replace('.yaml', '')).sort();
}
const values = (from: string, to: string) => ({ 'values.yaml': CHART['values.yaml']!.replace(from, to) });

describe('what is executed after an edit', () => {
  it.each([
    ['nothing', {}, []],
    ['a template', { 'templates/port.yaml': 'b: {{ .Values.port }}\n' }, ['port']],
    ['a comment in values', values('port: 80', 'port: 80 # web'), []],
    ['a key', values('port: 80', 'port: 81'), ['all', 'port', 'tpl']],
    ['a number that is written in another way', values('port: 80', 'port: 80.0'), []],
    ['a key that a helper reads', values('front', 'back'), ['all', 'name']],
    ['an entry of a table', values('a: 1', 'a: 3'), ['all', 'keys', 'map']],
    ['another entry', values('b: 2', 'b: 2, c: 1'), ['all', 'keys', 'map']],
    ['an item', values('[x, y]', '[x, z]'), ['all', 'list']],
    ['a text that tpl is given', values('.port', '.name'), ['all', 'tpl']],
    ['a global', values('zone: eu', 'zone: us'), ['all', 'sub']],
    ['values of a subchart', { 'charts/sub/values.yaml': 'deep: 2\n' }, ['all', 'sub']],
    ['a key that nobody had', values('list:', 'more: 1\nlist:'), ['all']],
    ['a helper', { 'templates/_inner.tpl': '{{ define "inner" }}x{{ end }}' }, ['name']],
    ['a helper that includes', { 'templates/_outer.tpl': '{{ define "outer" }}y{{ end }}' }, ['name']],
    ['a definition of the same name', { 'templates/_z.tpl': '{{ define "inner" }}z{{ end }}' }, []],
    ['one that wins', { 'templates/zz.yaml': '{{ define "inner" }}z{{ end }}a: 1\n' }, ['zz']],
    ['one that wins, in a partial', { 'templates/_a.tpl': '{{ define "inner" }}z{{ end }}' }, ['name']],
    ['a file', { 'config.txt': 'two\n' }, ['files']],
    ['metadata', { 'Chart.yaml': CHART['Chart.yaml']!.replace('7', '8') }, ['chart']],
  ] as const)('%s', async (_, edit, expected) => {
    expect(await executedBy(edit)).toEqual([...ALWAYS, ...expected].sort());
  });

  it.each([3, 4] as const)('metadata and files for Helm %s', async (helm) => {
    const options: SessionOptions = { render: { helm } };
    expect(await executedBy({ 'Chart.yaml': CHART['Chart.yaml']!.replace('7', '8') }, CHART, options)).toEqual(
      [...ALWAYS, 'chart'].sort(),
    );
    expect(await executedBy({}, CHART, options)).toEqual(ALWAYS);
  });

  it('all that come after one that changes what others see', async () => {
    for (const change of [
      'set .Values "new" 1',
      'unset .Values.map "a"',
      'merge .Values.map (dict "z" 1)',
      'mergeOverwrite .Values (dict "z" 1)',
      'set . "Own" 1',
      'set (index .Subcharts.sub "Values") "z" 1',
      'sortAlpha .Capabilities.APIVersions',
    ]) {
      // Helm executes from the end of the alphabet.
      const files = { ...CHART, 'templates/n.yaml': `{{ $_ := ${change} }}a: 1\n` };
      const names = Object.keys(CHART).map((path) => /templates\/(\w+)\.yaml$/.exec(path)?.[1] ?? '');
      const after = names.filter((name) => name !== '' && name !== 'sub' && name < 'n');
      expect(await executedBy({}, files), change).toEqual([...new Set([...ALWAYS, 'n', ...after])].sort());
    }
  });

  it('one of fifty', async () => {
    const files = typicalChart(50);
    const path = 'templates/part1-deployment.yaml';
    expect(await executedBy({ [path]: `${files[path]}# more\n` }, files)).toEqual(['part1-deployment']);
  });

  it('as few for each set of values', async () => {
    const files = { ...CHART, 'values-prod.yaml': 'port: 443\n' };
    expect(await executedBy({ 'values-prod.yaml': 'port: 444\n' }, files)).toEqual(
      [...ALWAYS, ...ALWAYS, 'all', 'files', 'port', 'tpl'].sort(),
    );
  });
});

/** Numbers that look drawn by chance, the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const LINES = [
  '{{- $_ := set .Values "ktNew" "a" }}',
  '# {{ .Values.ktNew | default "none" }}',
  '# {{ len .Values }}{{ range $key, $_ := .Values }}{{ $key }}{{ end }}',
  '# {{ toJson .Values | sha256sum }}',
  '# {{ .Chart.Version }}{{ .Template.Name }}{{ .Capabilities.KubeVersion }}',
  '# {{ .Files.Get "notes.txt" | quote }}',
  '{{- define "kt.own" }}{{ .Values.ktNew }}{{ end }}# {{ include "kt.own" . }}',
  '# {{ tpl "{{ .Values.ktNew }}" . }}',
  '# {{ .Capabilities.APIVersions | sortAlpha | first }}',
  '# {{ .Values }}',
];

/** A letter here, a line there: what somebody may do to a chart, half of it at random. */
function edited(files: Readonly<Record<string, string>>, draw: (below: number) => number): Record<string, string> {
  const pick = <T>(all: readonly T[]): T => all[draw(all.length)]!;
  const names = Object.keys(files);
  const templates = names.filter((name) => /templates\/.*\.(yaml|tpl)$/.test(name));
  const line = (path: string, change: (text: string) => string): Record<string, string> => {
    const lines = files[path]!.split('\n');
    const at = draw(lines.length);
    return { ...files, [path]: lines.map((text, i) => (i === at ? change(text) : text)).join('\n') };
  };
  const path = pick(templates);
  switch (draw(8)) {
    case 0:
    case 1:
      return { ...files, [path]: `${pick(LINES)}\n${files[path]}` };
    case 2:
      return { ...files, [path]: `${files[path]}\n${pick(LINES)}\n` };
    case 3:
      return line(path, (text) => `${text} # seen`);
    case 4:
      return line('values.yaml', (text) => text.replace(/true|false/, (on) => (on === 'true' ? 'false' : 'true')));
    case 5:
      return line('values.yaml', (text) => text.replace(/\d+\s*$/, (digits) => `${Number(digits) + 1}`));
    case 6:
      return { ...files, 'values.yaml': `${files['values.yaml']}\nktNew: ${pick(['1', '{a: 1}', '"t"'])}\n` };
    default:
      return pick([
        { ...files, 'notes.txt': `${draw(9)}\n` },
        { ...files, 'Chart.yaml': files['Chart.yaml']!.replace(/^version: .*/m, `version: 1.${draw(9)}.0`) },
      ]);
  }
}

describe('what is rendered and found', () => {
  const folder = join(import.meta.dirname, '../../charts-examples');
  /** Keys and certificates are drawn once in a session. */
  const charts = readdirSync(folder).filter(
    (name) => statSync(join(folder, name)).isDirectory() && name !== 'files-and-crypto',
  );
  const OPTIONS: SessionOptions = { render: { seed: 'a' } };
  const seen = async (session: ChartSession) => {
    const { byPath } = await session.check();
    const renders = session.lastGood().map(({ valueSet, result: { files, output, notes, trace } }) => ({
      valueSet,
      files,
      output,
      notes,
      trace: JSON.stringify(trace),
    }));
    return { byPath, renders };
  };

  it.each(charts)('in %s is what a chart shows that was just opened', { timeout: 120_000 }, async (name) => {
    const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8');
    let files: Readonly<Record<string, string>> = Object.fromEntries(
      readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
        .filter((file) => statSync(join(folder, name, file)).isFile() && !file.startsWith('expected'))
        .map((file) => [file, read(file)]),
    );
    const draw = chance(name.length + 1);
    const session = open(files, OPTIONS);
    await session.check();
    for (let i = 0; i < 8; i += 1) {
      const next = edited(files, draw);
      for (const [path, text] of Object.entries(next)) session.setText(path, text);
      const [now, fresh] = [await seen(session), await seen(open(next, OPTIONS))];
      const failed = [...fresh.byPath.values()].flat().some(({ code }) => code.startsWith('KT2'));
      if (failed) {
        // What stood before still does: taken back.
        for (const path of Object.keys(next)) session.setText(path, files[path]);
        await session.check();
        continue;
      }
      expect(now).toEqual(fresh);
      files = next;
    }
  });
});
