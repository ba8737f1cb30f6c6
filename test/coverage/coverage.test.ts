import { describe, expect, it } from 'vitest';
import {
  type Coverage,
  coverageHtml,
  coverageJson,
  coverageLcov,
  coverageText,
  measure,
  percent,
  totalsOf,
} from '../../src/coverage/index.ts';
import { CoverageSession } from '../../src/render/coverage-session.ts';
import { renderChart } from '../../src/render/render.ts';

const CHART = 'apiVersion: v2\nname: c\nversion: 1.0.0\n';

/** Coverage of one template after a render with each of the values. */
function covered(template: string, ...values: string[]): Coverage {
  const session = new CoverageSession();
  const source = { files: { 'Chart.yaml': CHART, 'templates/x.yaml': template } };
  const plain = values.map((text) => renderChart(source, { values: [{ name: 'v', text }] }).output);
  const seen = values.map((text) => {
    session.startRender();
    return renderChart(source, { values: [{ name: 'v', text }] }, session).output;
  });
  expect(seen).toEqual(plain); // measuring changes nothing
  const renders = values.map((_, i) => `set ${i}`);
  const files = [...session.files.values()].map((file) => measure(file, file.path, session.hits, renders));
  return { renders, files };
}

describe('what is executed', () => {
  it.each([
    ['{{ if .Values.a }}x{{ end }}', ['a: 1'], [1, 0]],
    ['{{ if .Values.a }}x{{ end }}', ['a: 1', 'a: 0'], [1, 1]],
    ['{{ if .Values.a }}x{{ else }}y{{ end }}', ['a: 0', 'a: 0'], [0, 2]],
    ['{{ with .Values.a }}x{{ end }}', ['{}'], [0, 1]],
    ['{{ range .Values.a }}x{{ end }}', ['a: [1, 2, 3]'], [3, 0]],
    ['{{ range .Values.a }}x{{ else }}y{{ end }}', ['a: []'], [0, 1]],
    ['{{ range .Values.a }}{{ break }}{{ end }}', ['a: [1, 2, 3]'], [1, 0]],
    ['{{ define "d" }}{{ if . }}x{{ end }}{{ end }}{{ include "d" true }}{{ template "d" false }}', ['{}'], [1, 1]],
  ])('%s with %j', (template, values, arms) => {
    const [file] = covered(template, ...values).files;
    expect(file!.branches.map((branch) => branch.arms.map(({ hits }) => hits))).toEqual([arms]);
  });

  it('an else-if is a branch of its own, never asked where the first is true', () => {
    const [file] = covered('{{ if .Values.a }}x{{ else if .Values.b }}y{{ else }}z{{ end }}', 'a: 1').files;
    expect(file!.branches.map(({ condition, hits }) => [condition, hits])).toEqual([
      ['.Values.a', 1],
      ['.Values.b', 0],
    ]);
    expect(file!.branches.map(({ arms }) => arms[1].implicit)).toEqual([undefined, undefined]);
  });

  it('who took what', () => {
    const [file] = covered('{{ if .Values.a }}x{{ end }}', 'a: 1', 'a: 0', 'a: 2').files;
    expect(file!.branches[0]!.arms.map(({ by }) => by)).toEqual([['set 0', 'set 2'], ['set 1']]);
  });

  it('lines and definitions', () => {
    const text =
      '{{- define "used" }}\na: b\n{{- end }}\n{{- define "not" }}\nc: d\n\n{{- end }}\n{{ include "used" . }}\n';
    const [file] = covered(text, '{}').files;
    expect(file!.lines).toEqual([
      { line: 2, hits: 1 },
      { line: 5, hits: 0 },
      { line: 8, hits: 1 },
    ]);
    expect(file!.defines).toEqual([
      { name: 'used', line: 1, hits: 1, by: ['set 0'] },
      { name: 'not', line: 4, hits: 0, by: [] },
    ]);
  });

  it('a render that fails covers what it came to', () => {
    const session = new CoverageSession();
    const template = 'a: b\n{{ if true }}{{ fail "no" }}{{ end }}\n{{ if true }}c{{ end }}\n';
    session.startRender();
    const { error } = renderChart({ files: { 'Chart.yaml': CHART, 'templates/x.yaml': template } }, {}, session);
    expect(error?.message).toContain('no');
    const [file] = [...session.files.values()].map((one) => measure(one, one.path, session.hits, ['a']));
    expect(file!.branches.map(({ arms }) => arms[0].hits)).toEqual([1, 0]);
  });

  it('regions of a file: which render executed an offset', () => {
    const session = new CoverageSession();
    const text = '{{ if .Values.a }}{{ .Values.b }}{{ end }}';
    const source = { files: { 'Chart.yaml': CHART, 'templates/x.yaml': text } };
    for (const values of ['a: false', 'a: true']) {
      session.startRender();
      renderChart(source, { values: [{ name: 'v', text: values }] }, session);
    }
    const at = (offset: number) => [0, 1].map((render) => session.executed('c/templates/x.yaml', offset, render));
    expect(at(text.indexOf('.Values.a'))).toEqual([true, true]);
    expect(at(text.indexOf('.Values.b'))).toEqual([false, true]);
    expect(session.executed('c/templates/none.yaml', 0, 0)).toBe(false);
  });
});

