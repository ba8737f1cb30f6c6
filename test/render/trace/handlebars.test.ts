/** Traces of Handlebars templates: the same bytes, and for each character the text or expression that wrote it. */
import { describe, expect, it } from 'vitest';
import { renderChart } from '../../../src/render/render.ts';

const FILES = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'values.yaml':
    'x: one\nports:\n  - {name: a, port: 1}\n  - {name: b, port: 2}\nlabels: {k: v}\nempty: ""\nodd: "\ufdd0\ufdd1\ufdd2"\nsub: {z: 7}\n',
  'templates/_labels.hbs': 'app: {{Values.x}}\n\nname: {{Release.Name}}\n',
  'templates/_layout.hbs': '<{{> @partial-block}}>',
  'templates/_h.tpl': '{{ define "h" }}h: {{ .Values.x }}{{ end }}',
  'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
};

/** `text <- place (calls) keys` for all parts. */
function partsOf(template: string, name = 'templates/t.yaml.hbs'): string[] {
  const files = { ...FILES, [name]: template };
  const { files: rendered, trace = {}, templates = {}, error } = renderChart({ files }, { trace: true });
  expect(error).toBeUndefined();
  expect(rendered).toEqual(renderChart({ files }).files);
  const source = `web/${name}`;
  const text = rendered[source] as string;
  const lineOf = (file: string, offset: number) => templates[file]!.slice(0, offset).split('\n').length;
  const place = (file: string, offset: number) =>
    `${file.slice(file.lastIndexOf('/') + 1).replace(/\..*/, '')}:${lineOf(file, offset)}`;
  let at = 0;
  const parts = trace[source]!.map((part) => {
    expect(part.start).toBe(at);
    at = part.end;
    const written = text.slice(part.start, part.end);
    if (part.copied) expect(templates[part.template]!.slice(part.offset, part.offset + written.length)).toBe(written);
    const calls = part.frames.map(({ template: file, offset, call }) => ` (${call} ${place(file, offset)})`).join('');
    const keys = part.values.map(({ path }) => ` ${path}`).join('');
    return `${JSON.stringify(written)} <- ${place(part.template, part.offset)}${calls}${keys}`;
  });
  expect(at).toBe(text.length);
  return parts;
}

describe('parts of', () => {
  it.each([
    ['text', 'a: 1\n', ['"a: 1\\n" <- t:1']],
    ['a value', 'a: {{Values.x}}!\n', ['"a: " <- t:1', '"one" <- t:1 x', '"!\\n" <- t:1']],
    ['a call', '\n{{quote (upper Values.x)}}', ['"\\n" <- t:1', '"\\"ONE\\"" <- t:2 x']],
    ['two values', '{{printf "%s%s" Values.x Values.labels.k}}', ['"onev" <- t:1 x labels.k']],
    ['what is no value', '{{Release.Name}}', ['"release-name" <- t:1']],
    ['a value that is empty', 'a: {{Values.empty}}\nb', ['"a: " <- t:1', '"\\nb" <- t:1']],
    [
      'a loop',
      '{{#each Values.ports}}\n{{name}}={{port}}\n{{/each}}\n',
      ['a', 'b'].flatMap((name, i) => [
        `"${name}" <- t:2 ports`,
        '"=" <- t:2',
        `"${i + 1}" <- t:2 ports`,
        '"\\n" <- t:2',
      ]),
    ],
    ['block parameters', '{{#each Values.ports as |p|}}{{p.name}}{{/each}}', ['"a" <- t:1 ports', '"b" <- t:1 ports']],
    ['@root', '{{#with Values.labels}}{{k}}{{@root.Values.x}}{{/with}}', ['"v" <- t:1 labels', '"one" <- t:1 x']],
    ['a branch', '{{#if Values.x}}\nyes\n{{else}}\nno\n{{/if}}', ['"yes\\n" <- t:2']],
    ['blanks taken away', 'a  {{~ Values.x ~}}  \n b', ['"a" <- t:1', '"one" <- t:1 x', '"b" <- t:2']],
    ['a tree', '{{toYaml Values.labels}}', ['"k: v" <- t:1 labels']],
    ['a Go template', '{{include "h" @root}}', ['"h: one" <- t:1']],
    [
      'a partial that is moved in',
      'x:\n  {{> labels}}\n',
      [
        '"x:\\n" <- t:1',
        '"  " <- t:2 (> labels t:2)',
        '"app: " <- _labels:1 (> labels t:2)',
        '"one" <- _labels:1 (> labels t:2) x',
        '"\\n" <- _labels:1 (> labels t:2)',
        '"  " <- _labels:2 (> labels t:2)',
        '"\\n" <- _labels:2 (> labels t:2)',
        '"  " <- _labels:3 (> labels t:2)',
        '"name: " <- _labels:3 (> labels t:2)',
        '"release-name" <- _labels:3 (> labels t:2)',
        '"\\n" <- _labels:3 (> labels t:2)',
      ],
    ],
    [
      'a block that a partial takes',
      '{{#> layout}}a{{Values.x}}{{/layout}}',
      [
        '"<" <- _layout:1 (> layout t:1)',
        '"a" <- t:1 (> @partial-block _layout:1) (> layout t:1)',
        '"one" <- t:1 (> @partial-block _layout:1) (> layout t:1) x',
        '">" <- _layout:1 (> layout t:1)',
      ],
    ],
    [
      'characters that marks are made of',
      '{{Values.odd}}\ufdd1\ufdd0',
      ['"\ufdd0\ufdd1\ufdd2" <- t:1 odd', '"\ufdd1\ufdd0" <- t:1'],
    ],
    [
      'lines of Windows',
      'a: 1\r\nb: {{Values.x}}\r\n',
      ['"a: 1\\r\\nb: " <- t:1', '"one" <- t:2 x', '"\\r\\n" <- t:2'],
    ],
  ])('%s', (_, template, expected) => {
    expect(partsOf(template)).toEqual(expected);
  });

  it('a subchart, whose values are those of its chart', () => {
    expect(partsOf('a: {{Values.z}}', 'charts/sub/templates/s.yaml.hbs')).toEqual(['"a: " <- s:1', '"7" <- s:1 sub.z']);
  });
});

it('what is no YAML is shown at the line of the template', () => {
  const files = { ...FILES, 'templates/t.yaml.hbs': 'kind: A\na:\n{{#if Values.x}}\nb: {{Values.x}}: c\n{{/if}}\n' };
  const [diagnostic] = renderChart({ files }, { checks: true }).diagnostics;
  expect(diagnostic).toMatchObject({
    code: 'KT1107',
    file: 'web/templates/t.yaml.hbs',
    range: { start: { line: 4 } },
    related: [{ message: 'rendered as b: one: c' }],
  });
});
