import type { OptionSpec } from './option.ts';
import { renderOptionSpecs } from './render-options.ts';

const sides = 'What to compare';
const how = 'How it is applied';
const output = 'Output';

export const DIFF_OUTPUTS = ['text', 'unified', 'kubectl', 'json', 'markdown', 'patch', 'plan'] as const;
export type DiffOutput = (typeof DIFF_OUTPUTS)[number];

const OWN: readonly OptionSpec[] = [
  {
    name: 'live',
    type: 'csv',
    value: 'PATH',
    describe: 'the live objects: a file, a folder or - (kubectl get -o yaml or json, Lists, any order)',
    group: sides,
  },
  {
    name: 'context',
    type: 'string',
    value: 'NAME',
    describe: 'read the live objects with kubectl get, by this context of the kubeconfig',
    group: sides,
  },
  {
    name: 'context-timeout',
    type: 'string',
    value: 'SECONDS',
    default: '30',
    describe: 'how long kubectl may take',
    group: sides,
  },
  {
    name: 'against',
    type: 'string',
    value: 'WHAT',
    describe: 'compare with an older state: a PATH, git:REF (the same paths there) or helm:FILE (helm get manifest)',
    group: sides,
  },
  {
    name: 'against-values',
    type: 'csv',
    value: 'FILE',
    describe: 'the values of the older state, in place of -f and --set; alone: the same chart with other values',
    group: sides,
  },
  {
    name: 'kubernetes-version',
    synonyms: ['kube-version'],
    type: 'string',
    value: 'VERSION',
    describe: 'the version of Kubernetes that applies them (default latest)',
    group: how,
  },
  {
    name: 'server-side',
    type: 'boolean',
    describe: 'apply on the server: fields have owners (a dump tells them with --show-managed-fields)',
    group: how,
  },
  {
    name: 'field-manager',
    type: 'string',
    value: 'NAME',
    default: 'kubectl',
    describe: 'who applies, with --server-side',
    group: how,
  },
  {
    name: 'force-conflicts',
    type: 'boolean',
    describe: 'take over fields of other managers, with --server-side',
    group: how,
  },
  { name: 'crds', type: 'csv', value: 'PATH', describe: 'CustomResourceDefinitions of the cluster', group: how },
  {
    name: 'state',
    type: 'csv',
    value: 'PATH',
    describe: 'more objects of the cluster: namespaces, classes, quotas, CRDs, what lookup finds',
    group: how,
  },
  {
    name: 'prune',
    type: 'boolean',
    describe: 'live objects that were applied once and are in no manifest would be deleted',
    group: how,
  },
  {
    name: 'selector',
    short: 'l',
    type: 'string',
    value: 'LABELS',
    describe: 'apply and prune only objects with these labels (app=web,tier!=db,env in (a, b),!old)',
    group: how,
  },
  {
    name: 'ignore',
    type: 'list',
    value: 'RULE',
    describe: 'what does not count as a difference: see above; may be repeated',
    group: output,
  },
  {
    name: 'output',
    short: 'o',
    type: 'string',
    value: 'FORMAT',
    choices: [...DIFF_OUTPUTS],
    default: 'text',
    describe:
      'changed fields (text), a unified diff, kubectl diff to the line, data, a comment, what is sent, or a plan',
    group: output,
  },
  {
    name: 'show-secrets',
    type: 'boolean',
    describe: 'show the values of Secrets, which are masked otherwise',
    group: output,
  },
  {
    name: 'max-length',
    type: 'string',
    value: 'N',
    default: '60000',
    describe: 'the most characters that markdown may have',
    group: output,
  },
];

const taken = new Set(
  OWN.flatMap(({ name, short, synonyms }) => [name, ...(short ? [short] : []), ...(synonyms ?? [])]),
);
/** What makes no sense of a chart that is compared. */
const LEFT_OUT = new Set(['validate', 'include-crds', 'labels', 'keep-going']);

/** Options of charts are those of `kt render`. */
export const diffOptions = (): readonly OptionSpec[] => [
  ...OWN,
  ...renderOptionSpecs()
    .filter(({ name }) => !taken.has(name) && !LEFT_OUT.has(name))
    .map((option) => ({
      ...option,
      group: `Charts: ${option.group?.toLowerCase() ?? 'other'}`,
    })),
];
