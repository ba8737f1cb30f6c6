import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.ts';
import { LAST_APPLIED } from '../../src/diff/index.ts';
import { predictCreate } from '../../src/schemas/index.ts';
import { ofCode, plannedOne, planOf } from './plan-of.ts';

type Parts = { metadata?: object; [field: string]: unknown };

const object = (apiVersion: string, kind: string, { metadata, ...rest }: Parts): JsonObject =>
  ({ apiVersion, kind, metadata: { name: 'web', namespace: 'shop', ...metadata }, ...rest }) as JsonObject;

/** As kubectl apply and the server left it, and perhaps somebody changed it. */
const live = (manifest: JsonObject, changed: JsonObject = manifest): JsonObject => {
  const stored = predictCreate(JSON.stringify(changed)).stored ?? changed;
  const metadata = stored.metadata as JsonObject;
  const annotations = { ...(metadata.annotations as JsonObject), [LAST_APPLIED]: JSON.stringify(manifest) };
  return { ...stored, metadata: { ...metadata, annotations } };
};
const list = (...items: JsonObject[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const one = (manifest: JsonObject, ...standing: JsonObject[]) => plannedOne(list(manifest), list(...standing));

const template = (image: string, more: JsonObject = {}, annotations?: JsonObject): JsonObject => ({
  metadata: { labels: { app: 'web' }, ...(annotations && { annotations }) },
  spec: { containers: [{ name: 'web', image }], ...more },
});
const workload = (kind: string, spec: JsonObject): JsonObject =>
  object('apps/v1', kind, { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });

describe('pods restart (KT6101, diff-restarts-pods)', () => {
  it.each([
    ['Deployment', {}, 'one after the other (rolling update)'],
    ['Deployment', { strategy: { type: 'Recreate' } }, 'all pods stop before new ones start'],
    ['DaemonSet', {}, 'node by node'],
    ['DaemonSet', { updateStrategy: { type: 'OnDelete' } }, 'when somebody deletes them (OnDelete)'],
    ['StatefulSet', { serviceName: 'web' }, 'from the last to the first (rolling update)'],
    [
      'StatefulSet',
      { serviceName: 'web', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } },
      'pods below 2 stay as they are',
    ],
  ])('%s %j', (kind, more, how) => {
    const [before, after] = ['a:1', 'a:2'].map((image) => workload(kind, { ...more, template: template(image) }));
    expect(ofCode(one(after!, live(before!)), 'KT6101')).toMatchObject({
      rule: 'diff-restarts-pods',
      severity: 'info',
      message: expect.stringContaining(how),
    });
  });

  it('also where only a checksum of a ConfigMap changes', () => {
    const [before, after] = ['1', '2'].map((sum) =>
      workload('Deployment', { template: template('a:1', {}, { 'checksum/config': sum }) }),
    );
    expect(ofCode(one(after!, live(before!)), 'KT6101')!.message).toContain('only the annotation checksum/config');
  });

  it('not where the template stays, or only quantities are written differently', () => {
    const cpu = (value: string) =>
      workload('Deployment', {
        replicas: 2,
        template: template('a:1', {
          containers: [{ name: 'web', image: 'a', resources: { requests: { cpu: value } } }],
        }),
      });
    const more = { ...cpu('1000m'), metadata: { name: 'web', namespace: 'shop', labels: { a: 'b' } } };
    const planned = one(more, live(cpu('1')));
    expect(planned.action).toBe('configure');
    expect(ofCode(planned, 'KT6101')).toBeUndefined();
  });
});

describe('who reads a changed ConfigMap (KT6102)', () => {
  const config = (value: string) => object('v1', 'ConfigMap', { metadata: { name: 'cfg' }, data: { a: value } });
  it.each([
    [{ volumes: [{ name: 'v', configMap: { name: 'cfg' } }] }, 'the files change after a while'],
    [
      {
        volumes: [{ name: 'v', configMap: { name: 'cfg' } }],
        containers: [{ name: 'c', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/x', subPath: 'a' }] }],
      },
      'mounts it by subPath, which never changes',
    ],
    [{ containers: [{ name: 'c', image: 'i', envFrom: [{ configMapRef: { name: 'cfg' } }] }] }, 'environment'],
  ])('%j', (spec, how) => {
    const reader = workload('Deployment', { template: template('a:1', spec as JsonObject) });
    const { objects } = planOf(list(reader, config('2')), list(live(reader), live(config('1'))));
    expect(ofCode(objects[1]!, 'KT6102')!.message).toMatch(how);
    expect(ofCode(objects[1]!, 'KT6102')!.message).toMatch('does not restart');
  });
});

describe('data at risk (KT6103, diff-deletes-data)', () => {
  it.each([
    ['v1', 'PersistentVolumeClaim', 'can delete its volume'],
    ['v1', 'Namespace', 'deletes everything in it'],
    ['apps/v1', 'StatefulSet', 'claims stay'],
  ])('%s %s', (apiVersion, kind, effect) => {
    const namespaced = kind === 'Namespace' ? { namespace: undefined } : {};
    const gone = JSON.parse(JSON.stringify(object(apiVersion, kind, { metadata: { name: 'gone', ...namespaced } })));
    const kept = object('v1', 'ConfigMap', { metadata: { name: 'kept' } });
    const { objects } = planOf(list(kept), list(live(kept), live(gone)), { prune: true });
    expect(objects[1]).toMatchObject({ action: 'prune', id: { name: 'gone' } });
    expect(ofCode(objects[1]!, 'KT6103')).toMatchObject({
      rule: 'diff-deletes-data',
      message: expect.stringContaining(effect),
    });
  });

  it('of a CustomResourceDefinition that an older state had', () => {
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'a.b.c' },
    };
    const { objects } = planOf('', list(crd), { baseline: true });
    expect(ofCode(objects[0]!, 'KT6103')!.message).toContain('deletes all objects of its kind');
  });
});

describe('replicas (KT6104, diff-field-owned-elsewhere)', () => {
  const deployment = (replicas?: number) =>
    workload('Deployment', { ...(replicas && { replicas }), template: template('a:1') });
  const autoscaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    metadata: { name: 'scaler' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 9 },
  });

  it('are set back under an autoscaler', () => {
    const planned = one(deployment(2), live(deployment(2), deployment(7)), autoscaler);
    expect(ofCode(planned, 'KT6104')).toMatchObject({
      rule: 'diff-field-owned-elsewhere',
      message: 'the manifest sets replicas: from 7 to 2, until HorizontalPodAutoscaler scaler scales it again',
    });
  });

  it('go back to one where the manifest lost them', () => {
    const planned = one(deployment(), live(deployment(3)));
    expect(ofCode(planned, 'KT6104')!.message).toContain('goes back to its default: from 3 to 1');
  });
});