const EXAMPLE = covered(
  '{{- define "odd <&" }}x{{ end }}\n{{- if .Values.a }}\na: {{ .Values.a }}\n{{- else }}\nb: "<&>"\n{{- end }}\n{{ if false }}{{ if .Values.c }}d{{ end }}{{ end }}\n',
  'a: 1',
  'a: 2',
);

describe('formats', () => {
  it('lcov: records as geninfo(1) has them, whose sums are right', () => {
    const text = coverageLcov(EXAMPLE);
    expect(
      text
        .split('\n')
        .every((line) =>
          /^(TN:|SF:.+|FN:\d+,.+|FNDA:\d+,.+|FN[FH]:\d+|BRDA:\d+,\d+,\d+,(\d+|-)|BR[FH]:\d+|DA:\d+,\d+|L[FH]:\d+|end_of_record|)$/.test(
            line,
          ),
        ),
    ).toBe(true);
    const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
    const told = (name: string) => Number(new RegExp(`^${name}:(\\d+)$`, 'm').exec(text)![1]);
    expect(told('LF')).toBe(count(/^DA:/gm));
    expect(told('LH')).toBe(count(/^DA:\d+,[1-9]/gm));
    expect(told('BRF')).toBe(count(/^BRDA:/gm));
    expect(told('BRH')).toBe(count(/^BRDA:\d+,\d+,\d+,[1-9]/gm));
    expect(told('FNF')).toBe(count(/^FN:/gm));
    expect(told('FNH')).toBe(count(/^FNDA:[1-9]/gm));
    expect(text).toContain('BRDA:7,2,0,-'); // never asked
  });

  it('html: one page that needs nothing else, in which nothing of the chart is markup', () => {
    const html = coverageHtml(EXAMPLE, 'a<b>');
    expect(html).toContain('<title>Coverage of a&lt;b&gt;</title>');
    expect(html).toContain('b: &quot;&lt;&amp;&gt;&quot;');
    expect(html).not.toMatch(/<(script|link|img|iframe)|https?:/);
    expect(html.match(/<li/g)).toHaveLength(EXAMPLE.files[0]!.text.trimEnd().split('\n').length);
    expect(html).toMatch(/class="miss">b: /);
    expect(html).toMatch(/class="hit" data-n="2×">a: /);
  });

  it('json and text have the same sums', () => {
    const { totals } = coverageJson(EXAMPLE) as { totals: { lines: { covered: number; total: number } } };
    expect(coverageText(EXAMPLE)).toContain(`${totals.lines.covered}/${totals.lines.total}`);
    expect(totals.lines).toMatchObject(totalsOf(EXAMPLE.files).lines);
  });

  it('percentages are rounded down', () => {
    expect(percent({ covered: 999, total: 1000 })).toBe(99.9);
    expect(percent({ covered: 9999, total: 10_000 })).toBe(99.9);
    expect(percent({ covered: 0, total: 0 })).toBe(100);
  });
});
