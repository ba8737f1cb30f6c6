/** The page of a diagnostic code. Codes never change their meaning; docs/codes.md is made from this table. */
export interface CodePage {
  readonly code: string;
  readonly title: string;
  readonly explanation: string;
  /** What draws it. */
  readonly example?: string;
}

const page = (code: string, title: string, explanation: string, example?: string): CodePage => ({
  code,
  title,
  explanation,
  ...(example !== undefined && { example }),
});

/** All codes, in order. A function, so that the table costs nothing where nobody asks. */
export const codePages = (): readonly CodePage[] => [
  ...loading(),
  ...rendering(),
  ...schemas(),
  ...semantics(),
  ...lint(),
  ...differences(),
  ...consequences(),
];

const loading = (): CodePage[] => [
  page(
    'KT1001',
    'not YAML or JSON',
    'The document cannot be read. The message is that of the YAML reader which Kubernetes uses. Other documents of the file are checked all the same.',
    'metadata:\n  name: web\n labels: {}',
  ),
  page(
    'KT1002',
    'not a mapping',
    'A manifest is a mapping with apiVersion and kind; this document, or this item of a List, is a list or a single value.',
    '- apiVersion: v1',
  ),
  page(
    'KT1003',
    'apiVersion or kind is missing',
    'Without both, no server can tell what the object is. Each must be a string that is not empty.',
    'apiVersion: v1\nmetadata: {name: web}',
  ),
  page('KT1004', 'no documents', 'The text is empty or holds comments only. It is accepted, but hardly meant.'),
  page(
    'KT1005',
    'repeated key',
    'A mapping has the same key twice. kubectl and the API server refuse it, since only one of the values could count.',
    'metadata:\n  name: web\n  name: shop',
  ),
];

const rendering = (): CodePage[] => [
  page('KT1101', 'options of the render', 'An option of the render is wrong: the release name or a version, say.'),
  page(
    'KT1102',
    'the chart cannot be loaded',
    'Chart.yaml is missing or wrong, or a file of the chart cannot be read.',
  ),
  page('KT1103', 'values cannot be read', 'A values file, or the text of a --set option, is wrong.'),
  page('KT1104', 'dependencies', 'What Chart.yaml lists as dependencies does not fit what lies in charts/.'),
  page('KT1105', 'kubeVersion', 'Chart.yaml asks for another version of Kubernetes than the one that is rendered for.'),
  page('KT1106', 'values do not fit the chart', 'values.schema.json refuses the values, or they cannot be merged.'),
  page('KT1107', 'rendered text is not YAML', 'A template rendered something that is no manifest.'),
  page('KT1108', 'a warning of Helm', 'What helm would log while it renders, word for word.'),
  page('KT1109', 'output', 'The manifests cannot be printed.'),
  page(
    'KT2001',
    'a template cannot be parsed',
    'The syntax of a template is wrong. The message is that of Go.',
    '{{ if .Values.on }}',
  ),
  page(
    'KT2002',
    'a template fails',
    'A template stopped with an error, its own (fail, required) or that of a function.',
    '{{ fail "no" }}',
  ),
  page(
    'KT2003',
    'a limit is reached',
    'A template takes more steps, depth or memory than is allowed; --max-steps raises the first.',
  ),
  page('KT2004', 'a Handlebars template fails', 'A .hbs template cannot be parsed or executed.'),
];

