import { describe, expect, it } from 'vitest';
import { predictCreate } from '../../../../src/schemas/predict-create.ts';
import { hasFormat } from '../../../../src/schemas/semantic/custom/formats.ts';
import { validate } from '../../../../src/schemas/validate.ts';

/** All of it is what kube-apiserver 1.36.3 says to a dry-run create. */

const definition = (properties: object): object => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'nums.q.example' },
  spec: {
    group: 'q.example',
    scope: 'Cluster',
    names: { plural: 'nums', kind: 'Num' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } } },
      },
    ],
  },
});

const said = (text: string, crds?: string): string[] =>
  validate(text, { kubernetesVersion: '1.36', ...(crds !== undefined && { crds }) })
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ field, message }) => `${field}: ${message}`)
    .filter((line) => !line.includes('some validation rules were not checked'))
    .sort();

/** What is said of one field `f`, whose value is written as JSON. */
const saidOf = (schema: object, value: string): string[] =>
  said(
    `{"apiVersion": "q.example/v1", "kind": "Num", "metadata": {"name": "x"}, "spec": {"f": ${value}}}`,
    JSON.stringify(definition({ f: schema })),
  );
const CHECKED = '<nil>: Invalid value: "": Checked value must be of type';

describe('numbers of custom resources', () => {
  it('lose the fraction of a limit where they are integers', () => {
    expect(saidOf({ type: 'number', maximum: 1.5, exclusiveMaximum: true }, '1')).toEqual([
      'spec.f: Invalid value: 1: spec.f in body should be less than 1',
    ]);
    expect(saidOf({ type: 'number', minimum: 0.5 }, '0')).toEqual([]);
    expect(saidOf({ type: 'number', minimum: 0.5 }, '0.4')).toHaveLength(1);
    expect(saidOf({ type: 'number', multipleOf: 1.5 }, '2')).toEqual([]);
    expect(saidOf({ type: 'number', multipleOf: 0.5 }, '1')).toEqual([
      'spec.f: Invalid value: 0: factor MultipleOf declared for spec.f must be positive: 0',
    ]);
  });
  it('keep it where they are not', () => {
    expect(saidOf({ type: 'number', multipleOf: 0.1 }, '0.3')).toEqual([]);
    expect(saidOf({ type: 'number', maximum: 1.5 }, '1.6')).toHaveLength(1);
  });
  it('have to fit their type', () => {
    expect(saidOf({ type: 'integer' }, '1.5')).toEqual([
      `${CHECKED} integer (default format) in spec.f`,
      'spec.f: Invalid value: "number": spec.f in body must be of type integer: "number"',
    ]);
    expect(saidOf({ type: 'integer' }, '9223372036854775808')).toHaveLength(2);
    expect(saidOf({ type: 'integer' }, '1e18')).toEqual([]);
    expect(saidOf({ type: 'integer', format: 'int32' }, '2147483648')).toEqual([
      `${CHECKED} integer with format int32 in spec.f`,
    ]);
    expect(saidOf({ type: 'integer', format: 'int64' }, '1.5')).toEqual([
      `${CHECKED} integer with format int64 in spec.f`,
      'spec.f: Invalid value: "float64": spec.f in body must be of type int64: "float64"',
    ]);
    expect(saidOf({ type: 'number', format: 'float' }, '1e39')).toEqual([
      `${CHECKED} number with format float in spec.f`,
    ]);
  });
});

