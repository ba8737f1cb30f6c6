import { describe, expect, it } from 'vitest';
import { LaterTrace } from '../../src/cli/later-trace.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { ChartSession } from '../../src/render/chart-session.ts';
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

describe('which lines wrote something', () => {
  const branches = {
    'Chart.yaml': files['Chart.yaml'],
    'values.yaml': 'shown: true\nhidden: false\ntag: early\n',
    'templates/_part.tpl':
      '{{ define "part" }}\npart: {{ .Values.tag }}\n{{ end }}\n{{ define "idle" }}\nidle: 1\n{{ end }}\n',
    'templates/a.yaml':
      'kind: A\n{{ if .Values.shown }}\non: 1\n{{ end }}\n{{ if .Values.hidden }}\noff: 1\n{{ end }}\n',
    'templates/b.yaml': 'kind: B\n{{ include "part" . }}\n',
    'templates/c.yaml': 'kind: C\n',
  };

  /** @returns whether lines wrote something, and which templates were executed to know that */
  function wrote(
    chart: Readonly<Record<string, string>>,
    ...asked: readonly [name: string, from: number, to: number][]
  ) {
    const renders: (readonly string[] | 'all')[] = [];
    const session = new ChartSession({ trial: true });
    const trace = new LaterTrace(
      (file) => file.slice('web/templates/'.length),
      (only) => {
        renders.push(only === undefined ? 'all' : [...only].map((path) => path.slice('web/templates/'.length)));
        return renderChart({ files: chart }, { trace: true, ...(only && { onlyTemplates: only }) }, session);
      },
    );
    trace.follow(renderChart({ files: chart }, { keepTemplates: true }, session), session.memo?.last);
    return { told: asked.map((one) => trace.wrote(...one)), renders };
  }

  it('is asked of the template alone', () => {
    expect(wrote(branches, ['a.yaml', 3, 3])).toEqual({ told: [true], renders: [['a.yaml']] });
    expect(wrote(branches, ['a.yaml', 3, 3], ['a.yaml', 6, 6], ['a.yaml', 3, 6])).toEqual({
      told: [true, false, true],
      renders: [['a.yaml']],
    });
  });

  it('is asked of those that call what stands there', () => {
    expect(wrote(branches, ['_part.tpl', 2, 2], ['_part.tpl', 5, 5])).toEqual({
      told: [true, false],
      renders: [['b.yaml']],
    });
  });

  it('is asked of all where a template writes something else alone', () => {
    const changing = {
      ...branches,
      'templates/z.yaml': '{{ $_ := set .Values "hidden" true }}\nkind: Z\n',
    };
    const { told, renders } = wrote(changing, ['a.yaml', 6, 6]);
    expect(told).toEqual([true]);
    expect(renders.at(-1)).toBe('all');
  });

  it('is the same as what a trace of all says', () => {
    const session = new ChartSession({ trial: true });
    const all = new LaterTrace(
      (file) => file.slice('web/templates/'.length),
      () => renderChart({ files: branches }, { trace: true }, session),
    );
    for (const name of ['_part.tpl', 'a.yaml', 'b.yaml', 'c.yaml'])
      for (let line = 1; line < 7; line += 1)
        expect([name, line, ...wrote(branches, [name, line, line]).told]).toEqual([
          name,
          line,
          all.wrote(name, line, line),
        ]);
  });
});
