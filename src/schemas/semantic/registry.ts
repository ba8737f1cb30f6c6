import type { KindRules } from './context.ts';
import { isPathSegmentName, isPathSegmentPrefix } from './names.ts';
import { namespaceRules } from './namespace.ts';
import { serviceRules } from './network/service.ts';
import { runtimeClassRules } from './node/runtime-class.ts';
import { podDisruptionBudgetRules } from './policy/pod-disruption-budget.ts';
import { limitRangeRules } from './quota/limit-range.ts';
import { resourceQuotaRules } from './quota/resource-quota.ts';
import { priorityClassRules } from './scheduling/priority-class.ts';
import { csiDriverRules } from './storage/csi-driver.ts';
import { csiNodeRules } from './storage/csi-node.ts';
import { csiStorageCapacityRules } from './storage/csi-storage-capacity.ts';
import { persistentVolumeRules } from './storage/persistent-volume.ts';
import { persistentVolumeClaimRules } from './storage/persistent-volume-claim.ts';
import { storageClassRules } from './storage/storage-class.ts';
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

/** Names that only have to fit into a URL path. */
const pathSegment: KindRules = {
  name: () => (value, prefix) => (prefix ? isPathSegmentPrefix(value) : isPathSegmentName(value)),
};
/** Kinds whose strategy leaves metadata.generation alone. */
const keepsGeneration: KindRules = { keepsGeneration: true };
/** Kinds that are validated with the generic machinery instead of core's. */
const plainFinalizers: KindRules = { plainFinalizers: true };

/** The rules of each kind, named with its group. A kind that is missing here gets the checks of all kinds only. */
const RULES: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['ConfigMap', keepsGeneration],
  ['Endpoints', keepsGeneration],
  ['LimitRange', limitRangeRules],
  ['Namespace', namespaceRules],
  ['PersistentVolume', persistentVolumeRules],
  ['PersistentVolumeClaim', persistentVolumeClaimRules],
  ['ResourceQuota', resourceQuotaRules],
  ['Secret', keepsGeneration],
  ['Service', serviceRules],
  ['ServiceAccount', keepsGeneration],
  ['admissionregistration.k8s.io/MutatingAdmissionPolicy', plainFinalizers],
  ['admissionregistration.k8s.io/MutatingAdmissionPolicyBinding', plainFinalizers],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', plainFinalizers],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicy', plainFinalizers],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', plainFinalizers],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', plainFinalizers],
  ['apiextensions.k8s.io/CustomResourceDefinition', plainFinalizers],
  ['apiregistration.k8s.io/APIService', { ...pathSegment, ...plainFinalizers }],
  ['apps/StatefulSet', statefulSetRules],
  ['certificates.k8s.io/CertificateSigningRequest', pathSegment],
  ['coordination.k8s.io/Lease', { ...keepsGeneration, ...plainFinalizers }],
  ['node.k8s.io/RuntimeClass', runtimeClassRules],
  ['policy/PodDisruptionBudget', podDisruptionBudgetRules],
  ['rbac.authorization.k8s.io/ClusterRole', { ...pathSegment, ...keepsGeneration }],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', { ...pathSegment, ...keepsGeneration }],
  ['rbac.authorization.k8s.io/Role', { ...pathSegment, ...keepsGeneration }],
  ['rbac.authorization.k8s.io/RoleBinding', { ...pathSegment, ...keepsGeneration }],
  ['scheduling.k8s.io/PriorityClass', priorityClassRules],
  ['storage.k8s.io/CSIDriver', csiDriverRules],
  ['storage.k8s.io/CSINode', csiNodeRules],
  ['storage.k8s.io/CSIStorageCapacity', csiStorageCapacityRules],
  ['storage.k8s.io/StorageClass', storageClassRules],
  ['storage.k8s.io/VolumeAttachment', volumeAttachmentRules],
  ['apps/Deployment', deploymentRules],
  ['apps/ReplicaSet', replicaSetRules],
  ['ReplicationController', replicationControllerRules],
  ['apps/DaemonSet', daemonSetRules],
  ['batch/Job', jobRules],
  ['batch/CronJob', cronJobRules],
  ['apps/ControllerRevision', controllerRevisionRules],
  ['storage.k8s.io/VolumeAttributesClass', volumeAttributesClassRules],
]);

const NO_RULES: KindRules = {};

export const rulesOf = (groupKind: string): KindRules => RULES.get(groupKind) ?? NO_RULES;
