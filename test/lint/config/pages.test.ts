import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/lint/config/read.ts';
import { ruleOf } from '../../../src/lint/custom/declared-rule.ts';
import { defineRule } from '../../../src/lint/rule.ts';
import { allRules } from '../../../src/lint/rules/index.ts';

const DOCS = join(import.meta.dirname, '../../../docs');
const pages = ['lint-configuration.md', 'custom-rules.md'].map((name) => [
  name,
  readFileSync(join(DOCS, name), 'utf8'),
]) as [string, string][];

/** The rule of the page's plugin. */
const owner = defineRule({
  id: 'owner-label',
  section: 'Z',
  severity: 'warning',
  profile: 'default',
  summary: 'Workloads say who answers for them.',
  options: { key: { default: 'team', describe: 'the label' } },
});

describe.each(pages)('docs/%s', (_, page) => {
  const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);
  const configs = blocks.filter((text) => /^(customRules|rules|plugins|extends):/m.test(text));

  it('shows configurations', () => expect(configs.length).toBeGreaterThan(0));

  it.each(configs)('is right: %s', (text) => {
    const { config, faults, faultsOfRules } = readConfig(text, '.ktrc.yaml');
    expect([...faults, ...faultsOfRules([...allRules(), owner])]).toEqual([]);
    for (const declared of config.customRules ?? []) expect(ruleOf(declared)).toHaveProperty('rule');
  });

  it('names rules that exist in suppressions', () => {
    const ids = [...page.matchAll(/# kt-ignore ([\w, -]+):/g)].flatMap(([, list]) => list!.split(', '));
    const known = new Set(allRules().map(({ id }) => id));
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
  });
});
