/** What a trace says of rendered text: who wrote it, and which values are behind it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderChart } from '../../src/render/render.ts';
import type { RenderOptions, RenderResult, Segment } from '../../src/render/types.ts';
import { readYaml } from '../../src/yaml/read.ts';

const EXAMPLES = join(import.meta.dirname, '../../charts-examples');
const CHART = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n';

/** The charts with their own values and with those of their ci folder. */
const cases = readdirSync(EXAMPLES)
  .filter((name) => statSync(join(EXAMPLES, name)).isDirectory())
  .flatMap((name) => {
    const files = readdirSync(join(EXAMPLES, name, 'ci')).map((file) => join(EXAMPLES, name, 'ci', file));
    return [[name, []], ...files.map((file) => [name, [file]])] as [string, string[]][];
  });

const render = (chart: string, options: RenderOptions): RenderResult =>
  renderChart(join(EXAMPLES, chart), { seed: 'trace', checks: false, ...options });

/** Segments by the text they cover. */
function* parts({ trace = {}, files }: RenderResult): Generator<[text: string, segment: Segment, file: string]> {
  for (const [file, segments] of Object.entries(trace))
    for (const segment of segments) yield [(files[file] as string).slice(segment.start, segment.end), segment, file];
}

function* stringKeys(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === 'string' && value !== '' && path.length > 0) yield path;
  if (value instanceof Map) for (const [key, item] of value) yield* stringKeys(item, [...path, key]);
}

const pathText = (path: readonly string[]): string => path.map((step) => step.replace(/[.\\,=[\]]/g, '\\$&')).join('.');

describe.each(cases)('%s with %j', (chart, values) => {
  it('renders the same bytes, and every character has one writer', () => {
    const traced = render(chart, { values, trace: true });
    const { trace, templates, folders: _, ...same } = traced;
    expect(same).toEqual(render(chart, { values }));
    for (const [file, segments] of Object.entries(trace ?? {})) {
      expect(segments.map(({ end }) => end).slice(0, -1)).toEqual(segments.map(({ start }) => start).slice(1));
      expect([segments[0]?.start ?? 0, segments.at(-1)?.end ?? 0]).toEqual([0, (traced.files[file] as string).length]);
    }
    for (const [text, { copied, template, offset, frames }] of parts(traced)) {
      for (const frame of frames) expect(templates).toHaveProperty([frame.template]);
      const source = templates![template]!;
      if (copied) expect(source.slice(offset, offset + text.length)).toBe(text);
    }
  });
});

const MARKER = 'zqmarkerqz';

describe.each(readdirSync(EXAMPLES).filter((name) => cases.some(([chart]) => chart === name)))(
  'a marker in %s',
  (chart) => {
    const read = readYaml(readFileSync(join(EXAMPLES, chart, 'values.yaml'), 'utf8'), { maps: 'map' });
    const keys = read.error === undefined ? [...stringKeys(read.value)].map(pathText) : [];

    it('is found where its key is traced', () => {
      for (const key of keys) {
        const result = render(chart, { trace: true, setString: [`${key}=${MARKER}`] });
        for (const [file, text] of Object.entries(result.error ? {} : result.files)) {
          const segments = result.trace?.[file];
          if (segments === undefined || typeof text !== 'string') continue;
          for (let at = text.indexOf(MARKER); at >= 0; at = text.indexOf(MARKER, at + 1)) {
            const writers = segments.filter(({ start, end }) => start < at + MARKER.length && end > at);
            const flags = writers.map(({ values }) => values.map(({ flag }) => flag));
            expect(flags, `${key} in ${file}`).toEqual(
              writers.map(() => expect.arrayContaining([`--set-string ${key}=${MARKER}`])),
            );
          }
        }
      }
    });
  },
);

