import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/core/json.ts';
import { applyPatchDocument, applyThreeWay, diffTwoWay } from '../../src/diff/index.ts';

const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'x/y', 'é');
const scalar = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const texts = fc.dictionary(name, fc.string());

/** Without repeated names: a merging list tells its elements apart by them. */
const containers = fc.uniqueArray(
  fc.record(
    {
      name: fc.constantFrom('web', 'log', 'init', '10', '9'),
      image: fc.string(),
      args: fc.array(fc.string(), { maxLength: 3 }),
      env: fc.uniqueArray(
        fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: fc.string() }, { requiredKeys: ['name'] }),
        { selector: (item) => item.name },
      ),
    },
    { requiredKeys: ['name'] },
  ),
  { selector: (item) => item.name, minLength: 1 },
);

const pods = fc
  .record({ labels: texts, annotations: texts, containers, nodeSelector: texts })
  .map(({ labels, annotations, ...spec }): JsonObject => {
    return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels, annotations }, spec };
  });

const widgets = fc
  .dictionary(name, fc.oneof(scalar, fc.array(scalar), fc.dictionary(name, scalar)))
  .map((spec): JsonObject => {
    return { apiVersion: 'shop.example/v1', kind: 'Widget', metadata: { name: 'w' }, spec };
  });

const POD = { apiVersion: 'v1', kind: 'Pod' };
const WIDGET = { apiVersion: 'shop.example/v1', kind: 'Widget' };
/** As JSON holds it: no -0; large integers, which come out as bigint, are numbers. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? Number(item) : item)));

describe.each([
  ['strategic', POD, pods],
  ['merge', WIDGET, widgets],
] as const)('%s patches', (_type, kind, objects) => {
  test('apply(a, patch(a, b)) = b', () => {
    fc.assert(
      fc.property(objects, objects, (from, to) => {
        const { error, applyError, result } = diffTwoWay({ ...kind, from, to });
        expect({ error, applyError }).toEqual({ error: null, applyError: null });
        expect(plain(result)).toEqual(plain(to));
      }),
    );
  });

  test('applying twice changes nothing', () => {
    fc.assert(
      fc.property(objects, objects, objects, (original, modified, current) => {
        const first = applyThreeWay({ ...kind, modified, current, original: JSON.stringify(original) });
        expect(first.applyError).toBeNull();
        const again = applyThreeWay({ ...kind, modified, current: first.result as JsonObject });
        // The patch may still tell the order of a list of which the manifest has only a part; it changes nothing.
        expect(plain(again.result)).toEqual(plain(first.result));
      }),
    );
  });

  test('what the manifest says stands in the result, and what the last one alone said does not', () => {
    fc.assert(
      fc.property(objects, objects, (original, modified) => {
        const { result } = applyThreeWay({ ...kind, modified, current: original, original: JSON.stringify(original) });
        const { metadata, ...rest } = plain(result) as { metadata: { annotations: object } };
        const { metadata: wanted, ...restWanted } = plain(modified) as { metadata: { annotations?: object } };
        expect(rest).toEqual(restWanted);
        expect(metadata).toMatchObject(wanted);
      }),
    );
  });

  test('no input is changed, and nothing throws', () => {
    fc.assert(
      fc.property(objects, fc.jsonValue(), fc.string(), (object, patch, original) => {
        const inputs = { object, patch: { spec: patch } as JsonObject };
        const before = JSON.stringify(inputs);
        applyPatchDocument({ ...kind, current: object, patch: inputs.patch });
        applyThreeWay({ ...kind, modified: inputs.patch, current: object, original });
        diffTwoWay({ ...kind, from: object, to: inputs.patch });
        applyThreeWay({ ...kind, modified: original, current: JSON.stringify(patch) });
        expect(JSON.stringify(inputs)).toBe(before);
      }),
    );
  });
});
