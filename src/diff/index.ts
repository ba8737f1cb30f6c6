/** What an apply would change, computed offline: pure functions from documents to patches and results. */
export { type Loaded, loadManifests } from '../k8s/load.ts';
export { hunksOf } from './hunks.ts';
export { IgnoreError, IgnoreRules, type TextPattern } from './ignore.ts';
export type { ObjectInput } from './inputs.ts';
export type { KindOptions } from './kind-schemas.ts';
export { type LabelSelector, parseLabelSelector, SelectorError } from './label-selector.ts';
export { LAST_APPLIED } from './last-applied.ts';
export { applyPatchDocument, type PatchDocumentInput, type PatchDocumentResult } from './patch-document.ts';
export { type PlanOptions, planApply } from './plan.ts';
export { type PredictUpdateInput, predictUpdate } from './predict-update.ts';
export { type SerialiseInput, type SerialiseResult, serialiseForApply } from './serialise.ts';
export { applyServerSide, type ServerSideApplyInput, type ServerSideApplyResult } from './server-side/index.ts';
export { kubectlHunks, objectHunks, shortestHunks } from './texts.ts';
export {
  type ApplyPreview,
  applyThreeWay,
  type PatchType,
  previewApply,
  type ThreeWayInput,
  type ThreeWayResult,
} from './three-way.ts';
export { diffTwoWay, type TwoWayInput, type TwoWayResult } from './two-way.ts';
