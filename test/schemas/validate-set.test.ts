import { describe, expect, it } from 'vitest';
import { explainField } from '../../src/schemas/explain-field.ts';
import { findKind } from '../../src/schemas/find-kind.ts';
import { bundledSchemas } from '../../src/schemas/store.ts';
import { type SetOptions, SetValidation } from '../../src/schemas/validate-set.ts';

const store = bundledSchemas();
const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: boats.example.com}
spec:
  group: example.com
  names: {kind: Boat, plural: boats, singular: boat, listKind: BoatList}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {oars: {type: integer}}}}}}
`;
const boat = 'apiVersion: example.com/v1\nkind: Boat\nmetadata: {name: a}\nspec: {oars: 2}\n';

const check = (texts: readonly string[], options?: SetOptions) => {
  const sources = texts.map((text, i) => ({ text, file: `${i}.yaml` }));
  const set = new SetValidation(sources, options);
  return sources.map((source) => set.check(source));
};
const codes = (texts: readonly string[], options?: SetOptions) =>
  check(texts, options).map(({ diagnostics }) => diagnostics.map(({ code }) => code));

describe('a set', () => {
  it('sees definitions that come later, in other texts', () => {
    expect(codes([boat])).toEqual([['KT3011']]);
    expect(codes([boat, crd])).toEqual([[], []]);
    expect(codes([boat], { crds: [crd] })).toEqual([[]]);
  });

  it('tells once what holds for several versions', () => {
    const text =
      'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1, selector: {}}\n';
    const [{ diagnostics } = { diagnostics: [] }] = check([text], {
      kubernetesVersions: ['1.22', '1.24', '1.25', '1.30'],
    });
    expect(diagnostics.map(({ code, kubernetesVersions }) => [code, kubernetesVersions])).toEqual([
      ['KT3012', ['1.22', '1.24']],
      ['KT3010', ['1.25', '1.30']],
    ]);
  });

  it('leaves kinds out, or refuses them', () => {
    const text = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {x: "?"}\n';
    expect(codes([text], { skip: ['Secret'] })).toEqual([[]]);
    expect(codes([text], { skip: ['v1/Secret'] })).toEqual([[]]);
    expect(codes([text], { reject: ['secrets'] })).toEqual([['KT3013']]);
    expect(codes([text], { reject: ['Secret'] })).toEqual([['KT3013']]);
    expect(check([text], { skip: ['Secret'] })[0]).toMatchObject({ skipped: 1, resources: [] });
  });

  it('passes over what a walk finds and is no manifest, and nothing else', () => {
    const set = new SetValidation([]);
    const passedOver = (text: string) => set.check({ text, found: true }).passedOver;
    expect(passedOver('replicas: 2\n')).toBe(true);
    expect(passedOver('')).toBe(true);
    expect(passedOver('apiVersion: v2\nname: web\n')).toBe(true);
    expect(passedOver('apiVersion: v1\nkind: Pod\n bad\n')).toBe(false);
    expect(passedOver('a: 1\n---\napiVersion: v1\nkind: Pod\n')).toBe(false);
    expect(passedOver('{"apiVersion": "v1", "kind": ""}')).toBe(false);
    expect(set.check({ text: 'replicas: 2\n' }).passedOver).toBe(false);
  });

  it('says which version is none', () => {
    expect(new SetValidation([], { kubernetesVersions: ['1.30', 'one'] }).problem?.code).toBe('KT3000');
  });
});

describe('quotas', () => {
  const quota = (hard: string, status = '') =>
    `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: few}\nspec: {hard: {${hard}}}\n${status}`;
  const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
  const pod = (name: string, cpu: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: a, image: a, resources: {requests: {cpu: ${cpu}}}}]}\n`;
  const messages = (texts: readonly string[], options?: SetOptions) =>
    check(texts, options).map(({ diagnostics }) => diagnostics.map(({ message }) => message));

  it('sums what the objects of a set take, in their order', () => {
    const found = messages([
      quota('pods: "2", requests.cpu: "1"'),
      pod('a', '600m'),
      pod('b', '600m'),
      pod('c', '400m'),
      pod('d', '0'),
    ]);
    expect(found).toEqual([
      [],
      [],
      [
        'pods "b" is forbidden: exceeded quota: few, requested: requests.cpu=600m, used: requests.cpu=600m, limited: requests.cpu=1',
      ],
      [],
      ['pods "d" is forbidden: exceeded quota: few, requested: pods=1, used: pods=2, limited: pods=2'],
    ]);
  });
  it('counts for each version by itself', () => {
    expect(codes([quota('configmaps: "1"'), configMap('a')], { kubernetesVersions: ['1.30', '1.36'] })).toEqual([
      [],
      [],
    ]);
  });
  it('does not count again what stands in the cluster', () => {
    const status = 'status: {hard: {configmaps: "1"}, used: {configmaps: "1"}}\n';
    const state = [quota('configmaps: "1"', status), configMap('a')];
    expect(codes([configMap('a'), configMap('b')], { state })).toEqual([[], ['KT4004']]);
  });
  it('counts what a standing object needs more', () => {
    const service = (type: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: ${type}, ports: [{port: 80}]}\n`;
    const state = [
      quota('services: "1", services.nodeports: "0"', 'status: {used: {services: "1"}}\n'),
      service('ClusterIP'),
    ];
    expect(codes([service('ClusterIP')], { state })).toEqual([[]]);
    expect(codes([service('NodePort')], { state })).toEqual([['KT4004']]);
  });
});

describe('places', () => {
  it('of definitions are those of what is written, though fields are named as the server has them', () => {
    const faulty = crd.replace('oars: {type: integer}', 'oars: {type: number, pattern: "("}');
    const [found] = check([faulty])[0]!.diagnostics;
    expect(found).toMatchObject({
      field: expect.stringMatching(/^spec\.validation\.openAPIV3Schema/),
      range: { start: { line: 12 } },
    });
  });
});

describe('texts met on a walk', () => {
  const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
  it('are not checked where they are for a program', () => {
    const source = { text: kustomization, found: true };
    const { diagnostics } = new SetValidation([source]).check(source);
    expect(diagnostics).toMatchObject([{ code: 'KT3014', severity: 'info' }]);
  });
  it('are refused like a server does where they are named', () => {
    expect(check([kustomization])[0]!.diagnostics).toMatchObject([
      { code: 'KT3010', help: expect.stringContaining('a file for kustomize') },
    ]);
  });
});

describe('names of kinds', () => {
  it.each([
    ['Deployment', 'apps/v1'],
    ['deployments', 'apps/v1'],
    ['deployments.apps', 'apps/v1'],
    ['event', 'v1'],
    ['events.k8s.io/v1/Event', 'events.k8s.io/v1'],
    ['HorizontalPodAutoscaler', 'autoscaling/v2'],
    ['autoscaling/v1/HorizontalPodAutoscaler', 'autoscaling/v1'],
  ])('%s', (name, apiVersion) => {
    expect(findKind(name, 34, store)?.apiVersion).toBe(apiVersion);
  });
  it('knows none of other versions', () => {
    expect(findKind('PodSecurityPolicy', 34, store)).toBeUndefined();
  });
});

describe('fields', () => {
  it('tells type, merging and age', () => {
    expect(explainField('pod.spec.containers[0].ports', 34, store)).toMatchObject({
      type: '[]v1.ContainerPort',
      patchStrategy: 'merge',
      patchMergeKey: 'containerPort',
      listMapKeys: ['containerPort', 'protocol'],
    });
    expect(explainField('pod.spec.schedulingGates', 34, store)).toMatchObject({ since: 26 });
  });
  it('tells what is below a kind', () => {
    expect(explainField('configmap', 34, store)).toMatchObject({ apiVersion: 'v1', field: '', type: 'v1.ConfigMap' });
  });
  it('tells where a path leaves the tables', () => {
    expect(explainField('pod.spec.containers.prots', 34, store)).toMatchObject({ unknown: 'field', name: 'prots' });
    expect(explainField('pud', 34, store)).toMatchObject({ unknown: 'kind' });
  });
});

describe('metadata.generation', () => {
  const withGeneration = (apiVersion: string, kind: string, rest: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, generation: -1}\n${rest}\n`;
  /** As a server answers a create request. */
  it.each([
    ['apps/v1', 'ControllerRevision', 'revision: 1\ndata: {}', ['KT4002']],
    ['rbac.authorization.k8s.io/v1', 'Role', 'rules: []', ['KT4002']],
    ['scheduling.k8s.io/v1', 'PriorityClass', 'value: 1', []],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {}}', []],
  ])('below zero: %s %s', (apiVersion, kind, rest, expected) => {
    expect(codes([withGeneration(apiVersion, kind, rest)])).toEqual([expected]);
  });
  it('is not kept in custom resources', () => {
    expect(codes([crd, withGeneration('example.com/v1', 'Boat', '')])).toEqual([[], []]);
  });
});
