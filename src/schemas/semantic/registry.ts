import type { KindRules } from './context.ts';
import { limitRangeRules } from './limit-range.ts';
import { isPathSegmentName, isPathSegmentPrefix } from './names.ts';
import { namespaceRules } from './namespace.ts';
import { serviceRules } from './network/service.ts';
import { podDisruptionBudgetRules } from './policy/pod-disruption-budget.ts';
import { persistentVolumeClaimRules } from './storage/persistent-volume-claim.ts';
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
  ['PersistentVolume', keepsGeneration],
  ['PersistentVolumeClaim', persistentVolumeClaimRules],
  ['ResourceQuota', keepsGeneration],
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
  ['policy/PodDisruptionBudget', podDisruptionBudgetRules],
  ['rbac.authorization.k8s.io/ClusterRole', { ...pathSegment, ...keepsGeneration }],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', { ...pathSegment, ...keepsGeneration }],
  ['rbac.authorization.k8s.io/Role', { ...pathSegment, ...keepsGeneration }],
  ['rbac.authorization.k8s.io/RoleBinding', { ...pathSegment, ...keepsGeneration }],
  ['scheduling.k8s.io/PriorityClass', keepsGeneration],
  ['storage.k8s.io/StorageClass', keepsGeneration],
  ['storage.k8s.io/VolumeAttachment', keepsGeneration],
  ['apps/Deployment', deploymentRules],
  ['apps/ReplicaSet', replicaSetRules],
  ['ReplicationController', replicationControllerRules],
  ['apps/DaemonSet', daemonSetRules],
  ['batch/Job', jobRules],
  ['batch/CronJob', cronJobRules],
  ['apps/ControllerRevision', controllerRevisionRules],
]);

const NO_RULES: KindRules = {};

export const rulesOf = (groupKind: string): KindRules => RULES.get(groupKind) ?? NO_RULES;
