import { describe, expect, it } from 'vitest';
import { explainField } from '../../src/schemas/explain-field.ts';
import { defaultText } from '../../src/schemas/field-default.ts';
import { conditionalDefaults } from '../../src/schemas/semantic/conditional-defaults.ts';
import { bundledSchemas } from '../../src/schemas/store.ts';

const MINOR = 36;
function told(path: string, minor = MINOR): string | undefined {
  const found = explainField(path, minor, bundledSchemas());
  if ('unknown' in found) throw new Error(`no ${found.unknown} ${found.name}`);
  return defaultText(found);
}

/** A path to each field of the table, and what is told of it. */
const TOLD: Readonly<Record<string, readonly [string, string]>> = {
  'v1.Container.imagePullPolicy': [
    'deployment.spec.template.spec.containers.imagePullPolicy',
    '"IfNotPresent"; "Always" where image has the tag latest, or neither tag nor digest',
  ],
  'v1.EphemeralContainer.imagePullPolicy': [
    'pod.spec.ephemeralContainers.imagePullPolicy',
    '"IfNotPresent"; "Always" where image has the tag latest, or neither tag nor digest',
  ],
  'v1.ImageVolumeSource.pullPolicy': [
    'pod.spec.volumes.image.pullPolicy',
    '"IfNotPresent"; "Always" where reference has the tag latest, or neither tag nor digest',
  ],
  'v1.ResourceRequirements.requests': ['pod.spec.initContainers.resources.requests', 'as limits'],
  'v1.ContainerPort.hostPort': ['pod.spec.containers.ports.hostPort', 'as containerPort where hostNetwork is true'],
  'v1.ServiceSpec.allocateLoadBalancerNodePorts': [
    'service.spec.allocateLoadBalancerNodePorts',
    'true where type is LoadBalancer',
  ],
  'v1.ServiceSpec.externalTrafficPolicy': [
    'service.spec.externalTrafficPolicy',
    '"Cluster" where type is NodePort or LoadBalancer, or there are externalIPs',
  ],
  'v1.ServiceSpec.internalTrafficPolicy': [
    'service.spec.internalTrafficPolicy',
    '"Cluster"; none where type is ExternalName',
  ],
  'v1.ServiceSpec.sessionAffinityConfig': [
    'service.spec.sessionAffinityConfig',
    '{"clientIP":{"timeoutSeconds":10800}} where sessionAffinity is ClientIP',
  ],
  'v1.SessionAffinityConfig.clientIP': [
    'service.spec.sessionAffinityConfig.clientIP',
    '{"timeoutSeconds":10800} where sessionAffinity is ClientIP',
  ],
  'v1.ClientIPConfig.timeoutSeconds': [
    'service.spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    '10800 where sessionAffinity is ClientIP',
  ],
  'v1.ServicePort.targetPort': ['service.spec.ports.targetPort', 'as port'],
  'v1.ReplicationControllerSpec.selector': ['replicationcontroller.spec.selector', 'as template.metadata.labels'],
  'v1.JobSpec.completions': ['job.spec.completions', '1; none where parallelism is given'],
  'v1.JobSpec.backoffLimit': ['job.spec.backoffLimit', '6; 2147483647 where backoffLimitPerIndex is given'],
  'v1.JobSpec.podReplacementPolicy': [
    'job.spec.podReplacementPolicy',
    '"TerminatingOrFailed"; "Failed" where podFailurePolicy is given',
  ],
  'v1.NetworkPolicySpec.policyTypes': [
    'networkpolicy.spec.policyTypes',
    '["Ingress"]; ["Ingress","Egress"] where there are rules under egress',
  ],
  'v1.Subject.apiGroup': ['rolebinding.subjects.apiGroup', '"rbac.authorization.k8s.io" where kind is User or Group'],
  'v1.CustomResourceDefinitionNames.singular': [
    'customresourcedefinition.spec.names.singular',
    'as kind, in lower case',
  ],
  'v1.CustomResourceDefinitionNames.listKind': [
    'customresourcedefinition.spec.names.listKind',
    'as kind, with List behind it',
  ],
};

describe('a default that hangs on other fields', () => {
  it.each([...conditionalDefaults().keys()])('%s', (field) => {
    const [path, expected] = TOLD[field] ?? expect.fail('has no line in this test');
    expect(told(path)).toBe(expected);
  });
  it('is told only where the kind has it', () => {
    expect(told('deployment.spec.template.spec.containers.resources.requests')).toBeUndefined();
    expect(told('cronjob.spec.jobTemplate.spec.backoffLimit')).toBeUndefined();
    expect(told('job.spec.podReplacementPolicy', 28)).toBeUndefined();
  });
});

describe('a default that hangs on nothing', () => {
  it.each([
    ['pod.spec.containers.ports.protocol', '"TCP"'],
    ['service.spec.ports.protocol', '"TCP"'],
    ['deployment.spec.strategy.rollingUpdate.maxSurge', '"25%"'],
    // What a rule puts in the place of what it was given.
    ['statefulset.spec.volumeClaimTemplates.apiVersion', '"v1"'],
    ['horizontalpodautoscaler.spec.behavior.scaleDown.selectPolicy', '"Max"'],
    ['pod.spec.nodeName', undefined],
    ['configmap.metadata.name', undefined],
    ['pod', undefined],
  ])('%s', (path, expected) => {
    expect(told(path)).toBe(expected);
  });
});
