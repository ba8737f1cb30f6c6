import type { Rule } from '../lint/index.ts';
import type { RuleInfo } from '../report/rule-info.ts';

/** The rules of lint, and those that configurations add, as formats tell them. */
export function ruleInfos(
  { allRules, SECTIONS }: Pick<typeof import('../lint/index.ts'), 'allRules' | 'SECTIONS'>,
  sets: readonly { readonly options: { readonly customRules?: readonly Rule[] } }[],
): RuleInfo[] {
  const custom = sets.flatMap(({ options }) => options.customRules ?? []);
  return [...allRules(), ...new Set(custom)].map(({ id, summary, severity, section, profile }) => ({
    id,
    title: summary.replace(/\.$/, ''),
    explanation: summary,
    severity,
    tags: [...new Set([SECTIONS[section].folder, profile === 'default' ? 'correctness' : profile])],
  }));
}
