import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { decodeObject } from '../../src/schemas/interpreter.ts';
import { exportJsonSchema } from '../../src/schemas/json-schema.ts';
import { bundledSchemas } from '../../src/schemas/store.ts';
import type { Definition, FieldType } from '../../src/schemas/types.ts';

const store = bundledSchemas();
const MINOR = 36;
const KINDS: readonly (readonly [string, string])[] = [
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
  ['v1', 'PersistentVolume'],
  ['apps/v1', 'Deployment'],
  ['batch/v1', 'CronJob'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
];

/** A value for each JSON type, right or wrong; texts that are sound as base64, quantity and time do not matter here. */
const anyValue = fc.oneof(
  fc.constantFrom<Json>('text', 'AAAA', '', true, false, 0, 1, -5, 80, 2 ** 31, 1.5, null),
  fc.constantFrom<Json>([], ['a'], [1], {}, { a: 'b' }, { a: 1 }, [{}], [{ name: 'a' }]),
);

function valueFor(type: FieldType, depth: number): fc.Arbitrary<Json> {
  if (depth <= 0) return anyValue;
  switch (type.kind) {
    case 'struct':
      return structOf(store.definition(type.definition, MINOR)!, depth - 1);
    case 'list':
      return fc.array(mostly(valueFor(type.items, depth - 1)), { maxLength: 2 });
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), mostly(valueFor(type.values, depth - 1)), {
        maxKeys: 2,
      });
    case 'scalar':
      return anyValue;
  }
}

const mostly = (right: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof({ weight: 8, arbitrary: right }, { weight: 1, arbitrary: anyValue });

function structOf(definition: Definition, depth: number): fc.Arbitrary<JsonObject> {
  const fields = [...definition.fields.values()];
  const some = fc.subarray(fields, { maxLength: Math.min(4, fields.length) });
  return some.chain((chosen) =>
    fc
      .tuple(
        fc.record(Object.fromEntries(chosen.map((field) => [field.name, mostly(valueFor(field.type, depth))]))),
        fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constant({ unknownField: 1 }) }),
      )
      .map(([known, unknown]) => ({ ...known, ...unknown }) as JsonObject),
  );
}

/** Types whose JSON form the server reads by a method of its own: they take more than a schema can say. */
const OWN_WAY = new Set([
  'bytes',
  'quantity',
  'time',
  'microTime',
  'fieldsV1',
  'schemaOrBool',
  'schemaOrArray',
  'schemaOrStringArray',
]);

function readsItsOwnWay(object: JsonObject, definition: Definition): boolean {
  const visit = (value: Json | undefined, type: FieldType): boolean => {
    if (type.kind === 'scalar') return OWN_WAY.has(type.scalar);
    if (value === null || typeof value !== 'object' || value instanceof Map) return false;
    if (type.kind === 'list') return Array.isArray(value) && value.some((item) => visit(item, type.items));
    if (Array.isArray(value)) return false;
    if (type.kind === 'map') return Object.values(value).some((item) => visit(item, type.values));
    return readsItsOwnWay(value, store.definition(type.definition, MINOR)!);
  };
  return Object.entries(object).some(([name, value]) => {
    const field = definition.fields.get(name);
    return field !== undefined && visit(value, field.type);
  });
}

describe('exportJsonSchema', () => {
  it.each(KINDS)('%s %s: the interpreter and ajv agree on generated documents', (apiVersion, kind) => {
    const definition = store.definitionOf(apiVersion, kind, MINOR)!;
    // Required fields are asked for by validation, not by the decoder.
    const schema = JSON.parse(
      JSON.stringify(exportJsonSchema(apiVersion, kind, MINOR, store), (key, value) =>
        key === 'required' && Array.isArray(value) ? undefined : value,
      ),
    );
    const check = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    let refused = 0;
    let accepted = 0;
    fc.assert(
      fc.property(structOf(definition, 5), (document) => {
        const object = { ...document, apiVersion, kind };
        fc.pre(!readsItsOwnWay(object, definition));
        const { errors } = decodeObject(object, definition, store, MINOR);
        if (errors.length > 0) refused += 1;
        else accepted += 1;
        expect(errors.length === 0, JSON.stringify([object, errors, check.errors])).toBe(check(object));
      }),
      { numRuns: 300 },
    );
    expect(Math.min(refused, accepted)).toBeGreaterThan(10);
  });

  it('tells list keys, patch keys, integer ranges and required fields', () => {
    const schema = exportJsonSchema('v1', 'Service', MINOR, store)!;
    const { definitions } = schema as { definitions: Record<string, { required?: string[]; properties: object }> };
    expect(definitions['io.k8s.api.core.v1.ServiceSpec']!.properties).toMatchObject({
      ports: {
        items: { allOf: [{ $ref: '#/definitions/io.k8s.api.core.v1.ServicePort' }] },
        'x-kubernetes-list-map-keys': ['port', 'protocol'],
        'x-kubernetes-patch-merge-key': 'port',
      },
    });
    expect(definitions['io.k8s.api.core.v1.ServicePort']).toMatchObject({
      required: ['port'],
      properties: { port: { type: ['integer', 'null'], maximum: 2147483647 } },
    });
  });

  it('knows fields and kinds by minor', () => {
    const specOf = (minor: number) => {
      const schema = exportJsonSchema('v1', 'Service', minor, store) as {
        definitions: Record<string, { properties: object }>;
      };
      return schema.definitions['io.k8s.api.core.v1.ServiceSpec']!.properties;
    };
    expect(specOf(29)).not.toHaveProperty('trafficDistribution');
    expect(specOf(30)).toHaveProperty('trafficDistribution');
    expect(exportJsonSchema('batch/v1beta1', 'CronJob', 24, store)).toBeDefined();
    expect(exportJsonSchema('batch/v1beta1', 'CronJob', 25, store)).toBeUndefined();
  });
});