describe('texts with a format', () => {
  it.each([
    ['hostname', ['a.bc', 'w-eb', '1.com', 'web'], ['web-1', 'a.b', '10.0.0.1', 'a_b.com', `${'a'.repeat(64)}.com`]],
    ['mac', ['00005e005301', '0011.2233.4455', '00:11:22:33:44:55:66:77'], ['00:11:22:33:44', '00-11:22-33:44-55', '']],
    ['ipv4', ['010.0.0.1', '::ffff:1.2.3.4'], ['1.2.3', '::1']],
    ['duration', ['22 ns', 'x5d', '1w2d', '123e4567-e89b-42d3-a456-426614174000'], ['5', '00', '1 hx', '']],
    ['rgbcolor', ['rgb( 1 ,2,255)'], ['rgb(001,2,3)', 'rgb(256,2,3)']],
    ['email', ['a@b', '"x y" <a@b.c>', 'x y <a@b>', 'a@[1.2.3.4]'], ['mailto:a@b', 'a..b@c', 'a@b,c@d', 'a b@c.d']],
    ['ssn', ['123-45-6789'], ['123456789']],
    ['datetime', ['2024-01-01T00:00:00x5Z'], ['2024-01-01T00:00:00+0200', '2024-01-01T24:00:00Z']],
    ['byte', ['YQ=='], ['', 'YQ']],
  ])('%s', (format, right, wrong) => {
    expect(right.filter((one) => !hasFormat(one, format))).toEqual([]);
    expect(wrong.filter((one) => hasFormat(one, format))).toEqual([]);
  });
  it('may be lists, which nobody looks at', () => {
    expect(saidOf({ type: 'string', format: 'date' }, '["a"]')).toEqual([]);
    expect(saidOf({ type: 'string', format: 'date' }, 'true')).toEqual([
      'spec.f: Invalid value: "": spec.f in body must be of type date: ""',
    ]);
  });
});

describe('schemas of definitions', () => {
  const saidOfSchema = (schema: object): string[] =>
    said(JSON.stringify(definition({ f: schema }))).map((line) => line.replace(/^.*properties\[f\]\.?/, ''));
  const TRANSITION = [{ rule: 'self == oldSelf' }];

  it('correlate what is below atomic maps', () => {
    const below = { a: { type: 'string', 'x-kubernetes-validations': TRANSITION } };
    expect(saidOfSchema({ type: 'object', 'x-kubernetes-map-type': 'atomic', properties: below })).toEqual([]);
    expect(saidOfSchema({ type: 'object', 'x-kubernetes-map-type': 'web', properties: below })).toHaveLength(2);
  });
  it('give rules no types where one around is unknown', () => {
    const inner = { type: 'string', 'x-kubernetes-validations': TRANSITION };
    const rules = [{ rule: 'true' }];
    const found = saidOfSchema({ type: 'objectx', properties: { a: inner }, 'x-kubernetes-validations': rules });
    expect(found).toContain(
      'properties[a].x-kubernetes-validations: Internal error: internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations',
    );
    expect(found).toHaveLength(2);
    expect(saidOfSchema({ type: 'objectx', properties: { a: inner } })).toHaveLength(1);
  });
  it('hold their defaults against rules about changes', () => {
    const rules = [{ rule: '-self >= oldSelf', message: 'grow may not shrink' }];
    expect(saidOfSchema({ type: 'integer', default: 1, 'x-kubernetes-validations': rules })).toEqual([
      'default: Invalid value: 1: grow may not shrink',
    ]);
  });
  it('take a default of the root for a resource', () => {
    const text = JSON.stringify(definition({})).replace('"type":"object",', '"type":"object","default":{"a":1},');
    expect(said(text).map((line) => line.replace(/^.*Schema\./, ''))).toEqual([
      'default.apiVersion: Required value',
      'default.kind: Required value',
      'default: Invalid value: {"a":1}: must not have unknown fields',
    ]);
  });
  it('take items that are no schema for none', () => {
    expect(saidOfSchema({ type: 'array', items: 1 })).toEqual(['items: Required value: must be specified']);
    expect(saidOfSchema({ type: 'string', items: 'x' })).toEqual([]);
    const map = { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['a'], items: [] };
    expect(saidOfSchema(map)).toContain(
      'items: Invalid value: {"Schema":null,"JSONSchemas":[]}: must only have a single schema if x-kubernetes-list-type is map',
    );
    const { stored } = predictCreate(JSON.stringify(definition({ f: { type: 'string', items: [] } })));
    expect(JSON.stringify(stored)).toContain('"f":{"type":"string"}');
  });
  it('have no fields in times', () => {
    const rules = [{ rule: 'self.b == 1' }];
    expect(saidOfSchema({ type: 'string', format: 'date-time', 'x-kubernetes-validations': rules })).toHaveLength(1);
  });
});
