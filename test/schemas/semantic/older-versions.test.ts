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
});
