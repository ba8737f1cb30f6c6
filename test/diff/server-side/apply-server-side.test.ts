import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { applyServerSide, type ServerSideApplyResult } from '../../../src/diff/index.ts';

const configMap = (data: JsonObject, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'c', namespace: 'shop', ...more },
  data,
});

const resultOf = (answer: ServerSideApplyResult): JsonObject => {
  expect(answer.error).toBeNull();
  return answer.result as JsonObject;
};

const owners = (object: JsonObject): Json[] =>
  ((object.metadata as JsonObject).managedFields as JsonObject[]).map(({ manager, operation, fieldsV1, time }) => [
    manager ?? null,
    operation ?? null,
    JSON.stringify(fieldsV1),
    time ?? null,
  ]);

describe('an object that is applied again', () => {
  const first = resultOf(
    applyServerSide({ applied: configMap({ a: '1', b: '2' }), manager: 'x', now: '2024-05-01T10:00:00.9Z' }),
  );

  test('a new object is owned by who applies it', () => {
    expect(owners(first)).toEqual([['x', 'Apply', '{"f:data":{"f:a":{},"f:b":{}}}', '2024-05-01T10:00:00Z']]);
    expect(first.data).toEqual({ a: '1', b: '2' });
  });

  test('what its owner drops goes, and the entry keeps its time where nothing changes', () => {
    const again = resultOf(applyServerSide({ live: first, applied: configMap({ a: '1' }), manager: 'x' }));
    expect(again.data).toEqual({ a: '1' });
    const same = resultOf(
      applyServerSide({
        live: first,
        applied: configMap({ a: '1', b: '2' }),
        manager: 'x',
        now: '2025-01-01T00:00:00Z',
      }),
    );
    expect(same).toEqual(first);
  });

  test('what two own stays until both drop it', () => {
    const shared = resultOf(applyServerSide({ live: first, applied: configMap({ b: '2' }), manager: 'y' }));
    const one = resultOf(applyServerSide({ live: shared, applied: configMap({ a: '1' }), manager: 'x' }));
    expect(one.data).toEqual({ a: '1', b: '2' });
    const none = resultOf(applyServerSide({ live: one, applied: configMap({}), manager: 'y' }));
    expect(none.data).toEqual({ a: '1' });
  });

  test("another's value is a conflict, and force takes it over", () => {
    const input = { live: first, applied: configMap({ a: '9' }), manager: 'y' };
    expect(applyServerSide(input)).toEqual({
      result: null,
      error: 'Apply failed with 1 conflict: conflict with "x": .data.a',
      reason: 'Conflict',
      code: 409,
      conflicts: [{ field: '.data.a', message: 'conflict with "x"' }],
    });
    const forced = resultOf(applyServerSide({ ...input, force: true, now: '2024-05-02T00:00:00Z' }));
    expect(owners(forced)).toEqual([
      ['x', 'Apply', '{"f:data":{"f:b":{}}}', '2024-05-01T10:00:00Z'],
      ['y', 'Apply', '{"f:data":{"f:a":{}}}', '2024-05-02T00:00:00Z'],
    ]);
  });
});