const schemas = (): CodePage[] => [
  page('KT3000', 'not a version of Kubernetes', 'Versions look like 1.34, v1.34.1 or latest.'),
  page(
    'KT3001',
    'unknown field',
    'The kind has no such field in this version of Kubernetes. Names are case-sensitive. A server drops the field, or refuses it where it is asked to be strict.',
    'apiVersion: v1\nkind: Pod\nspec:\n  container: []',
  ),
  page(
    'KT3002',
    'wrong type',
    'The value has another type than the field: a number where a string must stand, for instance.',
    'spec:\n  replicas: "2"',
  ),
  page('KT3003', 'not a quantity', 'Quantities are numbers with a suffix: 100m, 1.5, 128Mi, 2G, 1e3.', 'memory: 128MB'),
  page(
    'KT3004',
    'not base64',
    'Bytes (data of a Secret, say) are written in base64. stringData of a Secret takes plain text.',
    'data:\n  password: p@ss',
  ),
  page('KT3005', 'not a time', 'Times are written as RFC 3339 has them: 2026-01-31T12:00:00Z.'),
  page('KT3006', 'a value that cannot be read', "The field's own reader refuses the value."),
  page(
    'KT3010',
    'the kind is not served',
    'This version of Kubernetes does not serve that kind in that apiVersion: misspelt, removed, not there yet, or to be switched on. The help says which, as far as it is known.',
    'apiVersion: extensions/v1beta1\nkind: Ingress',
  ),
  page(
    'KT3011',
    'nothing is known of the kind',
    'The kind belongs to a foreign group, and no CustomResourceDefinition defines it: none in the input, in --crds or in --state. --missing-schemas says what to make of it.',
  ),
  page(
    'KT3012',
    'deprecated kind',
    'The API server answers with a warning: the kind is deprecated in this apiVersion. The message names when it goes and what to use.',
  ),
  page('KT3013', 'rejected kind', 'The kind was named with --reject.'),
  page(
    'KT3014',
    'a file of another program',
    'A file that was met on the way through a folder has apiVersion and kind, but configures a program (kustomize, kubeadm, kubectl): it is not checked. Named on the command line it is an error, since a server refuses it.',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization',
  ),
  page(
    'KT3015',
    'does not fit its JSON Schema',
    'The schema that --schema-location has for the kind refuses the object, or is itself no JSON Schema.',
  ),
];

const semantics = (): CodePage[] => [
  page(
    'KT4001',
    'required value',
    'A field that must be set is absent or empty, perhaps only because of what another field says.',
    'kind: Deployment\nspec:\n  template: {}',
  ),
  page(
    'KT4002',
    'invalid value',
    "The value breaks a rule of the API server; the message tells the rule in the server's words.",
    'metadata:\n  name: Web_1',
  ),
  page(
    'KT4003',
    'unsupported value',
    'The value is none of a fixed set. The message lists the set.',
    'imagePullPolicy: Sometimes',
  ),
  page(
    'KT4004',
    'forbidden',
    'The field must not be set here, or the object is not admitted: Pod Security, quotas, policies.',
  ),
  page(
    'KT4005',
    'duplicate value',
    'A value that must be unique stands twice: the name of a container or a port, say.',
  ),
  page('KT4006', 'too long', 'A text or an encoded value is longer than the server takes.'),
  page('KT4007', 'too many', 'A list or map has more entries than the server takes.'),
  page('KT4008', 'too short', 'A text is shorter than the server takes.'),
  page('KT4009', 'too few', 'A list or map has fewer entries than the server takes.'),
  page('KT4010', 'wrong type in a custom resource', 'The schema of the CustomResourceDefinition wants another type.'),
  page('KT4011', 'not found', 'A value names something that is not there.'),
  page('KT4012', 'the server fails on it', 'The server itself would answer with an internal error.'),
  page(
    'KT4100',
    'a warning of the server',
    'The object is accepted, but the server adds a warning: deprecated fields, what has no effect, what is likely a mistake.',
  ),
];

/** A code for each section of the rules; the rule that spoke stands beside it. */
const lint = (): CodePage[] => [
  ...LINT_SECTIONS.map(([code, title, what]) =>
    page(code, title, `${what} The rule says what exactly: \`kt explain RULE\`.`),
  ),
  page(
    'KT5090',
    'options of the lint',
    'A rule, a profile or an option of a rule that does not exist, or has another type.',
  ),
  page(
    'KT5091',
    'configuration of the lint',
    'A key, a rule or an option that does not exist, or has another type, in .ktrc.yaml, .ktrc.json or package.json. Nothing is checked before it is right.',
    'rules:\n  image-tag-lates: error',
  ),
];

