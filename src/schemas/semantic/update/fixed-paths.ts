/**
 * What may not be changed in objects of a kind, for people who ask before they try. The rules themselves stand beside
 * this file; a test holds every line against them.
 */
interface FixedField {
  readonly path: string;
  /** Fields below it that may change all the same. */
  readonly but?: readonly string[];
  /** When it may not change, where that is not always. */
  readonly when?: string;
}

const fixed = (...paths: readonly string[]): readonly FixedField[] => paths.map((path) => ({ path }));
const when = (condition: string, ...paths: readonly string[]): readonly FixedField[] =>
  paths.map((path) => ({ path, when: condition }));

const ONCE = 'once it is set';
const SEALED = 'where immutable is true';

const EVERY_KIND = fixed('metadata.name', 'metadata.namespace', 'metadata.uid');

const BY_KIND: ReadonlyMap<string, readonly FixedField[]> = new Map([
  ['ConfigMap', when(SEALED, 'data', 'binaryData', 'immutable')],
  ['Node', when(ONCE, 'spec.podCIDRs', 'spec.providerID')],
  [
    'PersistentVolume',
    [
      {
        path: 'spec',
        but: [
          'accessModes',
          'capacity',
          'claimRef',
          'mountOptions',
          'persistentVolumeReclaimPolicy',
          'storageClassName',
          'nodeAffinity',
          'volumeAttributesClassName',
        ],
      },
      { path: 'spec.nodeAffinity', when: ONCE },
    ],
  ],
  [
    'PersistentVolumeClaim',
    [
      { path: 'spec', but: ['resources', 'storageClassName', 'volumeAttributesClassName', 'volumeName'] },
      { path: 'spec.resources', when: 'but for requests.storage of a bound claim, which may grow' },
      { path: 'spec.storageClassName', when: ONCE },
      { path: 'spec.volumeName', when: ONCE },
      { path: 'spec.volumeAttributesClassName', when: 'before the claim is bound' },
    ],
  ],
  [
    'Pod',
    [
      {
        path: 'spec',
        but: [
          'activeDeadlineSeconds',
          'containers.image',
          'initContainers.image',
          'schedulingGates',
          'terminationGracePeriodSeconds',
          'tolerations',
        ],
      },
      { path: 'spec.activeDeadlineSeconds', when: 'but to set or lower it' },
      { path: 'spec.schedulingGates', when: 'but to remove some' },
      { path: 'spec.tolerations', when: 'but to add some' },
      { path: 'spec.terminationGracePeriodSeconds', when: 'but to 1 where it is negative' },
    ],
  ],
  ['ResourceQuota', fixed('spec.scopes')],
  ['Secret', [...fixed('type'), ...when(SEALED, 'data', 'stringData', 'immutable')]],
  [
    'Service',
    [
      ...when(`${ONCE}, but from or to type ExternalName`, 'spec.clusterIP'),
      ...when('once they are set, for the first one', 'spec.clusterIPs', 'spec.ipFamilies'),
      ...when(`${ONCE}, while the type is LoadBalancer`, 'spec.loadBalancerClass'),
      ...when(`${ONCE}, while it is needed`, 'spec.healthCheckNodePort'),
    ],
  ],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    [
      ...fixed('spec.group', 'spec.names.plural'),
      ...when('once the definition is established', 'spec.names.kind', 'spec.scope'),
    ],
  ],
  ['apps/ControllerRevision', fixed('data')],
  ['apps/DaemonSet', fixed('spec.selector')],
  ['apps/Deployment', fixed('spec.selector')],
  ['apps/ReplicaSet', fixed('spec.selector')],
  [
    'apps/StatefulSet',
    [
      {
        path: 'spec',
        but: [
          'minReadySeconds',
          'ordinals',
          'persistentVolumeClaimRetentionPolicy',
          'replicas',
          'revisionHistoryLimit',
          'template',
          'updateStrategy',
        ],
      },
    ],
  ],
  [
    'batch/Job',
    [
      ...fixed(
        'spec.backoffLimitPerIndex',
        'spec.completionMode',
        'spec.managedBy',
        'spec.podFailurePolicy',
        'spec.selector',
        'spec.successPolicy',
      ),
      ...when('but together with parallelism where completionMode is Indexed', 'spec.completions'),
      ...when('but for scheduling and resources while the Job is suspended', 'spec.template'),
    ],
  ],
  ['certificates.k8s.io/CertificateSigningRequest', when('a change is dropped', 'spec')],
  ['certificates.k8s.io/ClusterTrustBundle', fixed('spec.signerName')],
  ['coordination.k8s.io/LeaseCandidate', fixed('spec.leaseName')],
  ['discovery.k8s.io/EndpointSlice', fixed('addressType')],
  ['networking.k8s.io/IPAddress', fixed('spec.parentRef')],
  ['networking.k8s.io/IngressClass', fixed('spec.controller')],
  ['networking.k8s.io/ServiceCIDR', when('but to add a second one', 'spec.cidrs')],
  ['node.k8s.io/RuntimeClass', fixed('handler')],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', fixed('roleRef')],
  ['rbac.authorization.k8s.io/RoleBinding', fixed('roleRef')],
  ['resource.k8s.io/ResourceClaim', fixed('spec')],
  ['resource.k8s.io/ResourceClaimTemplate', fixed('spec')],
  ['resource.k8s.io/ResourceSlice', fixed('spec.driver', 'spec.nodeName', 'spec.pool.name')],
  ['scheduling.k8s.io/PriorityClass', fixed('preemptionPolicy', 'value')],
  ['storage.k8s.io/CSIDriver', fixed('spec.attachRequired', 'spec.volumeLifecycleModes')],
  ['storage.k8s.io/CSIStorageCapacity', fixed('nodeTopology', 'storageClassName')],
  ['storage.k8s.io/StorageClass', fixed('parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode')],
  ['storage.k8s.io/VolumeAttachment', fixed('spec')],
  ['storage.k8s.io/VolumeAttributesClass', fixed('driverName', 'parameters')],
]);

/** Every line of the table: the kind with its group, and the field. */
export const fixedFields = (): readonly (readonly [groupKind: string, field: FixedField])[] =>
  [...BY_KIND].flatMap(([kind, fields]) => fields.map((field) => [kind, field] as const));

/**
 * Whether a field can be changed once its object is there: `yes` where it cannot, with a condition where there is one,
 * `in parts: …` for what holds such fields; `undefined` where it can.
 */
export function immutability(groupKind: string, field: string): string | undefined {
  const all = [...EVERY_KIND, ...(BY_KIND.get(groupKind) ?? [])];
  const isBelow = (path: string, above: string): boolean => path === above || path.startsWith(`${above}.`);
  const holding = all.filter(
    ({ path, but = [] }) => isBelow(field, path) && !but.some((name) => isBelow(field, `${path}.${name}`)),
  );
  const [found] = holding.sort((a, b) => b.path.length - a.path.length);
  if (found === undefined) {
    const parts = all
      .filter(({ path }) => path.startsWith(`${field}.`))
      .map(({ path }) => path.slice(field.length + 1));
    return parts.length === 0 || field === '' ? undefined : `in parts: ${parts.join(', ')}`;
  }
  const rest = found.path === field && found.but ? `but for ${found.but.join(', ')}` : found.when;
  return rest === undefined ? 'yes' : `yes, ${rest}`;
}
