import { lazy } from '../../core/lazy.ts';

/** What fields of these Go types may hold: the constants of k8s.io/api, as its validation has them. */
const TABLE = `
v1.PullPolicy Always IfNotPresent Never
v1.RestartPolicy Always OnFailure Never
v1.Protocol TCP UDP SCTP
v1.ServiceType ClusterIP NodePort LoadBalancer ExternalName
v1.DNSPolicy ClusterFirst ClusterFirstWithHostNet Default None
v1.URIScheme HTTP HTTPS
v1.TerminationMessagePolicy File FallbackToLogsOnError
v1.TaintEffect NoSchedule PreferNoSchedule NoExecute
v1.TolerationOperator Equal Exists
v1.NodeSelectorOperator In NotIn Exists DoesNotExist Gt Lt
v1.LabelSelectorOperator In NotIn Exists DoesNotExist
v1.UnsatisfiableConstraintAction DoNotSchedule ScheduleAnyway
v1.PersistentVolumeAccessMode ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod
v1.PersistentVolumeReclaimPolicy Retain Delete Recycle
v1.PersistentVolumeMode Filesystem Block
v1.VolumeBindingMode Immediate WaitForFirstConsumer
v1.StorageMedium Memory HugePages
v1.MountPropagationMode None HostToContainer Bidirectional
v1.HostPathType DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice
v1.SeccompProfileType RuntimeDefault Localhost Unconfined
v1.AppArmorProfileType RuntimeDefault Localhost Unconfined
v1.PodFSGroupChangePolicy OnRootMismatch Always
v1.PreemptionPolicy PreemptLowerPriority Never
v1.SecretType Opaque kubernetes.io/tls kubernetes.io/dockerconfigjson kubernetes.io/basic-auth kubernetes.io/ssh-auth kubernetes.io/service-account-token
v1.ServiceAffinity None ClientIP
v1.ServiceExternalTrafficPolicy Cluster Local
v1.ServiceInternalTrafficPolicy Cluster Local
v1.IPFamilyPolicy SingleStack PreferDualStack RequireDualStack
v1.IPFamily IPv4 IPv6
v1.DeploymentStrategyType RollingUpdate Recreate
v1.StatefulSetUpdateStrategyType RollingUpdate OnDelete
v1.DaemonSetUpdateStrategyType RollingUpdate OnDelete
v1.PodManagementPolicyType OrderedReady Parallel
v1.PersistentVolumeClaimRetentionPolicyType Retain Delete
v1.ConcurrencyPolicy Allow Forbid Replace
v1.CompletionMode NonIndexed Indexed
v1.PodReplacementPolicy TerminatingOrFailed Failed
v1.PathType Exact Prefix ImplementationSpecific
v1.PolicyType Ingress Egress
v1.UnhealthyPodEvictionPolicyType IfHealthyBudget AlwaysAllow
v1.FailurePolicyType Ignore Fail
v1.MatchPolicyType Exact Equivalent
v1.SideEffectClass None NoneOnDryRun Unknown Some
v1.ReinvocationPolicyType Never IfNeeded
v2.MetricSourceType Object Pods Resource ContainerResource External
v2.MetricTargetType Utilization Value AverageValue
v2.ScalingPolicySelect Max Min Disabled
`;

const values = lazy(
  () =>
    new Map(
      TABLE.trim()
        .split('\n')
        .map((line) => line.split(' '))
        .map(([name = '', ...all]) => [name, all]),
    ),
);

export const namedValues = (goName: string): readonly string[] => values().get(goName) ?? [];
