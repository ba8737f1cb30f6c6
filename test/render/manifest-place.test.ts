/** Where a diagnostic says that rendered text is no YAML. */
import { expect, it } from 'vitest';
import { renderChart } from '../../src/render/render.ts';

const CHART = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n';
const PARTIAL = '{{ define "labels" }}app: x\n bad: y{{ end }}';

it.each([
  ['text', 'kind: A\n---\nkind: B\nspec:\n  a: 1\n   b: 2\n', 'b: 2'],
  ['text after an action of many lines', 'kind: A\nx:{{ "a\\nb\\nc" | nindent 2 }}\ny: : z\n', 'y: : z'],
  ['an action', 'kind: A\nx: {{ "y: z" }}\nw: 1\n', 'x: {{ "y: z" }}'],
  ['a line of an action', 'kind: A\nx:\n{{ "  a: 1\\n   b: 2" }}\n', '"  a: 1\\n   b: 2" }}'],
  ['a partial', 'kind: A\nlabels:\n{{ template "labels" . }}\n', '"labels" . }}'],
])('names file and line of %s', (_, text, place) => {
  const files = { 'Chart.yaml': CHART, 'templates/t.yaml': text, 'templates/_h.tpl': PARTIAL };
  const { diagnostics, error } = renderChart({ files }, { checks: true });
  expect(error?.message).toMatch(/^YAML parse error on shop\/templates\/t\.yaml: /);
  const [diagnostic] = diagnostics;
  expect(diagnostic?.file).toBe('shop/templates/t.yaml');
  expect(text.slice(diagnostic?.range?.start.offset, diagnostic?.range?.end.offset)).toBe(place);
});

it('names the file alone where the render goes on', () => {
  const { diagnostics, error } = renderChart({ files: { 'Chart.yaml': CHART, 'templates/t.yaml': 'a: [' } });
  expect(error).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'KT1107', file: 'shop/templates/t.yaml' }]);
});
