// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import hpaContainerMetricMissing from './hpa-container-metric-missing.ts';
import hpaFieldsMissing from './hpa-fields-missing.ts';
import hpaMinNotBelowMax from './hpa-min-not-below-max.ts';
import hpaMinReplicasLow from './hpa-min-replicas-low.ts';
import hpaNoResourceRequest from './hpa-no-resource-request.ts';
import hpaScaleTargetGroupMismatch from './hpa-scale-target-group-mismatch.ts';
import hpaScalesDaemonset from './hpa-scales-daemonset.ts';
import pdbAboveHpaMin from './pdb-above-hpa-min.ts';
import pdbBlocksEviction from './pdb-blocks-eviction.ts';
import pdbBothPolicies from './pdb-both-policies.ts';
import pdbEmptySelector from './pdb-empty-selector.ts';
import pdbMissing from './pdb-missing.ts';
import pdbNoPolicy from './pdb-no-policy.ts';
import pdbSelectsNothing from './pdb-selects-nothing.ts';
import pdbSingleReplica from './pdb-single-replica.ts';
import pdbUnhealthyPolicyUnset from './pdb-unhealthy-policy-unset.ts';

export const rules: readonly Rule[] = [
  hpaContainerMetricMissing,
  hpaFieldsMissing,
  hpaMinNotBelowMax,
  hpaMinReplicasLow,
  hpaNoResourceRequest,
  hpaScaleTargetGroupMismatch,
  hpaScalesDaemonset,
  pdbAboveHpaMin,
  pdbBlocksEviction,
  pdbBothPolicies,
  pdbEmptySelector,
  pdbMissing,
  pdbNoPolicy,
  pdbSelectsNothing,
  pdbSingleReplica,
  pdbUnhealthyPolicyUnset,
];
