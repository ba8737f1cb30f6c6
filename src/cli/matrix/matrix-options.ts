import { lazy } from '../../core/lazy.ts';
import type { OptionSpec } from '../option.ts';

const group = 'Several sets of values';

/** Options of commands that look at a chart with several sets of values in one run. */
export const matrixOptionSpecs = lazy((): readonly OptionSpec[] => [
  {
    name: 'matrix',
    type: 'string',
    value: 'FILE',
    describe: 'sets of values and versions of Kubernetes, all combined, from a YAML file (docs/matrix.md)',
    group,
  },
  {
    name: 'values-set',
    type: 'list',
    value: 'NAME=FILE,…',
    describe: 'a set of values by its name and files; may be repeated: each set is looked at, on top of -f and --set',
    group,
  },
]);
