import { mutatingPolicyBindingRules, validatingPolicyBindingRules } from './admission/bindings.ts';
import { mutatingPolicyRules } from './admission/mutating-policies.ts';
import { validatingPolicyRules } from './admission/policies.ts';
import { mutatingWebhookRules, validatingWebhookRules } from './admission/webhooks.ts';
import { apiServiceRules } from './apiregistration/api-service.ts';
import { horizontalPodAutoscalerRules } from './autoscaling/horizontal-pod-autoscaler.ts';
import { certificateSigningRequestRules } from './certificates/signing-request.ts';
import { clusterTrustBundleRules } from './certificates/trust-bundle.ts';
import { configMapRules } from './config/config-map.ts';
import { secretRules } from './config/secret.ts';
import { serviceAccountRules } from './config/service-account.ts';
import type { KindRules } from './context.ts';
import { leaseRules } from './coordination/lease.ts';
import { leaseCandidateRules } from './coordination/lease-candidate.ts';
import { customResourceDefinitionRules } from './custom/definition.ts';
import { coreEventRules, eventRules } from './events/event.ts';
import { flowSchemaRules } from './flowcontrol/flow-schema.ts';
import { priorityLevelRules } from './flowcontrol/priority-level.ts';
import { namespaceRules } from './namespace.ts';
import { endpointSliceRules } from './network/endpoint-slice.ts';
import { endpointsRules } from './network/endpoints.ts';
import { ingressRules } from './network/ingress.ts';
import { ingressClassRules } from './network/ingress-class.ts';
import { ipAddressRules } from './network/ip-address.ts';
import { networkPolicyRules } from './network/network-policy.ts';
import { serviceRules } from './network/service.ts';
import { serviceCidrRules } from './network/service-cidr.ts';
import { nodeRules } from './node/node.ts';
import { runtimeClassRules } from './node/runtime-class.ts';
import { podRules } from './pod/pod.ts';
import { podTemplateRules } from './pod/pod-template.ts';
import { podDisruptionBudgetRules } from './policy/pod-disruption-budget.ts';
import { limitRangeRules } from './quota/limit-range.ts';
import { resourceQuotaRules } from './quota/resource-quota.ts';
import { clusterRoleBindingRules, roleBindingRules } from './rbac/bindings.ts';
import { clusterRoleRules, roleRules } from './rbac/roles.ts';
import { resourceClaimRules, resourceClaimTemplateRules } from './resource/claim.ts';
import { deviceClassRules } from './resource/device-class.ts';
import { resourceSliceRules } from './resource/slice.ts';
import { priorityClassRules } from './scheduling/priority-class.ts';
import { csiDriverRules } from './storage/csi-driver.ts';
import { csiNodeRules } from './storage/csi-node.ts';
import { csiStorageCapacityRules } from './storage/csi-storage-capacity.ts';
import { persistentVolumeRules } from './storage/persistent-volume.ts';
import { persistentVolumeClaimRules } from './storage/persistent-volume-claim.ts';
import { storageClassRules } from './storage/storage-class.ts';
import { storageVersionMigrationRules } from './storage/storage-version-migration.ts';
import { volumeAttachmentRules } from './storage/volume-attachment.ts';
import { volumeAttributesClassRules } from './storage/volume-attributes-class.ts';
import { controllerRevisionRules } from './workloads/controller-revision.ts';
import { cronJobRules } from './workloads/cron-job.ts';
import { daemonSetRules } from './workloads/daemon-set.ts';
import { deploymentRules } from './workloads/deployment.ts';
import { jobRules } from './workloads/job.ts';
import { replicaSetRules } from './workloads/replica-set.ts';
import { replicationControllerRules } from './workloads/replication-controller.ts';
import { statefulSetRules } from './workloads/stateful-set.ts';

/**
 * The rules of each kind, named with its group. A kind that is missing here gets the checks of all kinds only. They are looked
 * up when an object asks, so that a run reads those of rare kinds only where it meets one (docs/adr/0002).
 */
