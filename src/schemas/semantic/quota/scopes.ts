import { isHugePageResourceName } from '../resource-names.ts';

/** pkg/apis/core/helper: scopes of quotas, and which resources a quota counts in them. */

const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
const OF_PODS = ['pods', ...COMPUTE];
const RESOURCES_OF_SCOPE: ReadonlyMap<string, readonly string[]> = new Map([
  ['Terminating', OF_PODS],
  ['NotTerminating', OF_PODS],
  ['NotBestEffort', OF_PODS],
  ['PriorityClass', OF_PODS],
  ['CrossNamespacePodAffinity', OF_PODS],
  ['BestEffort', ['pods']],
  ['VolumeAttributesClass', ['persistentvolumeclaims', 'requests.storage']],
]);

const STANDARD: readonly string[] = [
  ...COMPUTE,
  'ephemeral-storage',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
];

/** helper.IsStandardQuotaResourceName. */
export const isStandardQuotaResource = (name: string): boolean =>
  STANDARD.includes(name) || isHugePageResourceName(name) || name.startsWith('requests.hugepages-');

/** helper.IsStandardResourceQuotaScope. */
export const isKnownScope = (scope: string): boolean => RESOURCES_OF_SCOPE.has(scope);

/** helper.IsResourceQuotaScopeValidForResource; of an unknown scope nothing is said. */
export const isScopeOfResource = (scope: string, resource: string): boolean =>
  RESOURCES_OF_SCOPE.get(scope)?.includes(resource) ?? true;
