// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import rbacClusterAdminBinding from './rbac-cluster-admin-binding.ts';
import rbacConfigmapWrite from './rbac-configmap-write.ts';
import rbacCreatePods from './rbac-create-pods.ts';
import rbacCsrApprove from './rbac-csr-approve.ts';
import rbacDefaultSaBound from './rbac-default-sa-bound.ts';
import rbacDeleteLogsEvents from './rbac-delete-logs-events.ts';
import rbacDeleteWide from './rbac-delete-wide.ts';
import rbacEscalationVerbs from './rbac-escalation-verbs.ts';
import rbacNetworkWrite from './rbac-network-write.ts';
import rbacNodesProxy from './rbac-nodes-proxy.ts';
import rbacPersistentVolumeCreate from './rbac-persistent-volume-create.ts';
import rbacPodExec from './rbac-pod-exec.ts';
import rbacPortForward from './rbac-port-forward.ts';
import rbacRolerefNamespacedFromCluster from './rbac-roleref-namespaced-from-cluster.ts';
import rbacRuleInvalid from './rbac-rule-invalid.ts';
import rbacSecretAccess from './rbac-secret-access.ts';
import rbacServicesStatus from './rbac-services-status.ts';
import rbacSystemGroups from './rbac-system-groups.ts';
import rbacTokenCreate from './rbac-token-create.ts';
import rbacUnknownResource from './rbac-unknown-resource.ts';
import rbacUnusedPermission from './rbac-unused-permission.ts';
import rbacWebhookConfig from './rbac-webhook-config.ts';
import rbacWildcard from './rbac-wildcard.ts';
import serviceAccountDefault from './service-account-default.ts';
import serviceAccountNameUnset from './service-account-name-unset.ts';
import serviceAccountTokenAutomount from './service-account-token-automount.ts';
import serviceAccountTokenSecret from './service-account-token-secret.ts';

export const rules: readonly Rule[] = [
  rbacClusterAdminBinding,
  rbacConfigmapWrite,
  rbacCreatePods,
  rbacCsrApprove,
  rbacDefaultSaBound,
  rbacDeleteLogsEvents,
  rbacDeleteWide,
  rbacEscalationVerbs,
  rbacNetworkWrite,
  rbacNodesProxy,
  rbacPersistentVolumeCreate,
  rbacPodExec,
  rbacPortForward,
  rbacRolerefNamespacedFromCluster,
  rbacRuleInvalid,
  rbacSecretAccess,
  rbacServicesStatus,
  rbacSystemGroups,
  rbacTokenCreate,
  rbacUnknownResource,
  rbacUnusedPermission,
  rbacWebhookConfig,
  rbacWildcard,
  serviceAccountDefault,
  serviceAccountNameUnset,
  serviceAccountTokenAutomount,
  serviceAccountTokenSecret,
];
