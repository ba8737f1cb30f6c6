import type { LintInput } from './input.ts';
import { type LintResult, lintWith } from './lint-with.ts';
import type { LintMemory } from './memory.ts';
import type { LintOptions } from './options.ts';
import { allRules } from './rules/index.ts';

export { graphOf, type LintResult } from './lint-with.ts';

/** `lintWith` all rules of kt. */
export const lintSet = (input: LintInput, options?: LintOptions, memory?: LintMemory): LintResult =>
  lintWith(allRules(), input, options, memory);
