/** Files that templates read by `.Files`: which line of which file is behind a part of the output. */
import { describe, expect, it } from 'vitest';
import { renderChart } from '../../../src/render/render.ts';

const CRDS = `---
# first
kind: One
metadata:
  name: "a"
  labels: {app: x, 'tier': why}
---
kind: Two
metadata:
    name: a
    annotations:
        - one: 1
          two: |
            first line
              kind: second

            last
        # between
        - "q\u0041": 'it''s'
          "two": >-
            folded
            here
        -
          - deep

spec:
  replicas: 3 # three
  # of the next
  base: &base
    one: 1
  copy: *base
`;

const FILES = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'values.yaml': 'x: 1\n',
  'conf/a.conf': 'one\n\ntwo {{ .Values.x }}\nthree\n',
  'conf/b.json': '{"a": 1}',
  'all.yaml': CRDS,
  'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
  'charts/sub/sub.txt': 'below\n',
};

/** `text <- file:line, key` for all parts that have something behind them. */
function behind(template: string, name = 'templates/t.yaml'): string[] {
  const files = { ...FILES, [name]: template };
  const traced = renderChart({ files }, { trace: true });
  expect(traced.error).toBeUndefined();
  expect(traced.files).toEqual(renderChart({ files }).files);
  return Object.entries(traced.trace ?? {}).flatMap(([file, segments]) =>
    segments
      .filter(
        ({ values, start, end }) => values.length > 0 && /\w/.test((traced.files[file] as string).slice(start, end)),
      )
      .map(({ start, end, values }) => {
        const text = (traced.files[file] as string).slice(start, end).trim();
        const refs = values.map((ref) =>
          ref.setBy === 'contents' ? `${ref.file?.replace('web/', '')}:${ref.range?.start.line}` : ref.path,
        );
        return `${text} <- ${refs.join(', ')}`;
      }),
  );
}

const LINES = ['one <- conf/a.conf:1', 'two {{ .Values.x }} <- conf/a.conf:3', 'three <- conf/a.conf:4'];

describe('.Files', () => {
  it.each([
    ['Get', '{{ .Files.Get "conf/a.conf" | indent 4 }}', LINES],
    ['Get by a name from elsewhere', '{{ $n := "conf/b.json" }}{{ .Files.Get $n }}', ['{"a": 1} <- conf/b.json:1']],
    [
      'Get as a template',
      '{{ tpl (.Files.Get "conf/a.conf") . }}',
      ['one <- conf/a.conf:1', 'two <- conf/a.conf:3', '1 <- x, conf/a.conf:3', 'three <- conf/a.conf:4'],
    ],
    ['Lines', '{{ range .Files.Lines "conf/a.conf" }}{{ . }}{{ end }}', LINES],
    ['GetBytes', '{{ .Files.GetBytes "conf/b.json" | toString }}', ['{"a": 1} <- conf/b.json:1']],
    [
      'AsConfig',
      '{{ (.Files.Glob "conf/*").AsConfig | nindent 2 }}',
      ['a.conf: | <- conf/a.conf:1', ...LINES, '{"a": 1} <- conf/b.json:1'],
    ],
    ['AsSecrets', '{{ (.Files.Glob "conf/b*").AsSecrets }}', ['b.json: eyJhIjogMX0= <- conf/b.json:1']],
    [
      'Glob',
      '{{ range $path, $bytes := .Files.Glob "conf/b*" }}{{ $path }}:{{ $bytes | toString }}{{ end }}',
      ['conf/b.json <- conf/b.json:1', '{"a": 1} <- conf/b.json:1'],
    ],
    ['what is read of it', '{{ (.Files.Get "conf/b.json" | fromJson).a }}', ['1 <- conf/b.json:1']],
    ['a file that is not there', '{{ .Files.Get "conf/c" }}{{ .Files.Lines "conf/c" }}', []],
  ])('%s', (_, template, expected) => {
    expect(behind(template)).toEqual(expected);
  });

  it.each([
    ['one document of many', '(index $all 2).kind', ['Two <- all.yaml:8']],
    ['what another has as well', '(index $all 2).metadata.name', ['a <- all.yaml:10']],
    ['braces', '(index $all 1).metadata.labels.tier', ['why <- all.yaml:6']],
    ['a number', '(index $all 2).spec.replicas', ['3 <- all.yaml:27']],
    [
      'a quoted key',
      '(index (index $all 2).metadata.annotations 1).two',
      ['folded here <- all.yaml:20, all.yaml:21, all.yaml:22'],
    ],
    ['a key with an escape', '(index (index $all 2).metadata.annotations 1).qA', ["it's <- all.yaml:19"]],
    ['a list in a list', 'first (index (index $all 2).metadata.annotations 2)', ['deep <- all.yaml:24']],
    [
      'a block',
      '(index (index $all 2).metadata.annotations 0).two',
      ['first line <- all.yaml:14', 'kind: second <- all.yaml:15', 'last <- all.yaml:17'],
    ],
    [
      'a table as JSON',
      'toJson (pick (index $all 2) "spec")',
      [
        '"spec":{ <- all.yaml:26',
        '"base":{ <- all.yaml:29',
        '"one":1 <- all.yaml:30',
        '"copy":{"one":1}, <- all.yaml:31',
        '"replicas":3 <- all.yaml:27',
      ],
    ],
    [
      'one that was filled up',
      'toYaml (merge (omit (index $all 1) "kind") (dict "metadata" (dict "labels" (dict "new" .Values.x))))',
      [
        'metadata: <- all.yaml:4',
        'labels: <- all.yaml:6',
        'x <- all.yaml:6',
        'new: 1 <- x',
        'why <- all.yaml:6',
        'a <- all.yaml:5',
      ],
    ],
  ])('%s that was read of it', (_, expression, expected) => {
    const read =
      '{{ $all := list }}{{ range .Files.Get "all.yaml" | splitList "---" }}{{ $all = append $all (fromYaml .) }}{{ end }}';
    expect(behind(`${read}{{ ${expression} }}`)).toEqual(expected);
  });

  it('of a subchart', () => {
    expect(behind('a: {{ .Files.Get "sub.txt" | trim }}', 'charts/sub/templates/s.yaml')).toEqual([
      'below <- charts/sub/sub.txt:1',
    ]);
  });
});
