// Made by scripts/gen-rules.mjs from the files of this folder.
import type { Rule } from '../../rule.ts';
import configChangeNoRollout from './config-change-no-rollout.ts';
import pvClaimrefMismatch from './pv-claimref-mismatch.ts';
import pvHostpath from './pv-hostpath.ts';
import pvNodeAffinityMissing from './pv-node-affinity-missing.ts';
import pvReclaimDelete from './pv-reclaim-delete.ts';
import pvcAccessModeUnsupported from './pvc-access-mode-unsupported.ts';
import pvcNoMatchingPv from './pvc-no-matching-pv.ts';
import pvcRwoInfo from './pvc-rwo-info.ts';
import pvcTemplateNoRequest from './pvc-template-no-request.ts';
import statefulsetClaimAnnotation from './statefulset-claim-annotation.ts';
import subpathConfigNoReload from './subpath-config-no-reload.ts';
import volumeSubpathExprUndefined from './volume-subpath-expr-undefined.ts';

export const rules: readonly Rule[] = [
  configChangeNoRollout,
  pvClaimrefMismatch,
  pvHostpath,
  pvNodeAffinityMissing,
  pvReclaimDelete,
  pvcAccessModeUnsupported,
  pvcNoMatchingPv,
  pvcRwoInfo,
  pvcTemplateNoRequest,
  statefulsetClaimAnnotation,
  subpathConfigNoReload,
  volumeSubpathExprUndefined,
];
