import type { NameRule } from '../context.ts';
import { isPathSegmentName } from '../names.ts';

/** rbac validation.ValidateRBACName: whatever fits into a URL path; a prefix is held to the same. */
export const pathSegmentName = (): NameRule => isPathSegmentName;
