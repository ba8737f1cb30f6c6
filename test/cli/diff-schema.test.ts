import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { DiffFolder } from './diff-run.ts';

const folder = new DiffFolder();
afterAll(() => folder.remove());
const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(root, 'docs/diff.schema.json'), 'utf8'));
const isValid = new Ajv({ strict: true, allErrors: true }).compile(schema);

const NEW = `
apiVersion: v1
kind: Secret
metadata: {name: keys-22222222, namespace: shop}
stringData: {a: new}
---
apiVersion: batch/v1
kind: Job
metadata: {name: once, namespace: shop}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: "a:2"}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {a: b}}
  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: "a:2"}]}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: twice, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: twice, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: UPPER, namespace: shop}
`;
const OLD = `${NEW.replaceAll('a:2', 'a:1').replace('22222222', '33333333').replace('UPPER', 'upper')}---
apiVersion: v1
kind: ConfigMap
metadata:
  name: gone
  namespace: shop
  annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
`;

describe('docs/diff.schema.json', () => {
  it('is published', () => {
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(files).toContain('docs/diff.schema.json');
  });

  it.each([
    [['--live', 'old.yaml', '--prune'], 1],
    [['--live', 'old.yaml', '--server-side'], 1],
    [['--against', 'old.yaml'], 1],
    [['--live', 'empty.yaml'], 1],
  ])('describes what kt diff %j prints', async (argv, code) => {
    folder.write({ 'new.yaml': NEW, 'old.yaml': OLD, 'empty.yaml': '' });
    const run = await folder.diff('new.yaml', ...argv, '-o', 'json');
    expect(run.code).toBe(code);
    const plan = JSON.parse(run.stdout);
    expect(isValid(plan), JSON.stringify(isValid.errors)).toBe(true);
    expect(plan.objects.length).toBeGreaterThan(4);
  });

  it('describes all kinds of objects', async () => {
    folder.write({ 'new.yaml': NEW, 'old.yaml': OLD });
    const { objects } = JSON.parse((await folder.diff('new.yaml', '--against', 'old.yaml', '-o', 'json')).stdout);
    const actions = new Set(objects.map(({ action }: { action: string }) => action));
    expect(actions).toEqual(new Set(['create', 'recreate', 'configure', 'unchanged', 'refused', 'prune']));
    expect(objects[0].renamedFrom).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'shop',
      name: 'keys-33333333',
    });
  });

  it('refuses what is no plan', () => {
    expect(isValid({ version: 1, diagnostics: [], objects: [] })).toBe(false);
    expect(isValid({ version: 2 })).toBe(false);
  });
});
