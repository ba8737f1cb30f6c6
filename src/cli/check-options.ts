import { lintOptions } from './lint-options.ts';
import type { OptionSpec } from './option.ts';

const what = 'What to check';

const OWN: readonly OptionSpec[] = [
  {
    name: 'changed-files',
    type: 'boolean',
    describe: 'the arguments are changed files (pre-commit): check the charts and sets that they belong to',
    group: what,
  },
  {
    name: 'since',
    type: 'string',
    value: 'git:REF',
    describe: 'check what files belong to that differ from a commit',
    group: what,
  },
  { name: 'shard', type: 'string', value: 'K/N', describe: 'the Kth of N like parts of the work', group: what },
  { name: 'no-cache', type: 'boolean', describe: 'read and write no cache', group: 'Cache' },
  {
    name: 'cache-dir',
    type: 'string',
    value: 'DIR',
    describe: 'folder of the cache, safe to delete (default $XDG_CACHE_HOME/kt or ~/.cache/kt)',
    group: 'Cache',
  },
];

/** The options of `kt check`: those of `kt lint`, and what is looked at. */
export const checkOptions = (): readonly OptionSpec[] => [
  ...OWN,
  ...lintOptions().filter(({ name }) => name !== 'print-config'),
];
