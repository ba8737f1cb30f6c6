import { describe, expect, it } from 'vitest';
import { apiLifecycle, isServedByDefault } from '../../src/schemas/api-lifecycle.ts';
import { fieldAt } from '../../src/schemas/field-at.ts';
import { bundledSchemas } from '../../src/schemas/store.ts';
import { parseKubernetesVersion } from '../../src/schemas/versions.ts';

const store = bundledSchemas();

describe('API tables', () => {
  it('cover sixteen minors', () => {
    expect([store.firstMinor, store.latestMinor]).toEqual([22, 37]);
  });

  it('refer only to definitions they have', () => {
    const names = new Set(store.definitionNames());
    for (const name of names)
      for (const minor of [22, 30, 37])
        for (const field of store.definition(name, minor)!.fields.values()) {
          let type = field.type;
          while (type.kind === 'list' || type.kind === 'map') type = type.kind === 'list' ? type.items : type.values;
          if (type.kind === 'struct') expect(names.has(type.definition), `${name}.${field.name}`).toBe(true);
        }
  });

  it('tell merge keys, list types and Go names of fields', () => {
    const deployment = store.definitionOf('apps/v1', 'Deployment', 36)!;
    const at = (path: string) => fieldAt(deployment, path.split('.'), 36, store)!.field;
    expect(at('spec.template.spec.containers')).toMatchObject({
      patchStrategy: 'merge',
      patchMergeKey: 'name',
      listMapKeys: ['name'],
    });
    expect(at('spec.template.spec.volumes')).toMatchObject({
      patchStrategy: 'merge,retainKeys',
      patchMergeKey: 'name',
    });
    expect(at('spec.strategy')).toMatchObject({ patchStrategy: 'retainKeys' });
    expect(at('spec.template.spec.restartPolicy').type).toMatchObject({ goName: 'v1.RestartPolicy' });
    expect(at('spec.template.spec.volumes.hostPath')).toMatchObject({ embedded: 'VolumeSource', pointer: true });
    expect(at('spec.replicas')).toMatchObject({ pointer: true, omitEmpty: true });
  });

  it('follow indices and keys of maps', () => {
    const pod = store.definitionOf('v1', 'Pod', 36)!;
    expect(fieldAt(pod, ['spec', 'containers', 0, 'resources', 'limits', 'cpu'], 36, store)!.type).toMatchObject({
      scalar: 'quantity',
    });
    expect(fieldAt(pod, ['spec', 'nothing'], 36, store)).toBeUndefined();
  });

  it.each([
    ['v1', 'Endpoints', { deprecated: 33, replacement: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' } }],
    ['policy/v1beta1', 'PodSecurityPolicy', { introduced: 10, deprecated: 21, removed: 25 }],
    ['extensions/v1beta1', 'Ingress', { removed: 22 }],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', { removed: 26 }],
  ])('%s %s', (apiVersion, kind, facts) => {
    expect(apiLifecycle(apiVersion, kind, store)).toMatchObject(facts);
  });

  it('know what is served without flags', () => {
    expect(isServedByDefault('batch/v1beta1', 'CronJob', 24, store)).toBe(true);
    expect(isServedByDefault('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 27, store)).toBe(true);
    expect(isServedByDefault('resource.k8s.io/v1beta1', 'ResourceClaim', 33, store)).toBe(false);
    expect(isServedByDefault('v1', 'Nothing', 33, store)).toBe(false);
  });

  it.each([
    ['latest', { minor: 37, exact: true }],
    ['1.36', { minor: 36, exact: true }],
    ['v1.36.2', { minor: 36, exact: true }],
    ['1.36.2+k3s1', { minor: 36, exact: true }],
    ['v1.31.0-eks-abc', { minor: 31, exact: true }],
    ['1.21', { minor: 22, exact: false }],
    ['1.40', { minor: 37, exact: false }],
    ['2.1', undefined],
    ['', undefined],
  ])('version %j', (text, version) => {
    expect(parseKubernetesVersion(text, store)).toEqual(version);
  });
});
