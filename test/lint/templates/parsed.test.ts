import { expect, test } from 'vitest';
import type { LintChart } from '../../../src/lint/input.ts';
import { analysisOf } from '../../../src/lint/templates/analysis.ts';
import { treesOf } from '../../../src/lint/templates/parsed.ts';

const LIBRARY = '{{ define "common.name" }}{{ .Values.name }}{{ end }}';

/** A chart with two subcharts that have the same helpers. */
function chart(more: Partial<LintChart> = {}): LintChart {
  const files = new Map([
    ['Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.0.0\n'],
    ['values.yaml', 'name: web\n'],
    ['templates/web.yaml', 'name: {{ include "common.name" . }}'],
  ]);
  for (const name of ['a', 'b']) {
    files.set(`charts/${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`);
    files.set(`charts/${name}/values.yaml`, 'name: sub\n');
    files.set(`charts/${name}/templates/_common.tpl`, LIBRARY);
    files.set(`charts/${name}/templates/sub.yaml`, 'name: {{ include "common.name" . }}');
  }
  return { path: 'web', files, diagnostics: [], ...more };
}

test('a definition that several subcharts have in the same words is followed once, for all that call it', () => {
  const { definitions, files, root } = analysisOf(chart());
  expect(definitions.get('common.name')).toHaveLength(1);
  const own = files.filter(({ path }) => path.endsWith('sub.yaml'));
  expect(own.map(({ path, trees }) => trees.has(path))).toEqual([true, true]);
  for (const name of ['a', 'b']) expect(root.valuesPath.known(name)?.known('name')?.whole).toBe(true);
});

test('who keeps trees has those of each file, and is told where the expressions in all of them lead', () => {
  const { definitions, world } = analysisOf(chart({ treesOf }));
  expect(definitions.get('common.name')).toHaveLength(2);
  const places = new Set(world.accesses.map(({ tree }) => tree.source.name));
  expect([...places].sort()).toEqual(['charts/a/templates/_common.tpl', 'charts/b/templates/_common.tpl']);
});

test('what a render has parsed is not parsed again, and has the names of files in the chart', () => {
  const asked: string[] = [];
  const renderedTrees: LintChart['renderedTrees'] = (name, text) => {
    asked.push(name);
    return name === 'web/templates/web.yaml' ? treesOf(name, text.replace('name:', 'rendered:')) : undefined;
  };
  const { files, definitions } = analysisOf(chart({ renderedTrees }));
  expect(asked).toEqual([
    'web/templates/web.yaml',
    'web/charts/a/templates/_common.tpl',
    'web/charts/a/templates/sub.yaml',
  ]);
  const tree = files[0]!.trees.get('templates/web.yaml')!;
  expect(tree.name).toBe('templates/web.yaml');
  expect(tree.source.name).toBe('templates/web.yaml');
  expect(tree.root.nodes[0]).toMatchObject({ text: 'rendered: ' });
  expect(definitions.has('web/templates/web.yaml')).toBe(true);
});
