import type { LintChart, LintInput } from './input.ts';
import { type LintResult, lintWith } from './lint-with.ts';
import type { LintMemory } from './memory.ts';
import type { LintOptions } from './options.ts';
import { defaultRules } from './rules/default.ts';
import { allRules } from './rules/index.ts';
import { mayAskForSilence } from './suppressions/annotations.ts';

export { graphOf, type LintResult } from './lint-with.ts';

/** `lintWith` the rules of kt. */
export const lintSet = (input: LintInput, options?: LintOptions, memory?: LintMemory): LintResult =>
  lintWith(maySpeakOfOthers(input, options) ? allRules() : defaultRules, input, options, memory);

/** By the files of a chart, which are the same in all lint runs of it. */
const askForSilence = new WeakMap<LintChart['files'], boolean>();

function filesMayAskForSilence(files: LintChart['files']): boolean {
  const may = askForSilence.get(files) ?? [...files.values()].some(mayAskForSilence);
  askForSilence.set(files, may);
  return may;
}

/**
 * Whether rules beyond those that run by default may count: half of them do not, and most runs never hear of these, so that
 * they are not even read (docs/adr/0002).
 */
function maySpeakOfOthers({ texts, charts = [] }: LintInput, options: LintOptions = {}): boolean {
  const { profiles = [], rules = {}, ruleOverrides = {}, overrides = [], only, customRules = [] } = options;
  const isAsked = [profiles, Object.keys(rules), Object.keys(ruleOverrides), overrides, customRules].some(
    (list) => list.length > 0,
  );
  return (
    isAsked ||
    only !== undefined ||
    texts.some(({ text }) => mayAskForSilence(text)) ||
    charts.some((chart) => filesMayAskForSilence(chart.files)) ||
    charts.some((chart) => chart.overrides?.some(({ text }) => mayAskForSilence(text)))
  );
}
