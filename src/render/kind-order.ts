import { compareBytes } from '../template/go/bytes.ts';
import type { HelmVersion } from './types.ts';

// kind_sorter.go: InstallOrder
const INSTALL_ORDER = `PriorityClass Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy
  PodDisruptionBudget ServiceAccount Secret SecretList ConfigMap StorageClass PersistentVolume PersistentVolumeClaim
  CustomResourceDefinition ClusterRole ClusterRoleList ClusterRoleBinding ClusterRoleBindingList Role RoleList
  RoleBinding RoleBindingList Service DaemonSet Pod ReplicationController ReplicaSet Deployment
  HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass Ingress APIService`;
const ONLY_IN_V4 = 'MutatingWebhookConfiguration ValidatingWebhookConfiguration';

/**
 * Sorts by kind in the order of installation; kinds it does not know come last, by name. Equal kinds keep their order.
 * Go: sortManifestsByKind, sortHooksByKind.
 */
export function sortByKind<T extends { readonly kind: string }>(items: readonly T[], helm: HelmVersion): T[] {
  const known = helm === 3 ? INSTALL_ORDER : `${INSTALL_ORDER} ${ONLY_IN_V4}`;
  const order = new Map(known.split(/\s+/).map((kind, i) => [kind, i]));
  return [...items].sort((a, b) => {
    const first = order.get(a.kind);
    const second = order.get(b.kind);
    if (first !== undefined && second !== undefined) return first - second;
    if (first === undefined && second === undefined) return compareBytes(a.kind, b.kind);
    return first === undefined ? 1 : -1;
  });
}
