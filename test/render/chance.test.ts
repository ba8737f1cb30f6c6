import { expect, it } from 'vitest';
import { ChartSession } from '../../src/render/chart-session.ts';
import { renderChart } from '../../src/render/render.ts';

const draws = 'a: {{ randAlphaNum 20 }}\nb: {{ randAlphaNum 20 }}\nc: {{ now | unixEpoch }}\nd: {{ uuidv4 }}\n';
const files = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'templates/x.yaml': draws,
  'templates/y.yaml': '{{ if .Values.isMore }}more: {{ randAlphaNum 9 }}\n{{ end }}kind: Y\n',
  'templates/z.yaml': draws,
};
const rendered = (session: ChartSession, isMore: boolean) =>
  renderChart({ files }, { values: [{ name: 'v', text: `isMore: ${isMore}` }] }, session).files as Record<
    string,
    string
  >;

it('in renders that nobody keeps, a template draws the same again, whatever others draw', () => {
  const session = new ChartSession({ trial: true });
  const [first, second] = [rendered(session, false), rendered(session, true)];
  for (const name of ['web/templates/x.yaml', 'web/templates/z.yaml']) expect(second[name]).toBe(first[name]);
  expect(second['web/templates/y.yaml']).toContain('more: ');
});

it('each draw of a render is another one', () => {
  const { 'web/templates/x.yaml': x, 'web/templates/z.yaml': z } = rendered(new ChartSession({ trial: true }), true);
  expect(x).not.toBe(z);
  const [, a, b] = /a: (.*)\nb: (.*)/.exec(x!)!;
  expect(a).not.toBe(b);
});

it('renders that are kept draw anew', () => {
  const session = new ChartSession();
  expect(rendered(session, false)['web/templates/x.yaml']).not.toBe(rendered(session, false)['web/templates/x.yaml']);
});