describe('Services', () => {
  const service = (type: string, ports: JsonObject[] = [{ name: 'a', port: 53, protocol: 'TCP' }]) =>
    object('v1', 'Service', { spec: { type, selector: { a: 'b' }, ports } });
  const standing = (type: string) => {
    const manifest = service(type);
    return live(manifest, { ...manifest, spec: { ...(manifest.spec as JsonObject), clusterIP: '10.0.0.7' } });
  };

  it('release a load balancer (KT6105)', () => {
    expect(ofCode(one(service('ClusterIP'), standing('LoadBalancer')), 'KT6105')).toBeDefined();
    expect(ofCode(one(service('LoadBalancer', [{ port: 54 }]), standing('LoadBalancer')), 'KT6105')).toBeUndefined();
  });

  it('lose one of two ports with one number (KT6107, diff-list-merge-surprise)', () => {
    const both = [
      { name: 'a', port: 53, protocol: 'TCP' },
      { name: 'b', port: 53, protocol: 'UDP' },
    ];
    const planned = one(service('ClusterIP', both), standing('ClusterIP'));
    expect(ofCode(planned, 'KT6107')).toMatchObject({
      rule: 'diff-list-merge-surprise',
      severity: 'warning',
      message: expect.stringContaining('two ports have the number 53'),
      help: expect.stringContaining('--server-side'),
    });
    const { action, merged } = planned;
    expect([action, (merged!.spec as { ports: object[] }).ports.length]).toEqual(['unchanged', 1]);
  });
});

