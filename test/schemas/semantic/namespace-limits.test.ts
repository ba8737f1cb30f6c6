import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { predictCreate } from '../../../src/schemas/predict-create.ts';
import { validate } from '../../../src/schemas/validate.ts';

/** Sentences and rules of plugin/pkg/admission/{limitranger,resourcequota,storage,network,priority} of 1.36. */

const limitRange = (limits: string) => `apiVersion: v1
kind: LimitRange
metadata: {name: bounds}
spec:
  limits:
${limits}`;

const quota = (spec: string, used = '{}') => `apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: ${spec}
status: {used: ${used}}`;

const pod = (containers: string, more = '') => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [${containers}]${more}}`;

const claim = (size: string, metadata = '{name: data}') => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: ${metadata}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${size}}}}`;

const refusals = (manifest: string, state: string) =>
  validate(manifest, { state, kubernetesVersion: '1.36' })
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

const stored = (manifest: string, state: string) =>
  predictCreate(manifest, { state, kubernetesVersion: '1.36' }).stored as unknown as {
    metadata: { annotations?: Record<string, string> };
    spec: { containers: { resources: JsonObject }[]; storageClassName?: string; ingressClassName?: string };
  };

describe('LimitRanges', () => {
  const container = limitRange('  - {type: Container, max: {cpu: 2}, defaultRequest: {cpu: 100m, memory: 64Mi}}');

  it('fill in what containers leave open, and say so', () => {
    const { metadata, spec } = stored(pod('{name: a, image: x, resources: {requests: {memory: 1Gi}}}'), container);
    expect(spec.containers[0]!.resources).toEqual({
      limits: { cpu: '2' },
      requests: { cpu: '100m', memory: '1Gi' },
    });
    expect(metadata.annotations).toEqual({
      'kubernetes.io/limit-ranger': 'LimitRanger plugin set: cpu request for container a; cpu limit for container a',
    });
  });

  it.each([
    ['{cpu: 4}', 'maximum cpu usage per Container is 2, but limit is 4'],
    ['{cpu: 2}', undefined],
  ])('bound limits of %s', (limits, reason) => {
    const found = refusals(pod(`{name: a, image: x, resources: {limits: ${limits}}}`), container);
    expect(found).toEqual(reason === undefined ? [] : [`pods "web" is forbidden: ${reason}`]);
  });

  it('tell all faults of one LimitRange together', () => {
    const state = limitRange('  - {type: Container, min: {cpu: 100m}, maxLimitRequestRatio: {cpu: 4}}');
    const manifest = pod('{name: a, image: x, resources: {requests: {cpu: 50m}, limits: {cpu: 1}}}');
    expect(refusals(manifest, state)).toEqual([
      'pods "web" is forbidden: [minimum cpu usage per Container is 100m, but request is 50m, cpu max limit to request ratio per Container is 4, but provided ratio is 20.000000]',
    ]);
  });

  it('bound what the containers of a pod have together', () => {
    const state = limitRange('  - {type: Pod, max: {memory: 1Gi}}');
    const half = '{name: NAME, image: x, resources: {limits: {memory: 600Mi}}}';
    const both = pod(`${half.replace('NAME', 'a')}, ${half.replace('NAME', 'b')}`);
    expect(refusals(both, state)).toEqual([
      'pods "web" is forbidden: maximum memory usage per Pod is 1Gi, but limit is 1200Mi',
    ]);
    expect(refusals(pod(half.replace('NAME', 'a')), state)).toEqual([]);
  });

  it('bound claims', () => {
    const state = limitRange('  - {type: PersistentVolumeClaim, min: {storage: 1Gi}, max: {storage: 10Gi}}');
    const forbidden = 'persistentvolumeclaims "data" is forbidden:';
    expect(refusals(claim('20Gi'), state)).toEqual([
      `${forbidden} maximum storage usage per PersistentVolumeClaim is 10Gi, but request is 20Gi`,
    ]);
    expect(refusals(claim('1Mi'), state)).toEqual([
      `${forbidden} minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 1Mi`,
    ]);
    expect(refusals(claim('2Gi'), state)).toEqual([]);
  });

  it('count in their own namespace only', () => {
    expect(refusals(claim('20Gi', '{name: data, namespace: other}'), container)).toEqual([]);
  });
});

