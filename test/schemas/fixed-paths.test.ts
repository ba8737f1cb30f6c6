import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { isObject } from '../../src/k8s/objects.ts';
import { explainField } from '../../src/schemas/explain-field.ts';
import { predictCreate } from '../../src/schemas/predict-create.ts';
import { predictStoredUpdate } from '../../src/schemas/predict-update.ts';
import { fixedFields, immutability } from '../../src/schemas/semantic/update/fixed-paths.ts';
import { bundledSchemas } from '../../src/schemas/store.ts';

const labels = { app: 'a' };
const podSpec = { containers: [{ name: 'a', image: 'a:1' }] };
const template = { metadata: { labels }, spec: podSpec };
const selector = { matchLabels: labels };
const workload = { selector, template };
const jobTemplate = {
  metadata: { labels: { 'controller-uid': 'u', app: 'a' } },
  spec: { ...podSpec, restartPolicy: 'Never' },
};
const role = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' };
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const claimOfDevices = { spec: { devices: { requests: [{ name: 'a', exactly: { deviceClassName: 'a' } }] } } };

/** An object of a kind as it stands, and other values of fields that the table names. */
interface Sample {
  readonly apiVersion: string;
  readonly live: JsonObject;
  readonly changes: Readonly<Record<string, Json>>;
  /** What has to change together with a field, for the rest to be right. */
  readonly along?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

const SAMPLES: Readonly<Record<string, Sample>> = {
  ConfigMap: {
    apiVersion: 'v1',
    live: { immutable: true, data: { a: 'b' } },
    changes: { data: { a: 'c' }, binaryData: { a: 'YQ==' }, immutable: false },
  },
  Node: {
    apiVersion: 'v1',
    live: { spec: { podCIDRs: ['10.0.0.0/24'], providerID: 'a' } },
    changes: { 'spec.podCIDRs': ['10.0.1.0/24'], 'spec.providerID': 'b' },
  },
  PersistentVolume: {
    apiVersion: 'v1',
    live: {
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        hostPath: { path: '/a', type: '' },
        persistentVolumeReclaimPolicy: 'Retain',
        volumeMode: 'Filesystem',
        nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }] } },
      },
    },
    changes: {
      'spec.hostPath': { path: '/b', type: '' },
      'spec.volumeMode': 'Block',
      'spec.nodeAffinity': {
        required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'b', operator: 'Exists' }] }] },
      },
    },
  },
  PersistentVolumeClaim: {
    apiVersion: 'v1',
    live: {
      spec: {
        ...claim,
        volumeMode: 'Filesystem',
        storageClassName: 'a',
        volumeName: 'a',
        volumeAttributesClassName: 'a',
      },
      status: { phase: 'Pending' },
    },
    changes: {
      'spec.accessModes': ['ReadOnlyMany'],
      'spec.resources': { requests: { storage: '2Gi' } },
      'spec.storageClassName': 'b',
      'spec.volumeName': 'b',
      'spec.volumeAttributesClassName': 'b',
    },
  },
  Pod: {
    apiVersion: 'v1',
    live: {
      spec: {
        ...podSpec,
        activeDeadlineSeconds: 5,
        tolerations: [{ key: 'a', operator: 'Exists' }],
        terminationGracePeriodSeconds: 30,
      },
    },
    changes: {
      'spec.nodeName': 'b',
      'spec.activeDeadlineSeconds': 6,
      'spec.schedulingGates': [{ name: 'example.com/a' }],
      'spec.tolerations': [],
      'spec.terminationGracePeriodSeconds': 31,
    },
  },
  ResourceQuota: {
    apiVersion: 'v1',
    live: { spec: { scopes: ['BestEffort'] } },
    changes: { 'spec.scopes': ['Terminating'] },
  },
  Secret: {
    apiVersion: 'v1',
    live: { type: 'Opaque', immutable: true, data: { a: 'YQ==' } },
    changes: { type: 'example.com/a', data: { a: 'Yg==' }, stringData: { a: 'b' }, immutable: false },
  },
  Service: {
    apiVersion: 'v1',
    live: {
      spec: {
        type: 'LoadBalancer',
        clusterIP: '10.0.0.1',
        clusterIPs: ['10.0.0.1'],
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        loadBalancerClass: 'example.com/a',
        externalTrafficPolicy: 'Local',
        healthCheckNodePort: 30001,
        ports: [{ port: 80, protocol: 'TCP', targetPort: 80, nodePort: 30000 }],
      },
    },
    changes: {
      'spec.clusterIP': '10.0.0.2',
      'spec.clusterIPs': ['10.0.0.2'],
      'spec.ipFamilies': ['IPv6'],
      'spec.loadBalancerClass': 'example.com/b',
      'spec.healthCheckNodePort': 30002,
    },
    along: {
      'spec.clusterIPs': { 'spec.clusterIP': '10.0.0.2' },
      'spec.ipFamilies': { 'spec.clusterIP': 'fd00::1', 'spec.clusterIPs': ['fd00::1'] },
    },
  },
  'apiextensions.k8s.io/CustomResourceDefinition': {
    apiVersion: 'apiextensions.k8s.io/v1',
    live: {
      metadata: { name: 'boats.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { kind: 'Boat', plural: 'boats', singular: 'boat', listKind: 'BoatList' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
      status: { storedVersions: ['v1'], conditions: [{ type: 'Established', status: 'True' }] },
    },
    changes: {
      'spec.group': 'example.org',
      'spec.names.plural': 'ships',
      'spec.names.kind': 'Ship',
      'spec.scope': 'Cluster',
    },
  },
  'apps/ControllerRevision': {
    apiVersion: 'apps/v1',
    live: { revision: 1, data: { a: 1 } },
    changes: { data: { a: 2 } },
  },
  'apps/DaemonSet': {
    apiVersion: 'apps/v1',
    live: { spec: workload },
    changes: { 'spec.selector': { matchLabels: { b: 'c' } } },
  },
  'apps/Deployment': {
    apiVersion: 'apps/v1',
    live: { spec: workload },
    changes: { 'spec.selector': { matchLabels: { b: 'c' } } },
  },
  'apps/ReplicaSet': {
    apiVersion: 'apps/v1',
    live: { spec: workload },
    changes: { 'spec.selector': { matchLabels: { b: 'c' } } },
  },
  'apps/StatefulSet': {
    apiVersion: 'apps/v1',
    live: { spec: { ...workload, serviceName: 'a' } },
    changes: {
      'spec.serviceName': 'b',
      'spec.podManagementPolicy': 'Parallel',
      'spec.selector': { matchLabels: { b: 'c' } },
    },
  },
  'batch/Job': {
    apiVersion: 'batch/v1',
    live: {
      spec: {
        completions: 1,
        parallelism: 1,
        selector: { matchLabels: { 'controller-uid': 'u' } },
        template: jobTemplate,
      },
    },
    changes: {
      'spec.backoffLimitPerIndex': 2,
      'spec.completionMode': 'Indexed',
      'spec.managedBy': 'example.com/a',
      'spec.podFailurePolicy': { rules: [{ action: 'Ignore', onExitCodes: { operator: 'In', values: [1] } }] },
      'spec.selector': { matchLabels: { app: 'a' } },
      'spec.successPolicy': { rules: [{ succeededCount: 1 }] },
      'spec.completions': 2,
      'spec.template': { ...jobTemplate, spec: { ...jobTemplate.spec, nodeSelector: { a: 'b' } } },
    },
  },
  'discovery.k8s.io/EndpointSlice': {
    apiVersion: 'discovery.k8s.io/v1',
    live: { addressType: 'IPv4', endpoints: [] },
    changes: { addressType: 'IPv6' },
  },
  'networking.k8s.io/IPAddress': {
    apiVersion: 'networking.k8s.io/v1',
    live: { metadata: { name: '10.0.0.1' }, spec: { parentRef: { resource: 'services', name: 'a', namespace: 'a' } } },
    changes: { 'spec.parentRef': { resource: 'services', name: 'b', namespace: 'a' } },
  },
  'networking.k8s.io/IngressClass': {
    apiVersion: 'networking.k8s.io/v1',
    live: { spec: { controller: 'example.com/a' } },
    changes: { 'spec.controller': 'example.com/b' },
  },
  'networking.k8s.io/ServiceCIDR': {
    apiVersion: 'networking.k8s.io/v1',
    live: { spec: { cidrs: ['10.0.0.0/24'] } },
    changes: { 'spec.cidrs': ['10.0.1.0/24'] },
  },
  'node.k8s.io/RuntimeClass': { apiVersion: 'node.k8s.io/v1', live: { handler: 'a' }, changes: { handler: 'b' } },
  'rbac.authorization.k8s.io/ClusterRoleBinding': {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    live: { roleRef: { ...role, kind: 'ClusterRole' } },
    changes: { roleRef: { ...role, kind: 'ClusterRole', name: 'b' } },
  },
  'rbac.authorization.k8s.io/RoleBinding': {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    live: { roleRef: role },
    changes: { roleRef: { ...role, name: 'b' } },
  },
  'resource.k8s.io/ResourceClaim': {
    apiVersion: 'resource.k8s.io/v1',
    live: claimOfDevices,
    changes: { 'spec.devices': { requests: [{ name: 'b', exactly: { deviceClassName: 'a' } }] } },
  },
  'resource.k8s.io/ResourceClaimTemplate': {
    apiVersion: 'resource.k8s.io/v1',
    live: { spec: claimOfDevices },
    changes: { 'spec.spec': { devices: { requests: [{ name: 'b', exactly: { deviceClassName: 'a' } }] } } },
  },
  'resource.k8s.io/ResourceSlice': {
    apiVersion: 'resource.k8s.io/v1',
    live: { spec: { driver: 'example.com', nodeName: 'a', pool: { name: 'a', generation: 1, resourceSliceCount: 1 } } },
    changes: { 'spec.driver': 'example.org', 'spec.nodeName': 'b', 'spec.pool.name': 'b' },
  },
  'scheduling.k8s.io/PriorityClass': {
    apiVersion: 'scheduling.k8s.io/v1',
    live: { value: 1, preemptionPolicy: 'Never' },
    changes: { value: 2, preemptionPolicy: 'PreemptLowerPriority' },
  },
  'storage.k8s.io/CSIDriver': {
    apiVersion: 'storage.k8s.io/v1',
    live: { spec: { attachRequired: true, volumeLifecycleModes: ['Persistent'] } },
    changes: { 'spec.attachRequired': false, 'spec.volumeLifecycleModes': ['Ephemeral'] },
  },
  'storage.k8s.io/CSIStorageCapacity': {
    apiVersion: 'storage.k8s.io/v1',
    live: { storageClassName: 'a', nodeTopology: { matchLabels: { a: 'b' } } },
    changes: { storageClassName: 'b', nodeTopology: { matchLabels: { a: 'c' } } },
  },
  'storage.k8s.io/StorageClass': {
    apiVersion: 'storage.k8s.io/v1',
    live: { provisioner: 'a', parameters: { a: 'b' }, reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
    changes: {
      provisioner: 'b',
      parameters: { a: 'c' },
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
    },
  },
  'storage.k8s.io/VolumeAttachment': {
    apiVersion: 'storage.k8s.io/v1',
    live: { spec: { attacher: 'a', nodeName: 'a', source: { persistentVolumeName: 'a' } } },
    changes: { 'spec.nodeName': 'b' },
  },
  'storage.k8s.io/VolumeAttributesClass': {
    apiVersion: 'storage.k8s.io/v1',
    live: { driverName: 'a', parameters: { a: 'b' } },
    changes: { driverName: 'b', parameters: { a: 'c' } },
  },
};

function withValue(object: JsonObject, [name, ...rest]: readonly string[], value: Json): JsonObject {
  const below = object[name!];
  return { ...object, [name!]: rest.length === 0 ? value : withValue(isObject(below) ? below : {}, rest, value) };
}

const objectOf = (kind: string, { apiVersion, live }: Sample): JsonObject => ({
  apiVersion,
  kind: kind.slice(kind.indexOf('/') + 1),
  metadata: { name: 'a', uid: 'u' },
  ...live,
});

const classOf = (live: JsonObject, changes: Readonly<Record<string, Json>>) => {
  const patched = Object.entries(changes).reduce(
    (object, [path, value]) => withValue(object, path.split('.'), value),
    live,
  );
  return predictStoredUpdate({ live, patched }).class;
};

describe('fields that may not change', () => {
  for (const [kind, sample] of Object.entries(SAMPLES))
    for (const [path, value] of Object.entries(sample.changes))
      it(`${kind} ${path}`, () => {
        expect(immutability(kind, path)).toMatch(/^yes/);
        expect(classOf(objectOf(kind, sample), { ...sample.along?.[path], [path]: value })).toBe('immutable');
      });

  /** A change of a request is dropped, which no verdict tells; the others are not served unless somebody asks for them. */
  const untold = /CertificateSigningRequest|ClusterTrustBundle|LeaseCandidate/;
  it.each(fixedFields().filter(([kind]) => !untold.test(kind)))('%s %o is held', (kind, { path }) => {
    expect(Object.keys(SAMPLES[kind]?.changes ?? {}).some((one) => one === path || one.startsWith(`${path}.`))).toBe(
      true,
    );
  });

  it.each([
    ['apps/StatefulSet', 'spec.replicas', 3],
    ['apps/Deployment', 'spec.replicas', 3],
    ['PersistentVolume', 'spec.capacity', { storage: '2Gi' }],
    ['Pod', 'spec.containers', [{ name: 'a', image: 'b:2' }]],
    ['storage.k8s.io/StorageClass', 'allowVolumeExpansion', true],
  ])('%s %s may', (kind, path, value) => {
    const { stored } = predictCreate(JSON.stringify(objectOf(kind, SAMPLES[kind]!)));
    expect(classOf(stored!, { [path]: value as Json })).toBe('accepted');
  });
});

describe('kt explain', () => {
  const store = bundledSchemas();
  it('tells defaults that the rules of the kind fill in', () => {
    expect(explainField('deployment.spec.strategy.rollingUpdate.maxSurge', 34, store)).toMatchObject({
      default: '25%',
    });
    expect(explainField('pod.spec.containers.livenessProbe.periodSeconds', 34, store)).toMatchObject({ default: 10 });
    expect(explainField('deployment.spec.paused', 34, store)).not.toHaveProperty('default');
  });
  it('tells what may not change, wholly or in parts', () => {
    expect(explainField('deployment.spec.selector.matchLabels', 34, store)).toMatchObject({ immutable: 'yes' });
    expect(explainField('deployment.spec', 34, store)).toMatchObject({ immutable: 'in parts: selector' });
    expect(explainField('pod.spec.containers.image', 34, store)).not.toHaveProperty('immutable');
    expect(explainField('service.metadata.name', 34, store)).toMatchObject({ immutable: 'yes' });
  });
});
