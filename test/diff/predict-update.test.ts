import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { predictUpdate } from '../../src/diff/index.ts';
import { predictStoredUpdate } from '../../src/schemas/index.ts';

/** Answers of a real kube-apiserver 1.36.3 to the patches that kubectl 1.36 sends; `detail` is the message without the value. */
interface Row {
  readonly id: string;
  readonly live: JsonObject;
  readonly manifest: JsonObject;
  readonly class: string;
  readonly causes: readonly { readonly field: string; readonly detail: string }[];
  readonly result?: JsonObject;
}

const folder = join(import.meta.dirname, '../conformance/apiserver');
const rows = readFileSync(join(folder, 'updates.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Row => JSON.parse(line));
const state = readFileSync(join(folder, 'updates-cluster.yaml'), 'utf8');
const predict = (live: JsonObject, manifest: JsonObject) =>
  predictUpdate({ live, manifest }, { kubernetesVersion: '1.36', state });

/** What the server picks stands as a mark in the rows. */
const PICKED = new Set<Json>(['<allocated>', '00000000-0000-0000-0000-000000000001', '2024-05-01T10:00:00Z']);

function comparable(got: Json | undefined, wanted: Json | undefined): Json | undefined {
  if (wanted !== undefined && PICKED.has(wanted)) return wanted;
  if (typeof got === 'bigint') return Number(got);
  if (Array.isArray(got)) return got.map((item, i) => comparable(item, Array.isArray(wanted) ? wanted[i] : undefined)!);
  if (typeof got !== 'object' || got === null || got instanceof Map) return got;
  const other = (typeof wanted === 'object' && wanted !== null ? wanted : {}) as JsonObject;
  const result: JsonObject = {};
  for (const key of new Set([...Object.keys(got), ...Object.keys(other)])) {
    const value = comparable(got[key], other[key]);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

describe('predictUpdate', () => {
  it.each(rows)('$id', ({ live, manifest, class: wanted, causes, result }) => {
    const got = predict(live, manifest);
    expect(got.class).toBe(wanted);
    expect([...new Set(got.diagnostics.map(({ field }) => field))].sort()).toEqual(
      [...new Set(causes.map(({ field }) => field))].sort(),
    );
    if (result !== undefined) expect(comparable(got.result, result)).toEqual(result);
  });
});

const definition = (rule: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.shop.example}
spec:
  group: shop.example
  scope: Namespaced
  names: {plural: gadgets, singular: gadget, kind: Gadget, listKind: GadgetList}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              size: {type: integer, maximum: 10}
              name: {type: string, x-kubernetes-validations: [${rule}]}
`;
const gadget = (spec: JsonObject): JsonObject => ({
  apiVersion: 'shop.example/v1',
  kind: 'Gadget',
  metadata: { name: 'g', namespace: 'default', generation: 4, resourceVersion: '7', uid: 'u' },
  spec,
});
const predictGadget = (rule: string, before: JsonObject, after: JsonObject) =>
  predictUpdate({ live: gadget(before), manifest: gadget(after) }, { crds: definition(rule) });

describe('custom resources', () => {
  const fixed = '{rule: self == oldSelf}';

  it('lets be what was wrong before', () => {
    const { class: verdict, result } = predictGadget(fixed, { size: 11, name: 'a' }, { size: 11, name: 'a' });
    expect(verdict).toBe('accepted');
    expect(result).toMatchObject({ metadata: { generation: 4 } });
  });

  it('keeps no empty map in the metadata, which has a Go type', () => {
    const patched = gadget({ size: 1 });
    Object.assign(patched.metadata as JsonObject, { labels: {}, annotations: {} });
    const { result } = predictStoredUpdate({ live: gadget({}), patched }, { crds: definition(fixed) });
    expect(Object.keys(result?.metadata as JsonObject).sort()).toEqual([
      'generation',
      'name',
      'namespace',
      'resourceVersion',
      'uid',
    ]);
  });

  it('refuses what gets worse, and counts that as a fault of the object', () => {
    const { class: verdict, diagnostics } = predictGadget(fixed, { size: 11 }, { size: 12 });
    expect(verdict).toBe('invalid');
    expect(diagnostics.map(({ field }) => field)).toContain('spec.size');
  });

  it('asks rules about the change only where there was a value', () => {
    expect(predictGadget(fixed, {}, { name: 'b' }).class).toBe('accepted');
    expect(predictGadget(fixed, { name: 'a' }, { name: 'b' }).class).toBe('immutable');
  });

  it('gives rules that can do without it an optional old value', () => {
    const optional = '{rule: "oldSelf.orValue(\'a\') == self", optionalOldSelf: true}';
    expect(predictGadget(optional, {}, { name: 'a' }).class).toBe('accepted');
    expect(predictGadget(optional, { name: 'b' }, { name: 'a' }).class).toBe('immutable');
    expect(predictGadget(optional, { name: 'b' }, { name: 'b' }).class).toBe('accepted');
  });
});

describe('quantities and empty maps', () => {
  const quota = (hard: JsonObject, more: JsonObject = {}): JsonObject => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'default', resourceVersion: '1' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: hard }, volumeMode: 'Filesystem', ...more },
    status: { phase: 'Pending' },
  });

  it('are compared by value', () => {
    expect(predict(quota({ storage: '10Gi' }), quota({ storage: '10240Mi' })).class).toBe('accepted');
    expect(predict(quota({ storage: '10Gi' }), quota({ storage: '11Gi' })).class).toBe('immutable');
    expect(predict(quota({ storage: '10Gi' }), quota({ storage: '10Gi' }, { selector: {} })).class).toBe('immutable');
  });

  it('do not change the inputs', () => {
    const live = quota({ storage: '10Gi' });
    const copy = structuredClone(live);
    predict(live, quota({ storage: '11Gi' }));
    expect(live).toEqual(copy);
  });
});

it('answers for kinds that nobody defines', () => {
  const live: JsonObject = { apiVersion: 'x.example/v1', kind: 'X', metadata: { name: 'x', managedFields: [] }, a: 1 };
  const { class: verdict, result } = predict(live, {
    apiVersion: 'x.example/v1',
    kind: 'X',
    metadata: { name: 'x' },
    a: 2,
  });
  expect(verdict).toBe('accepted');
  expect(result).toMatchObject({ a: 2, metadata: { name: 'x' } });
});

it('answers for objects that are none', () => {
  expect(predict({}, {}).class).toBe('accepted');
  expect(predict({ spec: 1 }, { apiVersion: 'v1', kind: 'Service', metadata: [] }).class).toBe('invalid');
});
