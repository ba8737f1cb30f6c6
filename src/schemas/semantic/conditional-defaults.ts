import type { JsonObject } from '../../core/json.ts';
import { lazy } from '../../core/lazy.ts';

/**
 * A default that hangs on other fields, for people who ask before they try. Its value comes from the rules of the kind:
 * a line says beside which fields to ask them once more, and how to put it. A test holds every line against the rules.
 */
export type DefaultCondition = {
  /** Fields beside it, then fields beside what it is in, and so on. */
  readonly given: readonly JsonObject[];
} & (
  | { /** When the value is another one: `type is LoadBalancer`. */ readonly when: string; readonly from?: never }
  | { /** What it is taken from, where there is no value of its own: `port`. */ readonly from: string }
);

const below = ({ given, ...condition }: DefaultCondition, steps: number): DefaultCondition => ({
  ...condition,
  given: [...Array.from({ length: steps }, () => ({})), ...given],
});
/** SetDefaults_Container: images that may change under their name are pulled again. */
const ofImage = (name: string): DefaultCondition => ({
  given: [{ [name]: 'x' }],
  when: `${name} has the tag latest, or neither tag nor digest`,
});

const clientIp = (steps: number): DefaultCondition =>
  below({ given: [{ sessionAffinity: 'ClientIP' }], when: 'sessionAffinity is ClientIP' }, steps);

/** By the name of the struct that has the field, as Go prints it, and the field's. */
export const conditionalDefaults = lazy(
  (): ReadonlyMap<string, DefaultCondition> =>
    new Map(
      Object.entries<DefaultCondition>({
        'v1.Container.imagePullPolicy': ofImage('image'),
        'v1.EphemeralContainer.imagePullPolicy': ofImage('image'),
        'v1.ImageVolumeSource.pullPolicy': ofImage('reference'),
        'v1.ResourceRequirements.requests': { given: [{ limits: { cpu: '1' } }], from: 'limits' },
        'v1.ContainerPort.hostPort': {
          given: [{ containerPort: 80 }, {}, { hostNetwork: true }],
          from: 'containerPort where hostNetwork is true',
        },
        'v1.ServiceSpec.allocateLoadBalancerNodePorts': {
          given: [{ type: 'LoadBalancer' }],
          when: 'type is LoadBalancer',
        },
        'v1.ServiceSpec.externalTrafficPolicy': {
          given: [{ type: 'LoadBalancer' }],
          when: 'type is NodePort or LoadBalancer, or there are externalIPs',
        },
        'v1.ServiceSpec.internalTrafficPolicy': { given: [{ type: 'ExternalName' }], when: 'type is ExternalName' },
        'v1.ServiceSpec.sessionAffinityConfig': clientIp(0),
        'v1.SessionAffinityConfig.clientIP': clientIp(1),
        'v1.ClientIPConfig.timeoutSeconds': clientIp(2),
        'v1.ServicePort.targetPort': { given: [{ port: 80 }], from: 'port' },
        'v1.ReplicationControllerSpec.selector': {
          given: [{ template: { metadata: { labels: { app: 'x' } } } }],
          from: 'template.metadata.labels',
        },
        'v1.JobSpec.completions': { given: [{ parallelism: 2 }], when: 'parallelism is given' },
        'v1.JobSpec.backoffLimit': { given: [{ backoffLimitPerIndex: 1 }], when: 'backoffLimitPerIndex is given' },
        'v1.JobSpec.podReplacementPolicy': { given: [{ podFailurePolicy: {} }], when: 'podFailurePolicy is given' },
        'v1.NetworkPolicySpec.policyTypes': { given: [{ egress: [{}] }], when: 'there are rules under egress' },
        'v1.Subject.apiGroup': { given: [{ kind: 'User' }], when: 'kind is User or Group' },
        'v1.CustomResourceDefinitionNames.singular': { given: [{ kind: 'Shop' }], from: 'kind, in lower case' },
        'v1.CustomResourceDefinitionNames.listKind': { given: [{ kind: 'Shop' }], from: 'kind, with List behind it' },
      }),
    ),
);
