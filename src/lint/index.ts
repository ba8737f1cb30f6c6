/** Validation and lint of a set of objects: which refer to each other, and what is wrong with them. */
export type { LintChart, LintInput, LintText } from './input.ts';
export { type LintResult, lintSet } from './lint.ts';
export type { LintOptions, RuleSetting } from './options.ts';
export type { Rule } from './rule.ts';
export { allRules } from './rules/index.ts';
export { PROFILES, type Profile, SECTIONS, type Section } from './sections.ts';
