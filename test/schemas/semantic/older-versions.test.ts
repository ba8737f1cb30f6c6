import { describe, expect, it } from 'vitest';
import { validate } from '../../../src/schemas/validate.ts';

const told = (manifest: string, kubernetesVersion: string) =>
  validate(manifest, { kubernetesVersion }).diagnostics.map(({ severity, message }) => `${severity}: ${message}`);

describe('kinds of older releases', () => {
  const autoscaler = (metric: string) => `apiVersion: autoscaling/v2beta1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
  metrics: [${metric}]`;

  it('autoscaling/v2beta1 has its targets in the metric itself', () => {
    const warning =
      'warning: autoscaling/v2beta1 HorizontalPodAutoscaler is deprecated in v1.22+, unavailable in v1.25+; use autoscaling/v2 HorizontalPodAutoscaler';
    const good = '{type: Resource, resource: {name: cpu, targetAverageUtilization: 80}}';
    expect(told(autoscaler(good), '1.23')).toEqual([warning]);
    expect(told(autoscaler('').replace('metrics: []', ''), '1.23')).toEqual([warning]);
    const bad = '{type: Resource, resource: {name: cpu}}';
    expect(told(autoscaler(bad), '1.23').some((text) => text.startsWith('error'))).toBe(true);
  });

  const of = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;

  it.each([
    [
      '1.24',
      'policy/v1beta1',
      'PodDisruptionBudget',
      'policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, unavailable in v1.25+; use policy/v1 PodDisruptionBudget',
    ],
    [
      '1.24',
      'policy/v1beta1',
      'PodSecurityPolicy',
      'policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    ],
    [
      '1.31',
      'flowcontrol.apiserver.k8s.io/v1beta3',
      'FlowSchema',
      'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema is deprecated in v1.29+, unavailable in v1.32+; use flowcontrol.apiserver.k8s.io/v1 FlowSchema',
    ],
    ['1.33', 'v1', 'Endpoints', 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'],
  ])('in %s %s %s is deprecated', (version, apiVersion, kind, warning) => {
    expect(told(`${of(apiVersion, kind)}${SPECS[kind] ?? ''}`, version)).toContain(`warning: ${warning}`);
  });

  it.each([
    ['1.25', 'policy/v1beta1', 'PodDisruptionBudget'],
    ['1.26', 'autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
    ['1.32', 'flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'],
    ['1.33', 'storage.k8s.io/v1beta1', 'VolumeAttributesClass'],
    ['1.33', 'resource.k8s.io/v1', 'DeviceClass'],
  ])('%s does not serve %s %s', (version, apiVersion, kind) => {
    expect(told(of(apiVersion, kind), version)).toEqual([
      `error: no matches for kind "${kind}" in version "${apiVersion}"`,
    ]);
  });
});

const SPECS: Readonly<Record<string, string>> = {
  PodDisruptionBudget: 'spec: {selector: {matchLabels: {a: b}}, minAvailable: 1}',
  PodSecurityPolicy:
    'spec: {seLinux: {rule: RunAsAny}, runAsUser: {rule: RunAsAny}, fsGroup: {rule: RunAsAny}, supplementalGroups: {rule: RunAsAny}}',
  FlowSchema: 'spec: {priorityLevelConfiguration: {name: global-default}, matchingPrecedence: 5}',
};
