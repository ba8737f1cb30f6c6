// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import emptydirMemoryAboveLimit from './emptydir-memory-above-limit.ts';
import emptydirSizeLimitMissing from './emptydir-size-limit-missing.ts';
import hpaContainerMetricMissing from './hpa-container-metric-missing.ts';
import hpaFieldsMissing from './hpa-fields-missing.ts';
import hpaMinNotBelowMax from './hpa-min-not-below-max.ts';
import hpaMinReplicasLow from './hpa-min-replicas-low.ts';
import hpaNoResourceRequest from './hpa-no-resource-request.ts';
import hpaScaleTargetGroupMismatch from './hpa-scale-target-group-mismatch.ts';
import hpaScalesDaemonset from './hpa-scales-daemonset.ts';
import limitrangeDefaultConflict from './limitrange-default-conflict.ts';
import limitrangeViolated from './limitrange-violated.ts';
import namespaceWithoutLimits from './namespace-without-limits.ts';
import pdbAboveHpaMin from './pdb-above-hpa-min.ts';
import pdbBlocksEviction from './pdb-blocks-eviction.ts';
import pdbBothPolicies from './pdb-both-policies.ts';
import pdbEmptySelector from './pdb-empty-selector.ts';
import pdbMissing from './pdb-missing.ts';
import pdbNoPolicy from './pdb-no-policy.ts';
import pdbSelectsNothing from './pdb-selects-nothing.ts';
import pdbSingleReplica from './pdb-single-replica.ts';
import pdbUnhealthyPolicyUnset from './pdb-unhealthy-policy-unset.ts';
import qosClass from './qos-class.ts';
import quotaExceeded from './quota-exceeded.ts';
import quotaRequiresRequests from './quota-requires-requests.ts';
import resourceCpuLimitMissing from './resource-cpu-limit-missing.ts';
import resourceCpuRequestMissing from './resource-cpu-request-missing.ts';
import resourceEphemeralMissing from './resource-ephemeral-missing.ts';
import resourceMemoryLimitMissing from './resource-memory-limit-missing.ts';
import resourceMemoryRequestMissing from './resource-memory-request-missing.ts';
import resourceRatio from './resource-ratio.ts';
import resourceRequestsEqualLimits from './resource-requests-equal-limits.ts';
import resourceUnitSuspicious from './resource-unit-suspicious.ts';

export const rules: readonly Rule[] = [
  emptydirMemoryAboveLimit,
  emptydirSizeLimitMissing,
  hpaContainerMetricMissing,
  hpaFieldsMissing,
  hpaMinNotBelowMax,
  hpaMinReplicasLow,
  hpaNoResourceRequest,
  hpaScaleTargetGroupMismatch,
  hpaScalesDaemonset,
  limitrangeDefaultConflict,
  limitrangeViolated,
  namespaceWithoutLimits,
  pdbAboveHpaMin,
  pdbBlocksEviction,
  pdbBothPolicies,
  pdbEmptySelector,
  pdbMissing,
  pdbNoPolicy,
  pdbSelectsNothing,
  pdbSingleReplica,
  pdbUnhealthyPolicyUnset,
  qosClass,
  quotaExceeded,
  quotaRequiresRequests,
  resourceCpuLimitMissing,
  resourceCpuRequestMissing,
  resourceEphemeralMissing,
  resourceMemoryLimitMissing,
  resourceMemoryRequestMissing,
  resourceRatio,
  resourceRequestsEqualLimits,
  resourceUnitSuspicious,
];