const LINT_SECTIONS: readonly (readonly [string, string, string])[] = [
  [
    'KT5001',
    'references between resources',
    'A reference leads nowhere, or not where it is meant to: selectors, ports, backends, ConfigMaps and Secrets with their keys, accounts, claims, classes, roles.',
  ],
  [
    'KT5002',
    'identity, duplicates and overlaps',
    'Two objects, or two parts of one, claim the same thing: a name, pods, a port, an address.',
  ],
  [
    'KT5003',
    'workload fields that contradict each other',
    'Fields of a workload that each are legal cannot work together, or do nothing.',
  ],
  [
    'KT5004',
    'disruption, autoscaling, quotas',
    'Budgets, autoscalers, quotas and limit ranges that do not fit the workloads they are for.',
  ],
  ['KT5005', 'storage', 'Claims and volumes that do not fit each other or their pods.'],
  ['KT5006', 'namespaces and scope', 'Objects in the wrong namespace, or in one that refuses them.'],
  ['KT5007', 'RBAC', 'Permissions that are wider than they need be, or that grant nothing.'],
  ['KT5008', 'Pod Security Standards', 'A pod breaks the baseline or the restricted standard.'],
  ['KT5009', 'other pod security', 'Practices that make a pod easier to attack.'],
  ['KT5010', 'secrets in plain sight', 'What looks like a secret stands where everybody can read it.'],
  ['KT5011', 'images', 'References of images that are wrong, or that do not say which image is meant.'],
  ['KT5012', 'services and exposure', 'How Services and Ingresses are reached from outside.'],
  ['KT5013', 'API versions, schema, metadata', 'Names, labels, annotations and API versions.'],
  ['KT5014', 'charts', 'A Helm chart as a whole: Chart.yaml, dependencies, values, templates.'],
  ['KT5015', 'templates and values', 'What templates make of the values, and what they make that Helm drops.'],
  ['KT5080', 'rules of the configuration', 'What a rule of the configuration, or of one of its plugins, says.'],
];

const differences = (): CodePage[] => [
  page(
    'KT6001',
    'the same object twice',
    'The manifests hold an object more than once. As when applied one after the other, the last one counts.',
  ),
  page(
    'KT6002',
    'two states of a live object',
    'The live objects hold it twice, in different states. The newer resourceVersion counts.',
  ),
  page(
    'KT6003',
    'no name to apply by',
    'An object without metadata.name, generateName or not, can be created but not applied.',
  ),
  page('KT6004', 'another namespace', 'The object names another namespace than the one that --namespace asks for.'),
  page(
    'KT6005',
    'no patch',
    'No patch leads from the live object to the manifest: a list has entries without their merge key, say.',
  ),
  page(
    'KT6006',
    'fields of other managers',
    'A server-side apply would change fields that others own. With --force-conflicts it takes them over.',
  ),
  page(
    'KT6007',
    'no older state to compare with',
    'At the commit or in the folder of --against, the chart or the manifests cannot be read or rendered, so that nothing is said of what changes.',
  ),
  page('KT6010', 'no update', 'The manifest and the live object cannot be merged into what an update would send.'),
];

const consequences = (): CodePage[] => [
  page(
    'KT6101',
    'pods restart',
    'The change alters a pod template, so that the pods are replaced. The message tells how.',
  ),
  page(
    'KT6102',
    'pods keep what they read',
    'A ConfigMap or Secret changes, and a workload that uses it does not restart.',
  ),
  page('KT6103', 'data is deleted', 'Deleting this object takes data or other objects with it.'),
  page(
    'KT6104',
    'replicas are set back',
    'The manifest sets replicas, and an autoscaler or somebody else set another number meanwhile.',
  ),
  page(
    'KT6105',
    'a load balancer is released',
    'The Service is deleted or changes its type; the address of its load balancer is lost.',
  ),
  page(
    'KT6106',
    'no last-applied annotation',
    'The live object was not made by kubectl apply, so this apply removes nothing.',
  ),
  page(
    'KT6107',
    'entries merge into one',
    'Two ports of a list have the same number, by which the patch merges them; one can be lost.',
  ),
  page(
    'KT6108',
    'annotations become too large',
    'Apply keeps the whole manifest in an annotation, and that is more than the server takes.',
  ),
  page(
    'KT6109',
    'stringData stays',
    'A key went from stringData of a Secret, but the server only ever adds what stands there.',
  ),
  page('KT6110', 'a Secret changes', 'The keys whose values differ; the values are not shown.'),
  page('KT6111', 'labels only', 'Nothing changes but labels that name the chart and its version.'),
  page(
    'KT6112',
    'owners are not known',
    'A server-side apply asks who owns a field, and the dump does not tell. kubectl get leaves managedFields out unless it is asked for them with --show-managed-fields.',
  ),
  page(
    'KT6113',
    'fields stay, since others own them',
    'The manifest no longer holds fields that this manager had applied; another manager owns them too, so they stay.',
  ),
  page(
    'KT6114',
    'changes of others are set back',
    'Somebody changed fields of the live object since the last apply, and this apply sets them to something else.',
  ),
  page(
    'KT6115',
    'a list is replaced whole',
    'Somebody added items to a list that is not merged by item, so this apply takes them away.',
  ),
  page(
    'KT6116',
    'a new name for an object',
    'The object takes the place of one whose name differs in a generated suffix, a hash for example; both are shown as one change.',
  ),
];
