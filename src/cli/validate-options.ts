import type { OptionSpec } from './option.ts';
import { renderOptionSpecs } from './render-options.ts';

const what = 'What to check against';
const output = 'Output';

/** The formats of every command that finds something. */
const FINDING_FORMATS: readonly string[] = [
  ...['text', 'compact', 'json', 'jsonl', 'tap', 'junit', 'sarif'],
  ...['github', 'gitlab', 'checkstyle', 'rdjson', 'markdown', 'html'],
];

const OWN: readonly OptionSpec[] = [
  {
    name: 'kubernetes-version',
    synonyms: ['kube-version'],
    type: 'csv',
    value: 'VERSION',
    describe: 'versions of Kubernetes, all checked in one run: 1.29,1.34,latest (default latest)',
    group: what,
  },
  {
    name: 'state',
    type: 'csv',
    value: 'PATH',
    describe:
      'objects that stand in the cluster (kubectl get -o yaml): namespaces, quotas, classes, CRDs, what lookup finds',
    group: what,
  },
  { name: 'crds', type: 'csv', value: 'PATH', describe: 'more CustomResourceDefinitions', group: what },
  {
    name: 'schema-location',
    type: 'list',
    value: 'TEMPLATE',
    describe: 'local JSON Schemas of other kinds, as kubeconform: schemas/{{.Group}}/{{.ResourceKind}}.json',
    group: what,
  },
  {
    name: 'pod-security',
    type: 'string',
    value: 'LEVEL',
    choices: ['privileged', 'baseline', 'restricted'],
    describe: 'Pod Security level of namespaces whose Namespace is not at hand',
    group: what,
  },
  {
    name: 'missing-schemas',
    type: 'string',
    value: 'HOW',
    choices: ['ignore', 'warn', 'error'],
    default: 'warn',
    describe: 'what to make of a kind of a foreign group that nobody defines',
    group: what,
  },
  {
    name: 'skip',
    type: 'csv',
    value: 'KIND',
    describe: 'do not look at objects of this kind (Secret, batch/v1/Job)',
    group: what,
  },
  { name: 'reject', type: 'csv', value: 'KIND', describe: 'objects of this kind are errors', group: what },
  {
    name: 'ignore-filename-pattern',
    type: 'list',
    value: 'REGEX',
    describe: 'leave out files and folders whose path matches',
    group: what,
  },
  {
    name: 'output',
    short: 'o',
    type: 'list',
    value: 'FORMAT',
    choices: FINDING_FORMATS,
    intoFile: true,
    describe:
      'for people, or for programs (default text); several with files for all but one: -o text -o sarif=out.sarif',
    group: output,
  },
  {
    name: 'fail-on',
    type: 'string',
    value: 'SEVERITY',
    choices: ['error', 'warning'],
    default: 'error',
    describe: 'what ends in exit code 1',
    group: output,
  },
  {
    name: 'max-warnings',
    type: 'string',
    value: 'N',
    describe: 'more warnings than this end in exit code 1',
    group: output,
  },
  {
    name: 'summary',
    type: 'boolean',
    describe: 'the counts in jsonl and tap too (text and json always have them)',
    group: output,
  },
  {
    name: 'verbose',
    short: 'v',
    type: 'boolean',
    describe: 'tell on standard error what was checked and what was passed over',
    group: output,
  },
];

const taken = new Set(OWN.flatMap(({ name, synonyms }) => [name, ...(synonyms ?? [])]));

/** Options of charts are those of `kt render`, but for what `kt validate` reads in its own way. */
export const validateOptions = (): readonly OptionSpec[] => [
  ...OWN,
  ...renderOptionSpecs()
    .filter(({ name }) => !taken.has(name) && name !== 'validate' && name !== 'include-crds')
    .map((option) => ({
      ...option,
      ...(option.name === 'keep-going' && { default: 'true' }),
      group: `Charts: ${option.group?.toLowerCase() ?? 'other'}`,
    })),
];