describe('the annotation', () => {
  const config = (a: string) => object('v1', 'ConfigMap', { data: { a } });

  it('is missing: nothing is removed (KT6106)', () => {
    const planned = one(config('2'), object('v1', 'ConfigMap', { data: { a: '1', b: '2' } }));
    expect(planned.changes.map(({ path }) => path)).toEqual(['data.a']);
    expect(ofCode(planned, 'KT6106')).toMatchObject({ rule: 'diff-field-owned-elsewhere' });
  });

  it('would hold more than 262,144 bytes (KT6108)', () => {
    const size = (bytes: number) => ofCode(plannedOne(list(config('x'.repeat(bytes))), ''), 'KT6108');
    expect(size(262144)).toMatchObject({ severity: 'warning', help: 'apply it with --server-side' });
    expect(size(261000)).toBeUndefined();
    const serverSide = { manager: 'kubectl', force: false };
    expect(ofCode(plannedOne(list(config('x'.repeat(262144))), '', { serverSide }), 'KT6108')).toBeUndefined();
  });

  it('tells which changes of others are set back (KT6114)', () => {
    const planned = one(config('2'), live(config('1'), config('edited')));
    expect(ofCode(planned, 'KT6114')).toMatchObject({
      rule: 'diff-field-owned-elsewhere',
      field: 'data.a',
      message: 'the manifest contradicts changes made to the live object since the last apply: data.a',
    });
    expect(ofCode(one(config('2'), live(config('1'))), 'KT6114')).toBeUndefined();
  });

  it('does not take a quantity that the server wrote its way for a change of somebody', () => {
    const cpu = (value: string) =>
      workload('Deployment', {
        template: template('', { containers: [{ name: 'web', image: 'a', resources: { limits: { cpu: value } } }] }),
      });
    const planned = one(cpu('2'), live(cpu('1000m'), cpu('1')));
    expect(planned.action).toBe('configure');
    expect(ofCode(planned, 'KT6114')).toBeUndefined();
  });

  it('tells which items of others are lost with a list that is replaced whole (KT6115, diff-list-merge-surprise)', () => {
    const tolerations = (...keys: string[]) =>
      workload('Deployment', {
        template: template('a:1', { tolerations: keys.map((key) => ({ key, operator: 'Exists' })) }),
      });
    const planned = one(tolerations('a', 'c'), live(tolerations('a'), tolerations('a', 'b')));
    expect(ofCode(planned, 'KT6115')).toMatchObject({
      rule: 'diff-list-merge-surprise',
      message: expect.stringContaining('spec.template.spec.tolerations[key=b]'),
    });
    const rules = (...verbs: string[]) => ({
      ...object('rbac.authorization.k8s.io/v1', 'Role', {}),
      rules: [{ apiGroups: [''], resources: ['pods'], verbs }],
    });
    const role = one(rules('get', 'list'), live(rules('get'), rules('get', 'watch')));
    expect(ofCode(role, 'KT6115')!.field).toBe('rules[0].verbs');
  });
});

describe('Secrets', () => {
  const secret = (fields: Parts) => object('v1', 'Secret', fields);
  const value = (text: string): string => Buffer.from(text).toString('base64');

  it('keep keys that went from stringData (KT6109), and tell what changes (KT6110, diff-secret-changed)', () => {
    const before = secret({ stringData: { a: 'one', b: 'two' } });
    const standing = live(before, secret({ data: { a: value('one'), b: value('two') }, type: 'Opaque' }));
    const planned = one(secret({ stringData: { a: 'new' } }), standing);
    expect(ofCode(planned, 'KT6109')!.message).toMatch(/^b went from stringData, but stays in the Secret/);
    expect(ofCode(planned, 'KT6110')).toMatchObject({ rule: 'diff-secret-changed', message: 'changed: a' });
  });

  it('keep them too where two states of manifests are compared', () => {
    const [now, old] = [secret({ stringData: { a: '2' } }), secret({ stringData: { a: '1', b: '2' } })];
    const planned = plannedOne(list(now), list(old), { baseline: true });
    expect(ofCode(planned, 'KT6109')).toBeDefined();
    expect(planned.changes.map(({ path }) => path)).toEqual(['data.a']);
  });
});

describe('other ids of the plan', () => {
  it('labels of the chart alone are noise (KT6111, diff-noise)', () => {
    const labelled = (version: string) =>
      object('v1', 'ConfigMap', { metadata: { labels: { 'helm.sh/chart': `web-${version}` } } });
    expect(ofCode(one(labelled('2'), live(labelled('1'))), 'KT6111')).toMatchObject({ rule: 'diff-noise' });
  });

  it('an immutable field is told by the server, with what to do (diff-immutable-field)', () => {
    const selector = (app: string) =>
      workload('Deployment', {
        selector: { matchLabels: { app } },
        template: { metadata: { labels: { app } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
      });
    const planned = one(selector('b'), live(selector('a')));
    expect(planned).toMatchObject({
      action: 'recreate',
      remedy: expect.stringContaining('kubectl delete deployment/web'),
    });
    expect(planned.diagnostics[0]).toMatchObject({
      rule: 'diff-immutable-field',
      field: 'spec.selector',
      message: expect.stringContaining('field is immutable'),
    });
    expect(planned.changes.map(({ path }) => path)).toContain('spec.selector.matchLabels.app');
  });
});
