export { applyServerSide, type ServerSideApplyInput, type ServerSideApplyResult } from './apply-server-side.ts';
