/** What a diagnostic says of a nil pointer: which value is missing, where it would be set, what is there instead. */
import { describe, expect, it } from 'vitest';
import { renderChart } from '../../../src/render/render.ts';
import type { RenderOptions } from '../../../src/render/types.ts';

const CHART = 'apiVersion: v2\nname: web\nversion: 0.1.0\n';
const VALUES = 'server: {image: {tag: x}}\nlist: [{a: {b: 1}}]\nempty:\nsub: {x: 1}\n';
const HELPERS = `{{ define "h" }}{{ .Values.serve.image }}{{ end }}
{{ define "ctx" }}{{ .ctx.Values.serve.image }}{{ end }}
{{ define "table" }}{{ .image.tag }}{{ end }}
{{ define "item" }}{{ .a.b }}{{ end }}
`;
const SUB = {
  'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
  'charts/sub/values.yaml': 'redis: {port: 1}\n',
};
const ALIAS = `${CHART}dependencies: [{name: sub, version: 0.1.0, alias: cache}]\n`;

function helpOf(files: Record<string, string>, options: RenderOptions = {}): string | undefined {
  const all = { 'Chart.yaml': CHART, 'values.yaml': VALUES, 'templates/_h.tpl': HELPERS, ...files };
  const { diagnostics } = renderChart({ files: all }, options);
  const [fault, ...others] = diagnostics.filter(({ severity }) => severity === 'error');
  expect(others).toEqual([]);
  expect(fault?.message).toContain('nil pointer evaluating interface {}.');
  return fault?.help;
}

const SERVE = 'serve is not set; did you mean server?; set serve.image with --set or in a file of values';

describe.each([{}, { trace: true }, { keepGoing: true }, { helm: 3 as const }])('with %j', (options) => {
  it.each([
    ['a field', '{{ .Values.serve.image.tag }}', SERVE],
    ['an include', '{{ include "h" . }}', SERVE],
    ['a template action', '{{ template "h" . }}', SERVE],
    ['a context in a dict', '{{ include "ctx" (dict "ctx" .) }}', SERVE],
    ['a context from inside a loop', '{{ range .Values.list }}{{ include "h" $ }}{{ end }}', SERVE],
    ['a variable', '{{ $v := .Values }}{{ $v.serve.image.tag }}', SERVE],
    ['tpl', '{{ tpl "{{ .Values.serve.image }}" . }}', SERVE],
    ['an argument', '{{ if and .Values.server .Values.serve.image }}x{{ end }}', SERVE],
    [
      'a table that is passed',
      '{{ include "table" .Values.sub }}',
      'sub.image is not set; set sub.image.tag with --set or in a file of values, below sub as at web/values.yaml:4',
    ],
    [
      'an item of a list',
      '{{ range .Values.list }}{{ .c.b }}{{ end }}',
      'list[0].c is not set; did you mean list[0].a?; set list[0].c.b with --set or in a file of values, below list[0] as at web/values.yaml:2',
    ],
    [
      'what an item is passed as',
      '{{ range .Values.list }}{{ include "item" (dict "a" .z) }}{{ end }}',
      'list[0].z is not set; did you mean list[0].a?; set list[0].z.b with --set or in a file of values, below list[0] as at web/values.yaml:2',
    ],
    [
      'a null',
      '{{ .Values.empty.x }}',
      'empty is null at web/values.yaml:3; set empty.x with --set or in a file of values',
    ],
    [
      'a deeper table',
      '{{ .Values.server.image.digest.sha }}',
      'server.image.digest is not set; set server.image.digest.sha with --set or in a file of values, below server.image as at web/values.yaml:1',
    ],
    [
      'a copy of a table',
      '{{ (deepCopy .Values.server).imag.tag }}',
      'server.imag is not set; did you mean server.image?; set server.imag.tag with --set or in a file of values, below server as at web/values.yaml:1',
    ],
    ['what is no value', '{{ .Value.serve }}', 'there is no Value; did you mean Values?'],
    ['what a template made', '{{ (dict "image" 1).imag.tag }}', 'there is no imag; did you mean image?'],
  ])('%s', (_, template, help) => {
    expect(helpOf({ 'templates/a.yaml': template }, options)).toBe(help);
  });

  it.each([
    [
      'a subchart',
      '{{ .Values.rediss.port.x }}',
      CHART,
      'sub.rediss is not set; did you mean sub.redis?; set sub.rediss.port with --set or in a file of values, below sub as at web/values.yaml:4',
    ],
    [
      'a subchart by its alias',
      '{{ .Values.rediss.port.x }}',
      ALIAS,
      'cache.rediss is not set; did you mean cache.redis?; set cache.rediss.port with --set or in a file of values',
    ],
    [
      'globals of a subchart',
      '{{ .Values.global.img.reg }}',
      CHART,
      'global is not set; set global.img.reg with --set or in a file of values',
    ],
  ])('%s', (_, template, chart, help) => {
    const files = { ...SUB, 'Chart.yaml': chart, 'charts/sub/templates/s.yaml': template, 'templates/a.yaml': 'a: 1' };
    expect(helpOf(files, options)).toBe(help);
  });
});

it('a file and a flag that set a table are named, and who nulled a key', () => {
  const of = (template: string, options: RenderOptions) => helpOf({ 'templates/a.yaml': template }, options);
  const values = [{ name: 'prod.yaml', text: 'x: 1\nextra: {z: 1}\nserver:\n' }];
  expect(of('{{ .Values.extra.w.v }}', { values })).toContain('below extra as at prod.yaml:2');
  expect(of('{{ .Values.server.image }}', { values })).toMatch(/^server is null at prod.yaml:3; /);
  expect(of('{{ .Values.extra.w.v }}', { set: ['extra.z=1'] })).toContain('below extra as at --set extra.z=1');
  expect(of('{{ .Values.server.image }}', { set: ['server=null'] })).toMatch(/^server is null at --set server=null; /);
});