/** Which key is behind which text, without the parts that have none. */
function keysOf(template: string, values: string, more: Record<string, string> = {}): string[] {
  const files = { 'Chart.yaml': CHART, 'values.yaml': values, 'templates/t.yaml': template, ...more };
  const result = renderChart({ files }, { trace: true });
  expect(result.error).toBeUndefined();
  return [...parts(result)]
    .filter(([, { values: refs }]) => refs.length > 0)
    .map(([text, { values: refs }]) => `${text.trim()} <- ${refs.map(({ path }) => path).join(', ')}`);
}

describe('texts keep their keys', () => {
  const VALUES = 'a: abc\nb: bcd\nt: {x: one, "y.z": [two, {w: three}]}\nl: [red, green]\n';
  it.each([
    ['{{ .Values.a | quote }}', ['abc <- a']],
    ['{{ "x\\"y" | quote }}{{ printf "%s\\n" .Values.a | quote }}', ['abc <- a']],
    ['{{ printf "%s-%5s|%d" .Values.a .Values.b 1 }}', ['abc <- a', 'bcd <- b']],
    ['{{ .Values.none | default .Values.b | upper }}', ['BCD <- b']],
    ['{{ coalesce .Values.none .Values.a .Values.b | trunc 2 }}', ['ab <- a']],
    ['{{ ternary .Values.a .Values.b false | squote }}', ['bcd <- b']],
    ['{{ replace "-" .Values.a (printf "%s-" .Values.b) }}', ['bcd <- b', 'abc <- a']],
    ['{{ join "," .Values.l }}', ['red <- l[0]', 'green <- l[1]']],
    ['{{ cat .Values.a 1 .Values.b }}', ['abc <- a', 'bcd <- b']],
    [
      '{{ toYaml .Values.t | nindent 2 }}',
      ['x: one <- t.x', 'y.z: <- t.y\\.z', '- two <- t.y\\.z[0]', '- <- t.y\\.z[1]', 'w: three <- t.y\\.z[1].w'],
    ],
    ['{{ toJson .Values.l }}', ['[ <- l', '"red", <- l[0]', '"green" <- l[1]', '] <- l']],
    ['{{ $x := .Values.a }}{{ $x | trim }}', ['abc <- a']],
    ['{{ with .Values.t }}{{ .x }}{{ end }}', ['one <- t.x']],
    ['{{ range $i, $c := .Values.l }}{{ $c }}{{ end }}', ['red <- l[0]', 'green <- l[1]']],
    ['{{ range $k, $v := .Values.t }}{{ $k }} {{ end }}', ['x <- t.x', 'y.z <- t.y\\.z']],
    ['{{ include "d" (dict "in" .Values.b) | indent 2 }}', ['bcd <- b']],
    ['{{ tpl "{{ .Values.a }}" . }}', ['abc <- a']],
    ['{{ (merge (dict "x" .Values.a) .Values.t).x }}', ['abc <- a']],
    ['{{ (mergeOverwrite (dict "x" .Values.a) (deepCopy .Values.t)).x }}', ['one <- t.x']],
    ['{{ range append (list .Values.a) "q" | uniq }}{{ . }}{{ end }}', ['abc <- a']],
    ['{{ (fromYaml (toYaml .Values.t)).x }}', ['one <- t.x']],
    ['{{ $_ := set . "mine" .Values.b }}{{ .mine }}', ['bcd <- b']],
    ['{{ range keys (dict "abc" .Values.b) }}{{ . }}{{ end }}', ['abc <- b']],
    ['{{ (merge (dict "x" "plain") (dict "y" .Values.a)).x }}', []],
    [
      '{{ range (deepCopy (dict "l" (list (dict "v" (list "q")) (dict "v" (list .Values.b))))).l }}{{ first .v }}{{ end }}',
      ['bcd <- b'],
    ],
    ['{{ $t := .Values.t }}{{ $_ := unset .Values "t" }}{{ $t.x }}', ['one <- t.x']],
    ['{{ sha256sum .Values.a | trunc 1 }}', ['b <- a']],
    [
      '{{ index .Values.l 1 }}{{ first .Values.l }}{{ get .Values.t "x" }}',
      ['green <- l[1]', 'red <- l[0]', 'one <- t.x'],
    ],
  ])('%s', (template, expected) => {
    expect(keysOf(template, VALUES, { 'templates/_d.tpl': '{{ define "d" }}in: {{ .in }}{{ end }}' })).toEqual(
      expected,
    );
  });

  it('that are templates themselves tell the key they stand in', () => {
    expect(keysOf('{{ tpl .Values.text . }}', 'text: "a {{ .Values.b }}"\nb: x\n')).toEqual([
      'a <- text',
      'x <- b, text',
    ]);
  });
});

