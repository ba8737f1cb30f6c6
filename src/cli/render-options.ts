import { lazy } from '../core/lazy.ts';
import type { OptionSpec } from './option.ts';

const values = 'Values';
const release = 'Release';
const what = 'What to render';

/** Flags of helm that choose how charts are downloaded, or change an installation: for a chart that lies here they change nothing. */
const noEffect = (): readonly OptionSpec[] => [
  ...withoutEffect('boolean', [
    ...['devel', 'insecure-skip-tls-verify', 'kube-insecure-skip-tls-verify', 'pass-credentials', 'plain-http'],
    ...['atomic', 'create-namespace', 'disable-openapi-validation', 'force', 'force-conflicts', 'force-replace'],
    ...['hide-notes', 'replace', 'rollback-on-failure', 'server-side', 'take-ownership', 'wait-for-jobs'],
  ]),
  { name: 'wait', type: 'boolean', words: ['watcher', 'hookOnly', 'legacy'], describe: '', hidden: true },
  ...withoutEffect('string', [
    ...['ca-file', 'cert-file', 'key-file', 'keyring', 'password', 'username', 'version'],
    ...['content-cache', 'registry-config', 'repository-cache', 'repository-config'],
    ...['kube-apiserver', 'kube-as-group', 'kube-as-user', 'kube-ca-file', 'kube-context'],
    ...['kube-tls-server-name', 'kube-token', 'kubeconfig', 'description'],
  ]),
  // As helm does, they are looked at all the same.
  { name: 'burst-limit', type: 'string', mustBe: [INTEGER, 'a whole number'], describe: '', hidden: true },
  { name: 'qps', type: 'string', mustBe: [NUMBER, 'a number'], describe: '', hidden: true },
  { name: 'timeout', type: 'string', mustBe: [DURATION, 'a duration such as 5m0s'], describe: '', hidden: true },
  { name: 'labels', short: 'l', type: 'string', mustBe: [PAIRS, 'KEY=VALUE'], describe: '', hidden: true },
];

const INTEGER = '[-+]?(?:\\d+|0[xX][\\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+)';
const NUMBER = '[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?';
/** Go: time.ParseDuration. */
const DURATION = '[-+]?(?:0|(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)';
const PAIRS = '[^]*=[^]*';

function withoutEffect(type: 'boolean' | 'string', names: readonly string[]): OptionSpec[] {
  return names.map((name) => ({
    name,
    type,
    describe: '',
    hidden: true,
  }));
}

const needsNetwork = (instead: string) => `kt never opens a connection; ${instead}`;

/** Flags of helm that would change the output, by asking a network or a cluster. */
const refusedOptions = (): readonly OptionSpec[] =>
  (
    [
      ['dependency-update', 'boolean', needsNetwork('run `helm dependency update` first')],
      ['enable-dns', 'boolean', needsNetwork('getHostByName finds nothing')],
      ['repo', 'string', needsNetwork('run `helm pull --repo URL CHART` and render the archive')],
      ['validate', 'boolean', 'there is no cluster; `kt validate` checks manifests offline'],
      ['verify', 'boolean', 'kt reads no signatures; run `helm verify` first'],
    ] as const
  ).map(([name, type, refused]) => ({ name, type, describe: '', hidden: true, refused }));

const valuesOptions = (): readonly OptionSpec[] => [
  {
    name: 'values',
    short: 'f',
    type: 'csv',
    value: 'FILE',
    describe: 'values from a YAML file, or - for standard input; may be repeated, later ones win',
    group: values,
  },
  { name: 'set', type: 'list', value: 'KEY=VALUE', describe: 'set a value (a.b[0]=x,c=y)', group: values },
  { name: 'set-string', type: 'list', value: 'KEY=VALUE', describe: 'set a value that stays a string', group: values },
  { name: 'set-json', type: 'list', value: 'KEY=JSON', describe: 'set a value from JSON', group: values },
  { name: 'set-file', type: 'list', value: 'KEY=FILE', describe: 'set a value to the text of a file', group: values },
  {
    name: 'set-literal',
    type: 'list',
    value: 'KEY=TEXT',
    describe: 'set a value to a text in which nothing is special',
    group: values,
  },
  {
    name: 'skip-schema-validation',
    type: 'boolean',
    describe: 'do not check values against values.schema.json',
    group: values,
  },
];

