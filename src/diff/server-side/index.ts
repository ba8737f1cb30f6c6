export { applyServerSide, type ServerSideApplyResult, type ServerSideApplyRow } from './apply-server-side.ts';