describe('a key tells who set it', () => {
  const SUB = { 'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n' };
  const refOf = (files: Record<string, string>, path: string, options: RenderOptions = {}): string => {
    const result = renderChart({ files: { 'Chart.yaml': CHART, ...SUB, ...files } }, { trace: true, ...options });
    expect(result.error).toBeUndefined();
    const refs = [...parts(result)].flatMap(([, { values }]) => values).filter((ref) => ref.path === path);
    const [ref] = refs;
    return ref === undefined ? 'nothing' : `${ref.file ?? ref.flag}${ref.range ? `:${ref.range.start.line}` : ''}`;
  };
  const IN_SUB = { 'charts/sub/templates/t.yaml': '{{ .Values.a }} {{ .Values.global.g }}' };
  const DATA = '{{ .Values.data.x }}';

  it.each<[string, Record<string, string>, string, RenderOptions, string]>([
    [
      'values.yaml',
      { 'templates/t.yaml': DATA, 'values.yaml': '# head\ndata:\n  x: 1\n' },
      'data.x',
      {},
      'shop/values.yaml:3',
    ],
    [
      '-f',
      { 'templates/t.yaml': DATA, 'values.yaml': 'data: {x: 1}\n' },
      'data.x',
      { values: [{ name: 'p.yaml', text: '\ndata: {x: 2}' }] },
      'p.yaml:2',
    ],
    [
      'the later -f',
      { 'templates/t.yaml': DATA },
      'data.x',
      {
        values: [
          { name: 'p', text: 'data: {x: 2}' },
          { name: 'q', text: 'data: {x: 3}' },
        ],
      },
      'q:1',
    ],
    [
      '--set',
      { 'templates/t.yaml': DATA, 'values.yaml': 'data: {x: 1}\n' },
      'data.x',
      { set: ['data.x=3'] },
      '--set data.x=3',
    ],
    [
      'whoever set what a template takes away',
      {
        'templates/t.yaml': '{{ $d := .Values.data }}{{ $_ := unset .Values "data" }}{{ $d.x }}',
        'values.yaml': 'data: {x: 1}\n',
      },
      'data.x',
      {},
      'shop/values.yaml:1',
    ],
    [
      'the parent',
      { ...IN_SUB, 'values.yaml': 'sub: {a: 1}\n', 'charts/sub/values.yaml': 'a: 2\n' },
      'sub.a',
      {},
      'shop/values.yaml:1',
    ],
    ['the subchart', { ...IN_SUB, 'charts/sub/values.yaml': 'a: 2\n' }, 'sub.a', {}, 'shop/charts/sub/values.yaml:1'],
    [
      'a global of the parent',
      { ...IN_SUB, 'values.yaml': 'global:\n  g: 1\n', 'charts/sub/values.yaml': 'global: {g: 2}\n' },
      'sub.global.g',
      {},
      'shop/values.yaml:2',
    ],
    [
      'an import',
      {
        'Chart.yaml': `${CHART}dependencies: [{name: sub, version: 0.1.0, import-values: [data]}]\n`,
        'templates/t.yaml': '{{ .Values.x }}',
        'charts/sub/values.yaml': 'exports:\n  data: {x: 5}\n',
      },
      'x',
      {},
      'shop/charts/sub/values.yaml:2',
    ],
    [
      'an alias',
      {
        'Chart.yaml': `${CHART}dependencies: [{name: sub, version: 0.1.0, alias: other}]\n`,
        ...IN_SUB,
        'charts/sub/values.yaml': 'a: 2\n',
      },
      'other.a',
      {},
      'shop/charts/sub/values.yaml:1',
    ],
  ])('%s', (_, files, path, options, expected) => {
    expect(refOf(files, path, options)).toBe(expected);
  });
});

