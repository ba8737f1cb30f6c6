import { expect, test } from 'vitest';
import { renderChart } from '../../src/index.ts';

const render = (template: string, helm: 3 | 4 = 4) =>
  renderChart(
    { files: { 'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0', 'templates/x.yaml': template } },
    { helm, keepDocuments: true },
  );

test('manifests carry what they say', async () => {
  const { manifests } = await render('kind: ConfigMap\nmetadata: {name: a}\ndata:\n  level: "1"\n---\nkind: Secret\n');
  expect(manifests.map(({ kind, name, document }) => [kind, name, document])).toEqual([
    ['Secret', '', { kind: 'Secret' }],
    ['ConfigMap', 'a', { kind: 'ConfigMap', metadata: { name: 'a' }, data: { level: '1' } }],
  ]);
});

test('hooks too', async () => {
  const { manifests } = await render('kind: Job\nmetadata: {name: j, annotations: {helm.sh/hook: test}}\n');
  expect(manifests[0]).toMatchObject({ hook: ['test'], document: { kind: 'Job' } });
});

test.each([
  ['keys in other letters', 'Kind: ConfigMap\nmetadata: {name: a}\n', 'ConfigMap', 'a'],
  ['names that are numbers', 'kind: ConfigMap\nmetadata: {name: 12}\n', 'ConfigMap', '12'],
  ['repeated keys', 'kind: ConfigMap\nkind: Secret\nmetadata: {name: a}\n', 'Secret', 'a'],
  ['null', 'kind: ConfigMap\nmetadata: null\n', 'ConfigMap', ''],
])('%s are read as Go does it, without a document', async (_, template, kind, name) => {
  const { manifests } = await render(template);
  expect(manifests).toMatchObject([{ kind, name }]);
  expect(manifests[0]).not.toHaveProperty('document');
});

test('errors are the same', async () => {
  const faulty = 'kind: ConfigMap\nmetadata: [1]\n';
  const files = { 'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0', 'templates/x.yaml': faulty };
  const plain = await renderChart({ files }, { checks: true });
  const keeping = await renderChart({ files }, { checks: true, keepDocuments: true });
  expect(keeping.error).toEqual(plain.error);
  expect(plain.error?.message).toContain('cannot unmarshal array');
});
