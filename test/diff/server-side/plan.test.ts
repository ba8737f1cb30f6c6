import { describe, expect, it } from 'vitest';
import { IgnoreRules, LAST_APPLIED } from '../../../src/diff/index.ts';
import { compileRegexp } from '../../../src/template/go/regexp.ts';
import { ofCode, plannedOne } from '../plan-of.ts';

const manifest = (data: object): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cfg', namespace: 'shop' }, data });
const owner = (manager: string, operation: 'Apply' | 'Update', ...keys: string[]) => ({
  apiVersion: 'v1',
  fieldsType: 'FieldsV1',
  fieldsV1: {
    'f:data': Object.fromEntries(keys.filter((key) => key !== LAST_APPLIED).map((key) => [`f:${key}`, {}])),
    ...(keys.includes(LAST_APPLIED) && { 'f:metadata': { 'f:annotations': { [`f:${LAST_APPLIED}`]: {} } } }),
  },
  manager,
  operation,
  time: '2026-01-01T00:00:00Z',
});
const live = (data: object, managedFields: object[], annotations?: object): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'cfg', namespace: 'shop', managedFields, ...(annotations && { annotations }) },
    data,
  });
const kubectl = { serverSide: { manager: 'kubectl', force: false } };

describe('a server-side apply', () => {
  it('removes what only this manager owned, and keeps what others own', () => {
    const standing = live({ a: '1', b: '2', c: '3' }, [
      owner('kubectl', 'Apply', 'a', 'b', 'c'),
      owner('operator', 'Update', 'c'),
    ]);
    const object = plannedOne(manifest({ a: '1' }), standing, kubectl);
    expect(object).toMatchObject({ action: 'configure', changes: [{ path: 'data.b', before: '2' }] });
    expect(object.changes).toHaveLength(1);
    expect(ofCode(object, 'KT6113')).toMatchObject({
      rule: 'diff-field-owned-elsewhere',
      message: expect.stringContaining('.data.c ("operator" using v1)'),
    });
    expect(object.patch).toEqual({ type: 'apply', document: JSON.parse(manifest({ a: '1' })) });
  });

  it('is refused where it would change what others own, in the words of the server', () => {
    const standing = live({ a: '1', b: '2' }, [owner('operator', 'Update', 'a'), owner('argo', 'Apply', 'b')]);
    const object = plannedOne(manifest({ a: 'x', b: 'y' }), standing, kubectl);
    expect(object).toMatchObject({
      action: 'refused',
      changes: [
        { path: 'data.a', before: '1', after: 'x' },
        { path: 'data.b', before: '2', after: 'y' },
      ],
      remedy: expect.stringContaining('--force-conflicts'),
    });
    expect(ofCode(object, 'KT6006')).toMatchObject({
      severity: 'error',
      rule: 'diff-field-owned-elsewhere',
      field: 'data.a',
      message:
        'Apply failed with 2 conflicts: conflicts with "argo":\n- .data.b\nconflicts with "operator" using v1:\n- .data.a',
    });
  });

  it('does not fight over what is ignored', () => {
    const standing = live({ a: '1', b: '1' }, [owner('operator', 'Update', 'a'), owner('kubectl', 'Apply', 'b')]);
    const ignore = new IgnoreRules(['data.a'], compileRegexp);
    expect(plannedOne(manifest({ a: 'x', b: '2' }), standing, { ...kubectl, ignore })).toMatchObject({
      action: 'configure',
      changes: [{ path: 'data.b', before: '1', after: '2' }],
      diagnostics: [],
    });
    const whole = new IgnoreRules(['metadata', 'data.a'], compileRegexp);
    expect(plannedOne(manifest({ a: 'x', b: '1' }), standing, { ...kubectl, ignore: whole }).action).toBe('unchanged');
  });

  it('takes them over by force', () => {
    const standing = live({ a: '1' }, [owner('operator', 'Update', 'a')]);
    const asked = { serverSide: { manager: 'kubectl', force: true } };
    expect(plannedOne(manifest({ a: 'x' }), standing, asked)).toMatchObject({ action: 'configure', diagnostics: [] });
  });

  it('owns what it sets to the value that stands there, without a conflict', () => {
    const standing = live({ a: '1' }, [owner('operator', 'Update', 'a')]);
    expect(plannedOne(manifest({ a: '1' }), standing, kubectl).action).toBe('unchanged');
  });

  it('takes over what client-side apply owned: fields that the manifest lost go away', () => {
    const annotations = { [LAST_APPLIED]: `${manifest({ a: '1', b: '2' })}\n` };
    const owners = [owner('kubectl-client-side-apply', 'Update', 'a', 'b', LAST_APPLIED)];
    const standing = live({ a: '1', b: '2' }, owners, annotations);
    const object = plannedOne(manifest({ a: '1' }), standing, kubectl);
    expect(object.changes.map(({ path }) => path)).toEqual(['data.b']);
    const asDiff = { serverSide: { manager: 'kubectl', force: false, oneRequest: true } };
    expect(plannedOne(manifest({ a: '1' }), standing, asDiff).changes.map(({ path }) => path)).not.toContain('data.b');
  });

  it('knows the lists of custom resources from their definition: owners of items are told apart', () => {
    const item = { type: 'object', properties: { zone: { type: 'string' }, weight: { type: 'integer' } } };
    const keys = { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['zone'] };
    const spec = { type: 'object', properties: { zones: { type: 'array', ...keys, items: item } } };
    const crd = JSON.stringify({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'routes.example.com' },
      spec: {
        group: 'example.com',
        names: { kind: 'Route', plural: 'routes' },
        scope: 'Namespaced',
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
          },
        ],
      },
    });
    const route = (zones: object[], managedFields?: object[]): string =>
      JSON.stringify({
        apiVersion: 'example.com/v1',
        kind: 'Route',
        metadata: { name: 'r', namespace: 'shop', ...(managedFields && { managedFields }) },
        spec: { zones },
      });
    const zones = (zone: string) => ({
      'f:spec': { 'f:zones': { [`k:{"zone":"${zone}"}`]: { '.': {}, 'f:zone': {}, 'f:weight': {} } } },
    });
    const owners = ['a', 'b'].map((zone, i) => ({
      ...owner(['kubectl', 'operator'][i]!, 'Apply'),
      apiVersion: 'example.com/v1',
      fieldsV1: zones(zone),
    }));
    const standing = route(
      [
        { zone: 'a', weight: 1 },
        { zone: 'b', weight: 2 },
      ],
      owners,
    );
    const options = { ...kubectl, crds: [crd] };
    expect(plannedOne(route([{ zone: 'a', weight: 5 }]), standing, options)).toMatchObject({
      action: 'configure',
      changes: [{ path: 'spec.zones[zone=a].weight', before: 1, after: 5 }],
    });
    expect(plannedOne(route([{ zone: 'b', weight: 5 }]), standing, options).diagnostics[0]).toMatchObject({
      code: 'KT6006',
      message: 'Apply failed with 1 conflict: conflict with "operator": .spec.zones[zone="b"].weight',
    });
  });

  it('warns where the dump does not tell owners', () => {
    const standing = JSON.stringify(JSON.parse(live({ a: '1', b: '2' }, [])));
    const object = plannedOne(manifest({ a: 'x' }), standing, kubectl);
    expect(object).toMatchObject({ action: 'configure', changes: [{ path: 'data.a', before: '1', after: 'x' }] });
    expect(ofCode(object, 'KT6112')).toMatchObject({ severity: 'warning', rule: 'diff-field-owned-elsewhere' });
  });

  it('is compared with an older state that was applied server side', () => {
    const asked = { ...kubectl, baseline: true };
    const object = plannedOne(manifest({ a: 'x' }), manifest({ a: '1', b: '2' }), asked);
    expect(object).toMatchObject({ action: 'configure', diagnostics: [] });
    expect(object.changes.map(({ path }) => path)).toEqual(['data.a', 'data.b']);
  });
});