it('values that hold themselves are followed no further than they are rendered', () => {
  const ring =
    '{{ $d := dict "a" "x" "t" (dict) }}{{ $_ := set $d.t "up" $d }}{{ $_ := set $d.t "too" $d }}{{ $_ := merge $d (dict "b" "y") }}{{ $d.b }}';
  const files = { 'Chart.yaml': CHART, 'templates/t.yaml': ring };
  expect(renderChart({ files }, { trace: true }).files).toEqual(renderChart({ files }).files);
});

it('values that are merged with copies of themselves again and again are searched once', () => {
  const define =
    '{{ define "name" }}{{ $own := dict "Values" (mergeOverwrite (deepCopy .Values) (dict)) }}{{ with mergeOverwrite . $own }}{{ .Values.a }}{{ end }}{{ end }}';
  const names = '{{ range until 40 }}{{ include "name" $ }}{{ end }}{{ .Values.t.l }}{{ .Values.t.x.y }}';
  expect(keysOf(names, 'a: q\nt: {x: {}, l: [r]}\n', { 'templates/_d.tpl': define })).toEqual([
    ...Array(40).fill('q <- a'),
    '[r] <- t.l',
  ]);
});

describe('the way to a part', () => {
  it('of a key is not that of its value', () => {
    const files = {
      'Chart.yaml': CHART,
      'templates/t.yaml': '{{ range $k, $v := dict "k" (print "a" "b") }}{{ $k }}={{ $v }}{{ end }}',
    };
    const result = renderChart({ files }, { trace: true });
    expect([...parts(result)].map(([text]) => text).join('')).toBe('k=ab');
  });

  it('names calls and what prints what was made before', () => {
    const files = {
      'Chart.yaml': CHART,
      'templates/_h.tpl': '{{ define "outer" }}{{ include "inner" . }}{{ end }}\n{{ define "inner" }}text{{ end }}',
      'templates/t.yaml': 'a: 1\n{{ $made := include "outer" . }}\nb: {{ $made }}\n',
    };
    const result = renderChart({ files }, { trace: true });
    const [, { template, frames }] = [...parts(result)].find(([text]) => text === 'text')!;
    const line = (file: string, offset: number): number => result.templates![file]!.slice(0, offset).split('\n').length;
    expect(template).toBe('shop/templates/_h.tpl');
    expect(frames.map(({ template: file, offset, call }) => `${file}:${line(file, offset)} ${call ?? ''}`)).toEqual([
      'shop/templates/_h.tpl:1 include "inner"',
      'shop/templates/t.yaml:2 include "outer"',
      'shop/templates/t.yaml:3 ',
    ]);
  });

  it.each([
    [
      '{{ .Values.a.b.c }}',
      'a: {bb: 1}\n',
      'a.b is not set; did you mean a.bb?; set a.b.c with --set or in a file of values, below a as at shop/values.yaml:1',
    ],
    [
      '{{ with .Values.a }}{{ .b.c }}{{ end }}',
      'x: 1\na:\n  b: null\n  c: 1\n',
      'a.b is null at shop/values.yaml:3; set a.b.c',
    ],
    ['{{ .Values.none.name }}', '', 'none is not set; set none.name with --set or in a file of values'],
  ])('%s says which value is missing', (template, values, help) => {
    const files = { 'Chart.yaml': CHART, 'values.yaml': values, 'templates/t.yaml': template };
    expect(renderChart({ files }).diagnostics[0]?.help).toContain(help);
  });
});
