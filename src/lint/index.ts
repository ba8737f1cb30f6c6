/** Validation and lint of a set of objects: which refer to each other, and what is wrong with them. */
export { bundledSchemas, isForServers, parseKubernetesVersion } from '../schemas/index.ts';
export { type BaselineEntry, baselineText, beyondBaseline, fingerprintOf, readBaseline } from './baseline.ts';
export type { CheckConfig, ConfigOverride, LintConfig, ValueSetConfig } from './config/config.ts';
export { mergeConfigs } from './config/merge.ts';
export { type ReadConfig, readConfig } from './config/read.ts';
export { configSchema } from './config/schema.ts';
export type { DeclaredRule } from './custom/declared.ts';
export { ruleOf } from './custom/declared-rule.ts';
export { type DifferenceFinding, settleDifferences } from './differences.ts';
export {
  type Broken,
  type Exploration,
  type ExploreOptions,
  explore,
  type Trial,
} from './explore/explore.ts';
export {
  boundedPicture,
  joinPictures,
  pictureDot,
  pictureHtml,
  pictureJson,
  pictureMermaid,
  pictureOf,
  pictureSvg,
  pictureText,
} from './graph-picture/index.ts';
export type { LintChart, LintInput, LintSource, LintText } from './input.ts';
export { type LintResult, lintSet } from './lint.ts';
export { LintMemory } from './memory.ts';
export { ActiveRules, type LintOptions, type LintOverride, type RuleSetting, type RuleSettings } from './options.ts';
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
export { defineRule, type Rule } from './rule.ts';
export { allRules } from './rules/index.ts';
export { mergeSettings } from './scopes.ts';
export { PROFILES, type Profile, SECTIONS, type Section } from './sections.ts';
