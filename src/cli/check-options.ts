import { lintMatrixOptions } from './lint-options.ts';
import type { OptionSpec } from './option.ts';

const what = 'What to check';
const diff = 'What to compare with';

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
  {
    name: 'stdin',
    type: 'boolean',
    describe: 'check one file as an editor holds it: its text comes from standard input, its findings alone are told',
    group: what,
  },
  {
    name: 'stdin-filename',
    type: 'string',
    value: 'FILE',
    describe: 'the path of that file, which need not exist; its chart is looked for above it',
    group: what,
  },
  { name: 'shard', type: 'string', value: 'K/N', describe: 'the Kth of N like parts of the work', group: what },
  {
    name: 'watch',
    short: 'w',
    type: 'boolean',
    describe: 'go on, and check again what a change touches, until Ctrl-C',
    group: what,
  },
  {
    name: 'live',
    type: 'csv',
    value: 'PATH',
    describe: 'tell what an apply would do to these live objects: a file, a folder or - (kubectl get -o yaml)',
    group: diff,
  },
  {
    name: 'against',
    type: 'string',
    value: 'WHAT',
    describe: 'the same to an older state: a PATH, git:REF (the same paths there) or helm:FILE (helm get manifest)',
    group: diff,
  },
  { name: 'no-progress', type: 'boolean', describe: 'do not show on a terminal how far it has come', group: 'Output' },
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
  ...lintMatrixOptions().filter(({ name }) => name !== 'print-config'),
];