describe('managers of other versions and parts', () => {
  const entry = (more: JsonObject): JsonObject => ({
    manager: 'm',
    operation: 'Update',
    apiVersion: 'v1',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:data': { 'f:a': {} } },
    ...more,
  });
  const live = (more: JsonObject): JsonObject => configMap({ a: '1' }, { managedFields: [entry(more)] });

  test('a version that is gone owns nothing', () => {
    const answer = applyServerSide({
      live: live({ apiVersion: 'v1beta9' }),
      applied: configMap({ a: '2' }),
      manager: 'x',
    });
    expect(owners(resultOf(answer)).length).toBe(1);
  });

  test('a subresource is named', () => {
    const answer = applyServerSide({
      live: live({ subresource: 'scale' }),
      applied: configMap({ a: '2' }),
      manager: 'x',
    });
    expect(answer.error).toBe(
      'Apply failed with 1 conflict: conflict with "m" with subresource "scale" using v1: .data.a',
    );
  });

  test.each([
    [{ operation: 'Delete' }, 'operation must be `Apply` or `Update`'],
    [{ apiVersion: '' }, 'apiVersion must not be empty'],
    [{ fieldsType: 'X' }, 'invalid fieldsType "X" in managed fields entry 0'],
    [{ time: 'yesterday' }, 'invalid time in managed fields entry 0'],
    [
      { fieldsV1: { 'f:data': { 'k:{': {} } } },
      'error decoding the fields of manager "m" in managed fields entry 0: invalid JSON in path element "k:{"',
    ],
    [
      { fieldsV1: { data: {} } },
      'error decoding the fields of manager "m" in managed fields entry 0: missing colon: data',
    ],
    [
      { fieldsV1: 'x' },
      'error decoding the fields of manager "m" in managed fields entry 0: expected an object of fields',
    ],
  ])('what cannot be read is told: %j', (more, why) => {
    const answer = applyServerSide({ live: live(more), applied: configMap({ a: '1' }), manager: 'x' });
    expect(answer.error).toBe(`failed to decode managed fields: ${why}`);
  });

  test('elements of unknown kinds are left out', () => {
    const answer = applyServerSide({
      live: live({ fieldsV1: { 'f:data': { 'f:a': {}, 'z:new': {} } } }),
      applied: configMap({}),
      manager: 'x',
    });
    expect(owners(resultOf(answer))[1]).toEqual(['m', 'Update', '{"f:data":{"f:a":{}}}', null]);
  });
});

describe('custom resources', () => {
  const widget = (spec: JsonObject): JsonObject => ({
    apiVersion: 'shop.example/v1',
    kind: 'Widget',
    metadata: { name: 'w' },
    spec,
  });
  const schema = (sizes: JsonObject): JsonObject => ({
    widget: {
      type: 'object',
      'x-kubernetes-group-version-kind': [{ group: 'shop.example', version: 'v1', kind: 'Widget' }],
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: { type: 'object' },
        spec: { type: 'object', properties: { sizes: { type: 'object', ...sizes } } },
      },
    },
  });
  const granular = { additionalProperties: { type: 'integer' } };

  test('no digit of a number is lost', () => {
    const applied = '{"apiVersion":"shop.example/v1","kind":"Widget","spec":{"n":9007199254740993,"f":1.0}}';
    const object = resultOf(applyServerSide({ applied, manager: 'x' }));
    expect(object.spec).toEqual({ n: 9007199254740993n, f: 1 });
  });

  test('a map that has become atomic is owned as a whole', () => {
    const live = resultOf(
      applyServerSide({ applied: widget({ sizes: { a: 1 } }), manager: 'x', schema: schema(granular) }),
    );
    const atomic = schema({ ...granular, 'x-kubernetes-map-type': 'atomic' });
    const answer = applyServerSide({ live, applied: widget({ sizes: { b: 1 } }), manager: 'y', schema: atomic });
    expect(answer.error).toBe('Apply failed with 1 conflict: conflict with "x": .spec.sizes');
  });

  test('a schema that makes no sense is an error', () => {
    const answer = applyServerSide({
      applied: widget({ sizes: {} }),
      manager: 'x',
      schema: schema({ 'x-kubernetes-map-type': 'odd' }),
    });
    expect(answer.error).toBe('failed to convert models to schema: unknown map type odd');
  });

  test('keys are data', () => {
    const applied = '{"apiVersion":"shop.example/v1","kind":"Widget","spec":{"__proto__":{"x":1}}}';
    const object = resultOf(applyServerSide({ applied, manager: 'x' }));
    expect(Object.keys(object.spec as JsonObject)).toEqual(['__proto__']);
    expect(({} as JsonObject).x).toBeUndefined();
  });
});

describe('input that is no object', () => {
  test.each([
    [{ applied: '[' }, 'applied: invalid JSON at offset 1'],
    [{ applied: '[]' }, 'applied: not an object'],
    [{}, 'there is no object to apply'],
    [{ live: '1', applied: '{}' }, 'live: not an object'],
  ])('%j', (input, error) => {
    expect(applyServerSide({ ...input, manager: 'x' })).toEqual({ result: null, error, conflicts: [] });
  });
});
