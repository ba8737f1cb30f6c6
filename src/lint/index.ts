/** Validation and lint of a set of objects: which refer to each other, and what is wrong with them. */
export { bundledSchemas, parseKubernetesVersion } from '../schemas/index.ts';
export type { LintChart, LintInput, LintText } from './input.ts';
export { type LintResult, lintSet } from './lint.ts';
export type { LintOptions, RuleSetting } from './options.ts';
export { type Access, loadAccess } from './rbac/access.ts';
export { Authorizer, type Decision, type Grant, type Subject, type WhoCan } from './rbac/authorizer.ts';
export { compactRules } from './rbac/compact-rules.ts';
export type { PolicyRule } from './rbac/policy-rules.ts';
export {
  type AccessRequest,
  RESOURCE_VERBS,
  type ResourceRequest,
  ruleAllows,
  URL_VERBS,
  type UrlRequest,
} from './rbac/request.ts';
export { findResource, type ResourceName, WITHOUT_KIND } from './rbac/resource-name.ts';
export { impersonated, type User } from './rbac/user.ts';
export type { Rule } from './rule.ts';
export { allRules } from './rules/index.ts';
export { PROFILES, type Profile, SECTIONS, type Section } from './sections.ts';