const releaseOptions = (): readonly OptionSpec[] => [
  {
    name: 'namespace',
    short: 'n',
    type: 'string',
    value: 'NAME',
    default: 'default',
    describe: 'namespace of the release',
    group: release,
  },
  {
    name: 'is-upgrade',
    type: 'boolean',
    describe: 'set .Release.IsUpgrade instead of .Release.IsInstall',
    group: release,
  },
  {
    name: 'name-template',
    type: 'string',
    value: 'TEMPLATE',
    describe: 'template for the release name',
    group: release,
  },
  {
    name: 'generate-name',
    short: 'g',
    type: 'boolean',
    describe: 'accepted as helm template accepts it: the name stays release-name',
    group: release,
  },
  {
    name: 'kube-version',
    synonyms: ['kubernetes-version'],
    type: 'list',
    value: 'VERSION',
    describe: 'Kubernetes version of .Capabilities.KubeVersion (default v1.37.0)',
    group: release,
  },
  {
    name: 'api-versions',
    short: 'a',
    type: 'csv',
    value: 'GV',
    describe: 'more API versions for .Capabilities.APIVersions (group/version or group/version/Kind)',
    group: release,
  },
  {
    name: 'state',
    type: 'csv',
    value: 'PATH',
    describe:
      'objects of the cluster, which lookup finds: a file, a folder or - (kubectl get -o yaml); may be repeated',
    group: release,
  },
  {
    name: 'helm',
    type: 'string',
    value: '3|4',
    choices: ['3', '4'],
    default: '4',
    describe: 'whose output and functions: Helm 3.22 or Helm 4.3',
    group: release,
  },
  {
    name: 'seed',
    type: 'string',
    value: 'TEXT',
    describe: 'make random values, keys and the clock repeatable',
    group: release,
  },
  {
    name: 'max-steps',
    type: 'string',
    value: 'N',
    describe: 'stop templates after so many steps (default 50000000)',
    group: release,
  },
];

const whatOptions = (): readonly OptionSpec[] => [
  { name: 'include-crds', type: 'boolean', describe: 'print the crds/ folder too', group: what },
  {
    name: 'skip-crds',
    type: 'boolean',
    describe: 'leave the crds/ folder out; as with helm template, --include-crds wins',
    group: what,
  },
  { name: 'skip-tests', type: 'boolean', describe: 'leave Helm test hooks out', group: what },
  { name: 'no-hooks', type: 'boolean', describe: 'leave all hooks out', group: what },
  {
    name: 'show-only',
    short: 's',
    type: 'list',
    value: 'GLOB',
    describe: 'only manifests of these templates (templates/x.yaml, charts/*/templates/*)',
    group: what,
  },
  { name: 'render-subchart-notes', type: 'boolean', describe: 'NOTES.txt of subcharts too', group: what },
  { name: 'strict', type: 'boolean', describe: 'fail on a key that does not exist (missingkey=error)', group: what },
  {
    name: 'keep-going',
    type: 'boolean',
    describe: 'tell all templates that fail, not the first only, and go on with what the others render',
    group: what,
  },
];

/**
 * The flags that describe a render: `helm template`'s own names, read by every command that takes a chart.
 * What only makes sense for printing manifests stands in printOptionSpecs.
 */
export const renderOptionSpecs = lazy((): readonly OptionSpec[] => [
  ...valuesOptions(),
  ...releaseOptions(),
  ...whatOptions(),
  ...refusedOptions(),
  {
    name: 'dry-run',
    type: 'boolean',
    words: ['client', 'none', 'server', 'unset'],
    describe: '',
    hidden: true,
    refused: 'there is no cluster to ask; any other --dry-run changes nothing',
    refusedFor: ['server'],
  },
  ...noEffect(),
]);

/** What `kt render` adds: where and how the manifests are printed. */
export const printOptionSpecs = lazy((): readonly OptionSpec[] => [
  {
    name: 'output',
    short: 'o',
    type: 'string',
    value: 'FORMAT',
    choices: ['yaml', 'json'],
    default: 'yaml',
    describe: 'yaml as helm prints it, or json with manifests and diagnostics',
    group: 'Output',
  },
  {
    name: 'output-dir',
    type: 'string',
    value: 'DIR',
    describe: 'write each template to a file below DIR',
    group: 'Output',
  },
  {
    name: 'release-name',
    type: 'boolean',
    describe: 'use the release name as a folder in --output-dir',
    group: 'Output',
  },
  {
    name: 'source-map',
    type: 'string',
    value: 'FILE',
    describe: 'write which template line and which values wrote each part of the output, as JSON (docs/source-map.md)',
    group: 'Output',
  },
  {
    name: 'notes',
    type: 'boolean',
    describe: 'print the rendered NOTES.txt instead of the manifests',
    group: 'Output',
  },
  {
    name: 'post-renderer',
    type: 'string',
    value: 'PROGRAM',
    describe: 'pipe the manifests through a program',
    group: 'Output',
  },
  {
    name: 'post-renderer-args',
    type: 'list',
    value: 'ARG',
    describe: 'an argument for the post-renderer',
    group: 'Output',
  },
  { name: 'debug', type: 'boolean', describe: 'print manifests that are not valid YAML too', group: 'Output' },
]);