describe('ResourceQuotas', () => {
  it('demand that containers say what they need', () => {
    const state = quota('{hard: {limits.cpu: 4, requests.memory: 4Gi}}');
    expect(refusals(pod('{name: b, image: x}, {name: a, image: x, resources: {limits: {cpu: 1}}}'), state)).toEqual([
      'pods "web" is forbidden: failed quota: quota: must specify limits.cpu for: b; requests.memory for: a,b',
    ]);
  });

  it('are exceeded', () => {
    const state = quota('{hard: {pods: 2, requests.cpu: 1}}', '{pods: 2, requests.cpu: 900m}');
    expect(refusals(pod('{name: a, image: x, resources: {requests: {cpu: 500m}}}'), state)).toEqual([
      'pods "web" is forbidden: exceeded quota: quota, requested: pods=1,requests.cpu=500m, used: pods=2,requests.cpu=900m, limited: pods=2,requests.cpu=1',
    ]);
  });

  it.each([
    ['BestEffort', '{name: a, image: x}', '', true],
    ['BestEffort', '{name: a, image: x, resources: {requests: {cpu: 1}}}', '', false],
    ['Terminating', '{name: a, image: x}', ', activeDeadlineSeconds: 5', true],
    ['NotTerminating', '{name: a, image: x}', ', activeDeadlineSeconds: 5', false],
  ])('of the scope %s mind %s%s: %s', (scope, containers, more, minded) => {
    const state = quota(`{hard: {pods: 0}, scopes: [${scope}]}`);
    expect(refusals(pod(containers, more), state)).toHaveLength(minded ? 1 : 0);
  });

  it('of a priority class mind pods of that class', () => {
    const selector = '{matchExpressions: [{scopeName: PriorityClass, operator: In, values: [system-node-critical]}]}';
    const state = quota(`{hard: {pods: 0}, scopeSelector: ${selector}}`);
    expect(refusals(pod('{name: a, image: x}', ', priorityClassName: system-node-critical'), state)).toHaveLength(1);
    expect(refusals(pod('{name: a, image: x}'), state)).toEqual([]);
  });

  it('count claims by storage class, node ports and objects of any kind', () => {
    const byClass = quota('{hard: {gold.storageclass.storage.k8s.io/requests.storage: 1Gi}}');
    const gold = claim('2Gi').replace('resources:', 'storageClassName: gold, resources:');
    expect(refusals(gold, byClass)).toEqual([
      'persistentvolumeclaims "data" is forbidden: exceeded quota: quota, requested: gold.storageclass.storage.k8s.io/requests.storage=2Gi, used: gold.storageclass.storage.k8s.io/requests.storage=0, limited: gold.storageclass.storage.k8s.io/requests.storage=1Gi',
    ]);
    expect(refusals(claim('2Gi'), byClass)).toEqual([]);
    const service = `apiVersion: v1
kind: Service
metadata: {name: s}
spec: {type: NodePort, ports: [{port: 80}]}`;
    expect(refusals(service, quota('{hard: {services.nodeports: 0}}'))).toHaveLength(1);
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}';
    expect(refusals(map, quota('{hard: {count/configmaps: 0}}'))).toEqual([
      'configmaps "m" is forbidden: exceeded quota: quota, requested: count/configmaps=1, used: count/configmaps=0, limited: count/configmaps=0',
    ]);
  });
});

describe('default classes', () => {
  const storageClass = (name: string, created: string) => `---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ${name}
  creationTimestamp: ${created}
  annotations: {storageclass.kubernetes.io/is-default-class: "true"}
provisioner: p.example
`;

  it('are given to claims without one: the newest', () => {
    const state = `${storageClass('old', '2020-01-01T00:00:00Z')}${storageClass('new', '2024-01-01T00:00:00Z')}`;
    expect(stored(claim('1Gi'), state).spec.storageClassName).toBe('new');
    const none = claim('1Gi').replace('resources:', 'storageClassName: "", resources:');
    expect(stored(none, state).spec.storageClassName).toBe('');
  });

  it('of priorities: there is only one', () => {
    const priority = (name: string) => `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: ${name}}
value: 5
globalDefault: true`;
    expect(refusals(priority('b'), priority('a'))).toEqual([
      'priorityclasses.scheduling.k8s.io "b" is forbidden: PriorityClass a is already marked as default. Only one default can exist',
    ]);
    expect(refusals(priority('a'), '')).toEqual([]);
  });
});