const RULES: ReadonlyMap<string, () => KindRules> = new Map([
  ['ConfigMap', () => configMapRules],
  ['Endpoints', () => endpointsRules],
  ['Event', () => coreEventRules],
  ['LimitRange', () => limitRangeRules],
  ['Namespace', () => namespaceRules],
  ['Node', () => nodeRules],
  ['PersistentVolume', () => persistentVolumeRules],
  ['PersistentVolumeClaim', () => persistentVolumeClaimRules],
  ['Pod', () => podRules],
  ['PodTemplate', () => podTemplateRules],
  ['ReplicationController', () => replicationControllerRules],
  ['ResourceQuota', () => resourceQuotaRules],
  ['Secret', () => secretRules],
  ['Service', () => serviceRules],
  ['ServiceAccount', () => serviceAccountRules],
  ['admissionregistration.k8s.io/MutatingAdmissionPolicy', () => mutatingPolicyRules],
  ['admissionregistration.k8s.io/MutatingAdmissionPolicyBinding', () => mutatingPolicyBindingRules],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', () => mutatingWebhookRules],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicy', () => validatingPolicyRules],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', () => validatingPolicyBindingRules],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', () => validatingWebhookRules],
  ['apiextensions.k8s.io/CustomResourceDefinition', () => customResourceDefinitionRules],
  ['apiregistration.k8s.io/APIService', () => apiServiceRules],
  ['apps/ControllerRevision', () => controllerRevisionRules],
  ['apps/DaemonSet', () => daemonSetRules],
  ['apps/Deployment', () => deploymentRules],
  ['apps/ReplicaSet', () => replicaSetRules],
  ['apps/StatefulSet', () => statefulSetRules],
  ['batch/CronJob', () => cronJobRules],
  ['batch/Job', () => jobRules],
  ['certificates.k8s.io/CertificateSigningRequest', () => certificateSigningRequestRules],
  ['certificates.k8s.io/ClusterTrustBundle', () => clusterTrustBundleRules],
  ['coordination.k8s.io/Lease', () => leaseRules],
  ['coordination.k8s.io/LeaseCandidate', () => leaseCandidateRules],
  ['discovery.k8s.io/EndpointSlice', () => endpointSliceRules],
  ['events.k8s.io/Event', () => eventRules],
  ['flowcontrol.apiserver.k8s.io/FlowSchema', () => flowSchemaRules],
  ['flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration', () => priorityLevelRules],
  ['networking.k8s.io/IPAddress', () => ipAddressRules],
  ['networking.k8s.io/Ingress', () => ingressRules],
  ['networking.k8s.io/IngressClass', () => ingressClassRules],
  ['networking.k8s.io/NetworkPolicy', () => networkPolicyRules],
  ['networking.k8s.io/ServiceCIDR', () => serviceCidrRules],
  ['node.k8s.io/RuntimeClass', () => runtimeClassRules],
  ['policy/PodDisruptionBudget', () => podDisruptionBudgetRules],
  ['rbac.authorization.k8s.io/ClusterRole', () => clusterRoleRules],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', () => clusterRoleBindingRules],
  ['rbac.authorization.k8s.io/Role', () => roleRules],
  ['rbac.authorization.k8s.io/RoleBinding', () => roleBindingRules],
  ['resource.k8s.io/DeviceClass', () => deviceClassRules],
  ['resource.k8s.io/ResourceClaim', () => resourceClaimRules],
  ['resource.k8s.io/ResourceClaimTemplate', () => resourceClaimTemplateRules],
  ['resource.k8s.io/ResourceSlice', () => resourceSliceRules],
  ['scheduling.k8s.io/PriorityClass', () => priorityClassRules],
  ['storage.k8s.io/CSIDriver', () => csiDriverRules],
  ['storage.k8s.io/CSINode', () => csiNodeRules],
  ['storage.k8s.io/CSIStorageCapacity', () => csiStorageCapacityRules],
  ['storage.k8s.io/StorageClass', () => storageClassRules],
  ['storage.k8s.io/VolumeAttachment', () => volumeAttachmentRules],
  ['storage.k8s.io/VolumeAttributesClass', () => volumeAttributesClassRules],
  ['autoscaling/HorizontalPodAutoscaler', () => horizontalPodAutoscalerRules],
  ['storagemigration.k8s.io/StorageVersionMigration', () => storageVersionMigrationRules],
]);

const NO_RULES: KindRules = {};

export const rulesOf = (groupKind: string): KindRules => RULES.get(groupKind)?.() ?? NO_RULES;
