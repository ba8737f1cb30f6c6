import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { previewApply } from '../../src/diff/three-way.ts';
import { isCertainlyUnchanged } from '../../src/diff/unchanged.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const POD = ['spec', 'template', 'spec'];

const manifest = (): JsonObject => ({
  ...DEPLOYMENT,
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'app', image: 'web:1', args: ['-v', '2'], ports: [{ containerPort: 80 }] },
          { name: 'log', image: 'log:1', env: [{ name: 'A', value: '1' }] },
        ],
        volumes: [{ name: 'config', configMap: { name: 'web' } }],
        tolerations: [{ key: 'a', operator: 'Exists' }],
      },
    },
  },
});

/** The field at a path, of which the test knows that it is there. */
const at = (object: JsonObject, ...path: (string | number)[]): JsonObject =>
  path.reduce<JsonObject>((inner, step) => inner[step] as JsonObject, object);

/** As it stands in a cluster: with the annotation and defaults. */
function liveOf(applied: JsonObject): JsonObject {
  const live = structuredClone(applied);
  const lastApplied = { ...applied, metadata: { annotations: {}, ...at(applied, 'metadata') } };
  Object.assign(at(live, 'metadata'), {
    uid: '1',
    annotations: { [LAST_APPLIED]: `${JSON.stringify(lastApplied)}\n` },
  });
  if (applied.kind !== 'Deployment') return live;
  at(live, 'spec').strategy = { type: 'RollingUpdate' };
  for (const item of [0, 1]) at(live, ...POD, 'containers', item).imagePullPolicy = 'IfNotPresent';
  at(live, ...POD, 'volumes', 0, 'configMap').defaultMode = 420;
  live.status = { replicas: 2 };
  return live;
}

const isUnchanged = (modified: JsonObject, current: JsonObject, kind = DEPLOYMENT): boolean =>
  isCertainlyUnchanged({ ...kind, modified, current });
const patchOf = (modified: JsonObject, current: JsonObject) => previewApply({ ...DEPLOYMENT, modified, current }).patch;

describe('isCertainlyUnchanged', () => {
  test('an object with its defaults', () => {
    expect(isUnchanged(manifest(), liveOf(manifest()))).toBe(true);
  });

  test('a custom resource, whose lists are values', () => {
    const kind = { apiVersion: 'shop.example/v1', kind: 'Widget' };
    const widget = (sizes: number[]): JsonObject => ({
      ...kind,
      metadata: { name: 'w' },
      spec: { sizes, at: { x: 1 } },
    });
    const live = { ...liveOf(widget([1, 2])), status: {} };
    expect(isUnchanged(widget([1, 2]), live, kind)).toBe(true);
    expect(isUnchanged(widget([2, 1]), live, kind)).toBe(false);
  });

  test('a field that only the annotation has', () => {
    const before = manifest();
    at(before, 'spec').paused = false;
    const live = liveOf(before);
    delete at(live, 'spec').paused;
    expect(isUnchanged(manifest(), live)).toBe(false);
    expect(isUnchanged(before, live)).toBe(false);
  });

  test('what was applied last may be given apart', () => {
    const original = JSON.stringify({ ...manifest(), data: {} });
    expect(isCertainlyUnchanged({ ...DEPLOYMENT, modified: manifest(), current: liveOf(manifest()), original })).toBe(
      false,
    );
  });

  test('what a retainKeys field has beside the manifest', () => {
    const live = liveOf(manifest());
    at(live, ...POD, 'volumes', 0).emptyDir = {};
    expect(patchOf(manifest(), live)).not.toBe('{}');
    expect(isUnchanged(manifest(), live)).toBe(false);
  });

  test('a merging list in another order', () => {
    const live = liveOf(manifest());
    (at(live, ...POD).containers as Json[]).reverse();
    expect(isUnchanged(manifest(), live)).toBe(false);
  });

  test('no last-applied annotation, nor any annotations', () => {
    const live = liveOf(manifest());
    at(live, 'metadata').annotations = { other: 'x' };
    expect(isUnchanged(manifest(), live)).toBe(true);
    delete at(live, 'metadata').annotations;
    expect(patchOf(manifest(), live)).not.toBe('{}');
    expect(isUnchanged(manifest(), live)).toBe(false);
  });

  test('what is certain is what the patch says, whatever was changed anywhere', () => {
    const values = fc.oneof(
      fc.constantFrom<Json>(null, 'web', 'x', '', 0, 1, 2, 420, true, 80n, [], {}),
      fc.constantFrom<Json>([{ name: 'app' }], [{ name: 'app' }, { name: 'app' }], [null], ['-v'], ['b', 'a'], {
        a: 'b',
      }),
    );
    const sides = fc.constantFrom('manifest', 'live', 'annotation', 'both');
    const action = fc.constantFrom('set', 'delete', 'add', 'repeat', 'reverse');
    const change = fc.tuple(sides, fc.nat(200), action, fc.constantFrom('$patch', 'name', 'zone', '__proto__'), values);
    let certain = 0;
    fc.assert(
      fc.property(fc.array(change, { maxLength: 2 }), (changes) => {
        const documents = { manifest: manifest(), live: liveOf(manifest()), annotation: manifest() };
        for (const [side, ...rest] of changes) {
          for (const name of side === 'both' ? (['manifest', 'live', 'annotation'] as const) : [side])
            mutate(documents[name], ...rest);
        }
        const original = JSON.stringify(documents.annotation, (_, item) =>
          typeof item === 'bigint' ? Number(item) : item,
        );
        const input = { ...DEPLOYMENT, modified: documents.manifest, current: documents.live, original };
        if (!isCertainlyUnchanged(input)) return;
        certain += 1;
        expect(previewApply(input).patch).toBe('{}');
      }),
      { numRuns: 2000 },
    );
    expect(certain).toBeGreaterThan(200);
  });
});

/** Changes the object at one of its fields or items, counted from the top. */
function mutate(object: JsonObject, place: number, what: string, key: string, value: Json): void {
  const places: { inside: JsonObject; step: string }[] = [];
  const walk = (inside: Json): void => {
    if (typeof inside !== 'object' || inside === null) return;
    for (const [step, item] of Object.entries(inside as JsonObject)) {
      places.push({ inside: inside as JsonObject, step });
      walk(item);
    }
  };
  walk(object);
  const found = places[place % places.length];
  if (found === undefined) return;
  const { inside, step } = found;
  if (what === 'set') inside[step] = structuredClone(value);
  else if (Array.isArray(inside)) {
    if (what === 'delete') inside.splice(Number(step), 1);
    else if (what === 'reverse') inside.reverse();
    else inside.push(structuredClone(inside[0]));
  } else if (what === 'delete') delete inside[step];
  else
    Object.defineProperty(inside, key, {
      value: structuredClone(value),
      writable: true,
      enumerable: true,
      configurable: true,
    });
}
