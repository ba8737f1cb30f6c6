import { TEXT_OR_JSON } from './common-options.ts';
import { lintOptions } from './lint-options.ts';
import type { OptionSpec } from './option.ts';

const what = 'What to fix';

const OWN: readonly OptionSpec[] = [
  {
    name: 'dry-run',
    type: 'boolean',
    describe: 'change nothing, print the changes as a unified diff; exit code 1 where there are some',
    group: what,
  },
  {
    name: 'only',
    type: 'csv',
    value: 'RULE',
    describe: 'fix what these rules tell, and nothing else; rules beyond the default ones run as well',
    group: what,
  },
  { ...TEXT_OR_JSON, describe: 'for people, or the edits for programs (docs/fix.md)', group: 'Output' },
];

/** What is told in other ways here, or makes no sense where files change. */
const LEFT_OUT = new Set(['only', 'output', 'summary', 'print-config', 'baseline', 'write-baseline']);

/** The options of `kt fix`: those of `kt lint`, and what is fixed. */
export const fixOptions = (): readonly OptionSpec[] => [
  ...OWN,
  ...lintOptions().filter(({ name }) => !LEFT_OUT.has(name)),
];
