import { lintMatrixOptions } from './lint-options.ts';
import type { OptionSpec } from './option.ts';

const what = 'What to measure';
const explore = 'Exploration';
const output = 'Output';

const OWN: readonly OptionSpec[] = [
  { name: 'subcharts', type: 'boolean', describe: 'the templates of charts below it too', group: what },
  {
    name: 'output',
    short: 'o',
    type: 'list',
    value: 'FORMAT',
    choices: ['text', 'html', 'lcov', 'json'],
    intoFile: true,
    describe: 'how to tell it (default text); several with files for all but one: -o text -o html=coverage.html',
    group: output,
  },
  {
    name: 'explore',
    type: 'boolean',
    describe: 'change booleans and enums of the values, and tell what then does not render or is refused',
    group: explore,
  },
  {
    name: 'explore-renders',
    type: 'string',
    value: 'N',
    default: '500',
    describe: 'renders at most',
    group: explore,
  },
  {
    name: 'explore-seconds',
    type: 'string',
    value: 'N',
    default: '120',
    describe: 'time at most',
    group: explore,
  },
  {
    name: 'fail-under',
    type: 'string',
    value: 'PERCENT',
    describe: 'exit code 1 where less of the branches is taken',
    group: output,
  },
];

/** What tells which values and versions a chart is rendered with. */
const TAKEN = new Set(['config', 'no-config', 'kubernetes-version', 'matrix', 'values-set', 'state']);

/** The options of `kt coverage`: what is measured, and those of a render. */
export const coverageOptions = (): readonly OptionSpec[] => [
  ...OWN,
  ...lintMatrixOptions().filter(({ name, group }) => TAKEN.has(name) || group?.startsWith('Charts: ')),
];
