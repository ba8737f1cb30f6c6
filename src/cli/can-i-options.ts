import { KUBERNETES_VERSION, TEXT_OR_JSON } from './common-options.ts';
import type { OptionSpec } from './option.ts';
import { validateOptions } from './validate-options.ts';

const question = 'Question';

const OWN: readonly OptionSpec[] = [
  {
    name: 'as',
    type: 'string',
    value: 'USER',
    describe: 'who asks: a name, or system:serviceaccount:NAMESPACE:NAME',
    group: question,
  },
  { name: 'as-group', type: 'list', value: 'GROUP', describe: 'a group of the user; may be repeated', group: question },
  {
    name: 'subresource',
    type: 'string',
    value: 'NAME',
    describe: 'a part of the resource: log, exec, status',
    group: question,
  },
  { name: 'all-namespaces', short: 'A', type: 'boolean', describe: 'in every namespace', group: question },
  { name: 'list', type: 'boolean', describe: 'all that the user may do in the namespace', group: question },
  { name: 'who', type: 'boolean', describe: 'everybody who may do it', group: question },
  { name: 'no-headers', type: 'boolean', describe: 'tables without their first line', group: 'Output' },
  { name: 'quiet', short: 'q', type: 'boolean', describe: 'the exit code only', group: 'Output' },
  { ...TEXT_OR_JSON, describe: 'as kubectl prints it, or for programs', group: 'Output' },
  { ...KUBERNETES_VERSION, describe: 'the version of Kubernetes, for the names of resources', group: question },
];

const taken = new Set(OWN.flatMap(({ name, short, synonyms = [] }) => [name, short, ...synonyms]));
/** What `kt validate` is told about checks. */
const OF_CHECKS = new Set([
  ...['state', 'crds', 'schema-location', 'pod-security', 'missing-schemas', 'skip', 'reject', 'fail-on'],
  ...['summary', 'verbose'],
]);

/** The options of `kt can-i`: those of kubectl, and how charts are rendered. */
export const canIOptions = (): readonly OptionSpec[] => [
  ...OWN,
  ...validateOptions()
    .filter(({ name }) => !taken.has(name) && !OF_CHECKS.has(name))
    .map(({ short, ...option }) => (short === undefined || taken.has(short) ? option : { ...option, short })),
];
