import { expect, it } from 'vitest';
import { LaterTrace } from '../../src/cli/later-trace.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { renderChart } from '../../src/render/render.ts';
import { templateTexts } from '../../src/render/template-texts.ts';

const files = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'values.yaml': 'tag: early\n',
  'templates/z.yaml': '{{ $_ := set .Values "tag" "late" }}\nkind: A\nname: {{ .Values.tag }}\n',
  'templates/b.yaml': 'kind: B\nname: b\nport: {{ 80 }}\n',
  'templates/c.yaml': 'kind: C\nname: {{ .Values.tag }}\n',
};

/** Places the last line of what some templates rendered. @returns where it is told, and which templates were executed for it, by render */
function placed(asked: readonly string[], announced: readonly string[]) {
  const renders: (readonly string[] | 'all')[] = [];
  const trace = new LaterTrace(
    (file) => file,
    (only) => {
      renders.push(only === undefined ? 'all' : [...only]);
      return renderChart({ files }, { trace: true, ...(only && { onlyTemplates: only }) });
    },
  );
  const untraced = renderChart({ files }, { keepTemplates: true });
  const texts = templateTexts(untraced);
  const places = new Map([...texts].map(([source, text]) => [source, trace.placeOf(source, text, untraced)!]));
  for (const name of announced) places.get(`web/templates/${name}.yaml`)!.announce();
  const told = asked.map((name) => {
    const source = `web/templates/${name}.yaml`;
    const lines = texts.get(source)!.trimEnd().split('\n');
    const offset = texts.get(source)!.indexOf(lines.at(-1)!);
    const start = { line: lines.length, column: 1, offset };
    const finding: Diagnostic = {
      code: 'X',
      severity: 'error',
      message: '',
      file: source,
      range: { start, end: start },
    };
    const { file, range, written } = places.get(source)!.place(finding);
    return `${file}:${range!.start.line} ${written}`;
  });
  return { told, renders };
}

it('executes the templates that were announced, at once and alone', () => {
  expect(placed(['b', 'b'], ['b'])).toEqual({
    told: ['web/templates/b.yaml:3 true', 'web/templates/b.yaml:3 true'],
    renders: [['web/templates/b.yaml']],
  });
  expect(placed(['z', 'b'], ['z', 'b']).renders).toEqual([['web/templates/z.yaml', 'web/templates/b.yaml']]);
});

it('executes all where a template changes what another one sees', () => {
  expect(placed(['c'], ['c'])).toEqual({
    told: ['web/templates/c.yaml:2 true'],
    renders: [['web/templates/c.yaml'], 'all'],
  });
});

it('executes all where nobody announced anything', () => {
  expect(placed(['b'], []).renders).toEqual(['all']);
});
