import { KUBERNETES_VERSION } from './common-options.ts';
import { matrixOptionSpecs } from './matrix/matrix-options.ts';
import type { OptionSpec } from './option.ts';
import { validateOptions } from './validate-options.ts';

const rules = 'Rules';

const config = 'Configuration';

const OWN: readonly OptionSpec[] = [
  {
    name: 'config',
    type: 'string',
    value: 'FILE',
    describe: 'this configuration; by default the nearest .ktrc.yaml, .ktrc.json or package.json above the input',
    group: config,
  },
  { name: 'no-config', type: 'boolean', describe: 'no configuration file', group: config },
  { name: 'print-config', type: 'boolean', describe: 'print the configuration that counts, and stop', group: config },
  {
    name: 'baseline',
    type: 'string',
    value: 'FILE',
    describe: 'tell only findings that this file does not know',
    group: config,
  },
  {
    name: 'write-baseline',
    type: 'boolean',
    describe: 'write the findings of this run to the file of --baseline (.kt-baseline.json), and stop',
    group: config,
  },
  {
    name: 'profile',
    type: 'csv',
    value: 'PROFILE',
    describe: 'rules beside the default ones: security, reliability, efficiency, policy, all',
    group: rules,
  },
  {
    name: 'rule',
    type: 'list',
    value: 'ID=SEVERITY',
    describe: 'severity of a rule: off, info, warn, error; a rule that is named runs whatever its profile',
    group: rules,
  },
  { name: 'only', type: 'csv', value: 'ID', describe: 'these rules only', group: rules },
  {
    name: 'external',
    type: 'csv',
    value: 'KIND/NAME',
    describe: 'objects that live elsewhere: Secret/*, ConfigMap/shop/settings',
    group: rules,
  },
  {
    name: 'partial',
    type: 'boolean',
    describe: 'the objects are some of more, so that nothing is missing for sure',
    group: rules,
  },
];

/** What `kt validate` does that makes no sense across a set: several versions, kinds left out, foreign schemas. */
const LEFT_OUT = new Set(['skip', 'reject', 'missing-schemas', 'schema-location', 'summary', 'kubernetes-version']);

const version: OptionSpec = { ...KUBERNETES_VERSION, group: 'What to check against' };

/** The options of commands that lint: those of `kt validate`, and which rules run. */
export const lintOptions = (): readonly OptionSpec[] => [
  ...OWN,
  version,
  ...validateOptions().filter(({ name }) => !LEFT_OUT.has(name)),
];

/** The same where everything may be looked at with several versions and sets of values. */
export const lintMatrixOptions = (): readonly OptionSpec[] => [
  ...lintOptions().filter(({ name }) => name !== 'kubernetes-version'),
  ...validateOptions().filter(({ name }) => name === 'kubernetes-version'),
  ...matrixOptionSpecs(),
];
