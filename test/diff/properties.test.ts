import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { applyPatchDocument, applyThreeWay, diffTwoWay, loadManifests, planApply } from '../../src/diff/index.ts';
import type { Manifest } from '../../src/k8s/manifest.ts';

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

const quantities = fc.constantFrom('1', '1000m', '0.5', '500m', '128Mi', '131072Ki');
const deployments = fc
  .record({
    labels: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')),
    replicas: fc.nat(3),
    containers: fc.uniqueArray(
      fc.record(
        {
          name: fc.constantFrom('web', 'log', 'init'),
          image: fc.constantFrom('a:1', 'a:2', 'b'),
          resources: fc.record({ requests: fc.dictionary(fc.constantFrom('cpu', 'memory'), quantities) }),
          env: fc.uniqueArray(fc.record({ name: fc.constantFrom('A', 'B'), value: fc.string() }), {
            selector: (item) => item.name,
          }),
        },
        { requiredKeys: ['name', 'image'] },
      ),
      { selector: (item) => item.name, minLength: 1 },
    ),
    volumes: fc.constantFrom<Json>([], [{ name: 'v', emptyDir: {} }], [{ name: 'v', configMap: { name: 'c' } }]),
  })
  .map(({ labels, replicas, ...spec }): JsonObject => {
    const app = { app: 'web' };
    const template = { metadata: { labels: { ...labels, ...app } }, spec };
    return {
      ...DEPLOYMENT,
      metadata: { name: 'd', labels },
      spec: { replicas, selector: { matchLabels: app }, template },
    };
  });

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const POD = { apiVersion: 'v1', kind: 'Pod' };
const WIDGET = { apiVersion: 'shop.example/v1', kind: 'Widget' };
/** As JSON holds it: no -0; large integers, which come out as bigint, are numbers. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? Number(item) : item)));

/** Code of modules is strict: who writes to what is frozen throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const item of Object.values(value)) frozen(item);
  return Object.freeze(value);
}

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
        const inputs = frozen({ object, patch: { spec: patch } as JsonObject });
        applyPatchDocument({ ...kind, current: object, patch: inputs.patch });
        applyThreeWay({ ...kind, modified: inputs.patch, current: object, original });
        diffTwoWay({ ...kind, from: object, to: inputs.patch });
        applyThreeWay({ ...kind, modified: original, current: JSON.stringify(patch) });
      }),
    );
  });
});

describe('plans', () => {
  const manifestOf = (object: JsonObject): Manifest[] => [...loadManifests(JSON.stringify(object)).manifests];

  test('what was applied is unchanged, and no input is', () => {
    fc.assert(
      fc.property(deployments, deployments, (before, after) => {
        const [created] = planApply(frozen(manifestOf(before)), []).objects;
        fc.pre(created?.action === 'create');
        const live = { ...created!.merged!, metadata: { ...annotated(created!.merged!, before), uid: '1' } };
        const [changed] = planApply(frozen(manifestOf(after)), frozen(manifestOf(live))).objects;
        fc.pre(changed?.action === 'configure' || changed?.action === 'unchanged');
        const applied = { ...changed!.merged!, metadata: annotated(changed!.merged!, after) };
        const [again] = planApply(frozen(manifestOf(after)), frozen(manifestOf(applied))).objects;
        expect(again).toMatchObject({ action: 'unchanged', changes: [] });
      }),
      { numRuns: 60 },
    );
  });
});

/** The metadata with the annotation that apply writes. */
function annotated({ metadata }: JsonObject, manifest: JsonObject): JsonObject {
  const { annotations, ...rest } = metadata as JsonObject;
  const { lastApplied } = applyThreeWay({ ...DEPLOYMENT, modified: manifest, current: {} });
  return { ...rest, annotations: { ...(annotations as JsonObject), [LAST_APPLIED]: lastApplied } };
}
