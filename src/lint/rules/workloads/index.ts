// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import affinityTermMissingTopology from './affinity-term-missing-topology.ts';
import annotationSize from './annotation-size.ts';
import antiAffinityMissing from './anti-affinity-missing.ts';
import antiAffinityOwnLabels from './anti-affinity-own-labels.ts';
import commandShellString from './command-shell-string.ts';
import configmapKeyInvalid from './configmap-key-invalid.ts';
import cronConcurrencyAllow from './cron-concurrency-allow.ts';
import cronDeadlineBelow10s from './cron-deadline-below-10s.ts';
import cronMissingDeadline from './cron-missing-deadline.ts';
import cronScheduleInvalid from './cron-schedule-invalid.ts';
import cronScheduleNeverFires from './cron-schedule-never-fires.ts';
import cronSuspended from './cron-suspended.ts';
import cronTimezoneInvalid from './cron-timezone-invalid.ts';
import deprecatedField from './deprecated-field.ts';
import deprecatedServiceAccountField from './deprecated-service-account-field.ts';
import dnsNdots from './dns-ndots.ts';
import dnsPolicyNoneWithoutConfig from './dns-policy-none-without-config.ts';
import embeddedConfigInvalid from './embedded-config-invalid.ts';
import envNameInvalid from './env-name-invalid.ts';
import envRefCycle from './env-ref-cycle.ts';
import envRefForward from './env-ref-forward.ts';
import envRefFromEnvfromUnknown from './env-ref-from-envfrom-unknown.ts';
import envRefUndefined from './env-ref-undefined.ts';
import envShadowedByEnv from './env-shadowed-by-env.ts';
import extendedResourceRequestNotLimit from './extended-resource-request-not-limit.ts';
import featureGatedField from './feature-gated-field.ts';
import hostNetworkDnsPolicy from './host-network-dns-policy.ts';
import intOrStringQuoting from './int-or-string-quoting.ts';
import jobActiveDeadlineMissing from './job-active-deadline-missing.ts';
import jobTtlMissing from './job-ttl-missing.ts';
import nakedPod from './naked-pod.ts';
import nodeAffinityMissing from './node-affinity-missing.ts';
import nodeSelectorConflictsAffinity from './node-selector-conflicts-affinity.ts';
import prestopMissing from './prestop-missing.ts';
import priorityClassUnset from './priority-class-unset.ts';
import probeDelayUnset from './probe-delay-unset.ts';
import probeLivenessBeforeStart from './probe-liveness-before-start.ts';
import probeLivenessEqualsReadiness from './probe-liveness-equals-readiness.ts';
import probeLivenessMissing from './probe-liveness-missing.ts';
import probeOnInitContainer from './probe-on-init-container.ts';
import probePortNameMissing from './probe-port-name-missing.ts';
import probePortNotExposed from './probe-port-not-exposed.ts';
import probeReadinessMissing from './probe-readiness-missing.ts';
import probeSuccessThreshold from './probe-success-threshold.ts';
import probeTimeoutAbovePeriod from './probe-timeout-above-period.ts';
import progressDeadlineBelowMinReady from './progress-deadline-below-min-ready.ts';
import replicasSingle from './replicas-single.ts';
import replicasWithHpa from './replicas-with-hpa.ts';
import replicasZero from './replicas-zero.ts';
import resourceRequestAboveLimit from './resource-request-above-limit.ts';
import restartPolicyInvalid from './restart-policy-invalid.ts';
import revisionHistoryZero from './revision-history-zero.ts';
import rollingUpdateAllUnavailable from './rolling-update-all-unavailable.ts';
import rollingUpdateZeroZero from './rolling-update-zero-zero.ts';
import rwoVolumeMultiReplica from './rwo-volume-multi-replica.ts';
import rwoVolumeRollingUpdate from './rwo-volume-rolling-update.ts';
import secretDataNotBase64 from './secret-data-not-base64.ts';
import secretTypeKeys from './secret-type-keys.ts';
import selectorMismatchesTemplate from './selector-mismatches-template.ts';
import selectorMissing from './selector-missing.ts';
import statefulsetParallelWithMinReady from './statefulset-parallel-with-min-ready.ts';
import statusInSource from './status-in-source.ts';
import strategyNotRolling from './strategy-not-rolling.ts';
import strategyRecreateWithRollingParams from './strategy-recreate-with-rolling-params.ts';
import terminationGraceBelowPrestop from './termination-grace-below-prestop.ts';
import topologySpreadMissing from './topology-spread-missing.ts';

export const rules: readonly Rule[] = [
  affinityTermMissingTopology,
  annotationSize,
  antiAffinityMissing,
  antiAffinityOwnLabels,
  commandShellString,
  configmapKeyInvalid,
  cronConcurrencyAllow,
  cronDeadlineBelow10s,
  cronMissingDeadline,
  cronScheduleInvalid,
  cronScheduleNeverFires,
  cronSuspended,
  cronTimezoneInvalid,
  deprecatedField,
  deprecatedServiceAccountField,
  dnsNdots,
  dnsPolicyNoneWithoutConfig,
  embeddedConfigInvalid,
  envNameInvalid,
  envRefCycle,
  envRefForward,
  envRefFromEnvfromUnknown,
  envRefUndefined,
  envShadowedByEnv,
  extendedResourceRequestNotLimit,
  featureGatedField,
  hostNetworkDnsPolicy,
  intOrStringQuoting,
  jobActiveDeadlineMissing,
  jobTtlMissing,
  nakedPod,
  nodeAffinityMissing,
  nodeSelectorConflictsAffinity,
  prestopMissing,
  priorityClassUnset,
  probeDelayUnset,
  probeLivenessBeforeStart,
  probeLivenessEqualsReadiness,
  probeLivenessMissing,
  probeOnInitContainer,
  probePortNameMissing,
  probePortNotExposed,
  probeReadinessMissing,
  probeSuccessThreshold,
  probeTimeoutAbovePeriod,
  progressDeadlineBelowMinReady,
  replicasSingle,
  replicasWithHpa,
  replicasZero,
  resourceRequestAboveLimit,
  restartPolicyInvalid,
  revisionHistoryZero,
  rollingUpdateAllUnavailable,
  rollingUpdateZeroZero,
  rwoVolumeMultiReplica,
  rwoVolumeRollingUpdate,
  secretDataNotBase64,
  secretTypeKeys,
  selectorMismatchesTemplate,
  selectorMissing,
  statefulsetParallelWithMinReady,
  statusInSource,
  strategyNotRolling,
  strategyRecreateWithRollingParams,
  terminationGraceBelowPrestop,
  topologySpreadMissing,
];
