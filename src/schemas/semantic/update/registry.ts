import { configMapUpdate, namespaceUpdate, secretUpdate, signingRequestUpdate, trustBundleUpdate } from './config.ts';
import type { UpdateRules } from './context.ts';
import { definitionUpdate } from './definition.ts';
import { eventUpdate } from './event.ts';
import {
  apiServiceUpdate,
  attributesClassUpdate,
  bindingUpdate,
  capacityUpdate,
  controllerRevisionUpdate,
  csiDriverUpdate,
  csiNodeUpdate,
  endpointSliceUpdate,
  endpointsUpdate,
  ingressClassUpdate,
  ingressUpdate,
  ipAddressUpdate,
  leaseCandidateUpdate,
  networkPolicyUpdate,
  nodeUpdate,
  podTemplateUpdate,
  priorityClassUpdate,
  resourceClaimUpdate,
  resourceQuotaUpdate,
  resourceSliceUpdate,
  runtimeClassUpdate,
  selectorIsFixed,
  serviceCidrUpdate,
  specIsFixed,
  storageClassUpdate,
  webhooksUpdate,
} from './fixed-fields.ts';
import { jobUpdate } from './job.ts';
import { podUpdate } from './pod.ts';
import { serviceUpdate } from './service.ts';
import { claimUpdate, volumeUpdate } from './volumes.ts';
import { cronJobUpdate, daemonSetUpdate, deploymentUpdate, statefulSetUpdate } from './workloads.ts';

/** What happens to each kind on update beside what happens to all of them. */
const RULES: ReadonlyMap<string, () => UpdateRules> = new Map([
  ['ConfigMap', () => configMapUpdate],
  ['Endpoints', () => endpointsUpdate],
  ['Namespace', () => namespaceUpdate],
  ['Node', () => nodeUpdate],
  ['PersistentVolume', () => volumeUpdate],
  ['PersistentVolumeClaim', () => claimUpdate],
  ['Pod', () => podUpdate],
  ['PodTemplate', () => podTemplateUpdate],
  ['ResourceQuota', () => resourceQuotaUpdate],
  ['Secret', () => secretUpdate],
  ['Service', () => serviceUpdate],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', () => webhooksUpdate],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', () => webhooksUpdate],
  ['apiextensions.k8s.io/CustomResourceDefinition', () => definitionUpdate],
  ['apiregistration.k8s.io/APIService', () => apiServiceUpdate],
  ['apps/ControllerRevision', () => controllerRevisionUpdate],
  ['apps/DaemonSet', () => daemonSetUpdate],
  ['apps/Deployment', () => deploymentUpdate],
  ['apps/ReplicaSet', () => selectorIsFixed],
  ['apps/StatefulSet', () => statefulSetUpdate],
  ['batch/CronJob', () => cronJobUpdate],
  ['batch/Job', () => jobUpdate],
  ['certificates.k8s.io/CertificateSigningRequest', () => signingRequestUpdate],
  ['certificates.k8s.io/ClusterTrustBundle', () => trustBundleUpdate],
  ['coordination.k8s.io/LeaseCandidate', () => leaseCandidateUpdate],
  ['discovery.k8s.io/EndpointSlice', () => endpointSliceUpdate],
  ['events.k8s.io/Event', () => eventUpdate],
  ['networking.k8s.io/IPAddress', () => ipAddressUpdate],
  ['networking.k8s.io/Ingress', () => ingressUpdate],
  ['networking.k8s.io/IngressClass', () => ingressClassUpdate],
  ['networking.k8s.io/NetworkPolicy', () => networkPolicyUpdate],
  ['networking.k8s.io/ServiceCIDR', () => serviceCidrUpdate],
  ['node.k8s.io/RuntimeClass', () => runtimeClassUpdate],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', () => bindingUpdate],
  ['rbac.authorization.k8s.io/RoleBinding', () => bindingUpdate],
  ['resource.k8s.io/ResourceClaim', () => resourceClaimUpdate],
  ['resource.k8s.io/ResourceClaimTemplate', () => specIsFixed],
  ['resource.k8s.io/ResourceSlice', () => resourceSliceUpdate],
  ['scheduling.k8s.io/PriorityClass', () => priorityClassUpdate],
  ['storage.k8s.io/CSIDriver', () => csiDriverUpdate],
  ['storage.k8s.io/CSINode', () => csiNodeUpdate],
  ['storage.k8s.io/CSIStorageCapacity', () => capacityUpdate],
  ['storage.k8s.io/StorageClass', () => storageClassUpdate],
  ['storage.k8s.io/VolumeAttachment', () => specIsFixed],
  ['storage.k8s.io/VolumeAttributesClass', () => attributesClassUpdate],
]);

const NO_RULES: UpdateRules = {};

export const updateRulesOf = (groupKind: string): UpdateRules => RULES.get(groupKind)?.() ?? NO_RULES;
