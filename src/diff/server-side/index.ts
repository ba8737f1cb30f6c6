export { applyServerSide, type ServerSideApplyInput, type ServerSideApplyResult } from './apply-server-side.ts';
export {
  hasOwners,
  type KeptField,
  KUBECTL_MANAGER,
  keptByOthers,
  kubectlServerSideApply,
  type ServerSideOptions,
  type TypeOptions,
  typeOptions,
} from './kubectl-apply.ts';
