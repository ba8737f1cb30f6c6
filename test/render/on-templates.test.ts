import { expect, test } from 'vitest';
import { renderChart } from '../../src/render/render.ts';

test('onTemplates is told how much text there is, before anything of it can fail', () => {
  const told: number[] = [];
  const files = {
    'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'templates/a.yaml': '{{ fail "x" }}',
    'templates/_b.tpl': '{{/* b */}}',
  };
  const { error } = renderChart({ files }, { onTemplates: (characters) => told.push(characters) });
  expect(error?.stage).toBe('render');
  expect(told).toEqual([14 + 11]);
});
