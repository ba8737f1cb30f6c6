/** What a key of the configuration holds. The reader and the JSON Schema are both made from these tables. */
export type Shape =
  | { readonly is: 'text' | 'texts' | 'boolean' | 'rules' | 'object' }
  | { readonly is: 'choice' | 'choices'; readonly of: readonly string[] }
  | { readonly is: 'items'; readonly keys: Keys; readonly required: readonly string[] };
export type Keys = Readonly<Record<string, { readonly shape: Shape; readonly describe: string }>>;

export const SEVERITIES = ['off', 'info', 'warn', 'warning', 'error'] as const;

const text = (describe: string) => ({ shape: { is: 'text' }, describe }) as const;
const texts = (describe: string) => ({ shape: { is: 'texts' }, describe }) as const;

const OVERRIDE: Keys = {
  files: texts('globs from the folder of this file; a folder means all below it, a name without / any such file'),
  namespaces: texts('namespaces, with * for any text'),
  rules: { shape: { is: 'rules' }, describe: 'settings of rules there' },
};

const releaseName = text('the name of the release');
const namespace = text('the namespace of the release, and of objects that name none');

const VALUE_SET: Keys = {
  name: text('what findings call it; the names of its files where it has none'),
  values: texts('values files in the order of -f, from the folder of this file'),
  set: texts('values as --set takes them'),
  releaseName,
  namespace,
};

const CHECK: Keys = {
  paths: texts('globs from the folder of this file; a folder means all below it; everything where there are none'),
  kubernetesVersions: texts('versions of Kubernetes, all checked'),
  releaseName,
  namespace,
  valueSets: {
    shape: { is: 'items', keys: VALUE_SET, required: [] },
    describe: 'sets of values that a chart is checked with, in place of those found by convention',
  },
  valueFiles: texts('globs from the chart: each file is a set of values, in place of those found by convention'),
};

const CUSTOM_RULE: Keys = {
  id: text('a name of its own, lower case with hyphens'),
  kinds: texts('GROUP/KIND or KIND; all kinds where absent'),
  severity: { shape: { is: 'choice', of: ['info', 'warning', 'error'] }, describe: 'warning by default' },
  summary: text('one sentence'),
  message: text('what is wrong; {kind}, {name} and {namespace} stand for those of the object'),
  help: text('what to do about it'),
  field: text('the field that is shown: spec.replicas'),
  schema: { shape: { is: 'object' }, describe: 'JSON Schema that the object has to fit' },
  cel: text('CEL that is true where the object is right; sees object, references and referrers'),
};

/** All keys of a configuration. */
export const configKeys = (profiles: readonly string[]): Keys => ({
  $schema: text('the schema of this file, for editors'),
  extends: texts('configurations that come first, from the folder of this file'),
  profiles: { shape: { is: 'choices', of: [...profiles, 'all'] }, describe: 'rules beside the default ones' },
  rules: {
    shape: { is: 'rules' },
    describe: 'severities and options of rules; one that is named runs whatever its profile',
  },
  overrides: {
    shape: { is: 'items', keys: OVERRIDE, required: ['rules'] },
    describe: 'other settings for some files and namespaces; later ones count more',
  },
  check: {
    shape: { is: 'items', keys: CHECK, required: [] },
    describe: 'how kt check looks at some charts and folders; later ones count more',
  },
  externals: texts('objects that live elsewhere: Secret/*, ConfigMap/shop/settings'),
  knownLabels: texts('labels of pods that live elsewhere: app=api,tier=backend'),
  kubernetesVersion: text('the version of Kubernetes'),
  namespace: text('where objects live that name no namespace'),
  podSecurity: {
    shape: { is: 'choice', of: ['privileged', 'baseline', 'restricted'] },
    describe: 'Pod Security level of namespaces whose Namespace is not at hand',
  },
  partial: {
    shape: { is: 'boolean' },
    describe: 'the objects are some of more, so that nothing is missing for sure',
  },
  baseline: text('a file of findings that are known (kt lint --write-baseline)'),
  plugins: texts('JavaScript modules with more rules, from the folder of this file'),
  customRules: {
    shape: { is: 'items', keys: CUSTOM_RULE, required: ['id'] },
    describe: 'rules as JSON Schema or CEL',
  },
});
