/** Files that templates read by `.Files`: which line of which file is behind a part of the output. */
import { describe, expect, it } from 'vitest';
import { renderChart } from '../../../src/render/render.ts';

const FILES = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'values.yaml': 'x: 1\n',
  'conf/a.conf': 'one\n\ntwo {{ .Values.x }}\nthree\n',
  'conf/b.json': '{"a": 1}',
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

  it('of a subchart', () => {
    expect(behind('a: {{ .Files.Get "sub.txt" | trim }}', 'charts/sub/templates/s.yaml')).toEqual([
      'below <- charts/sub/sub.txt:1',
    ]);
  });
});
