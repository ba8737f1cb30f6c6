import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/index.ts';
import { shopChart } from './shop-chart.ts';

/** A text in a file is replaced by another; a file without `from` is added, one without both is taken away. */
type Edit = readonly [file: string, from?: string, to?: string];

interface Fault {
  readonly edits: readonly Edit[];
  /** The rule that tells it. */
  readonly rule: string;
  /** Where: in the line of a file that begins with a text, blanks aside. */
  readonly at: readonly [file: string, line: string];
  /** What else follows from it: rules. */
  readonly also?: readonly string[];
}

const DEPLOYMENT = 'templates/deployment.yaml';
const SERVICE = 'templates/service.yaml';
const CONFIG = 'templates/configmap.yaml';
const HELPERS = 'templates/_helpers.tpl';
const HOOK = 'templates/tests/test-connection.yaml';
const VALUES = 'values.yaml';
const NAME = '  name: {{ include "shop.fullname" . }}';

const BUDGET = `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata:
${NAME}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "shop.selectorLabels" . | nindent 6 }}
`;
const METRICS = `{{- if .Values.metrics.enabled }}
apiVersion: v1
kind: Service
metadata:
${NAME}-metrics
spec:
  clusterIP: None
  selector:
    {{- include "shop.selectorLabels" . | nindent 4 }}
  ports:
    - port: {{ .Values.service.port }}00000
{{- end }}
`;

/** The 35 faults of charts that a linter is measured by, each planted in a chart that has no other. */
const FAULTS: Readonly<Record<string, Fault>> = {
  values_unused_key: {
    edits: [[VALUES, 'service:', 'timeout: 5\nservice:']],
    rule: 'values-unused',
    at: [VALUES, 'timeout: 5'],
  },
  values_undefined_in_template: {
    edits: [[DEPLOYMENT, 'IfNotPresent', '{{ .Values.image.pullPolicy }}']],
    rule: 'values-undefined',
    at: [DEPLOYMENT, 'imagePullPolicy'],
  },
  values_typo_top_level: {
    edits: [[VALUES, 'replicaCount', 'replicaCuont']],
    rule: 'values-unused',
    at: [VALUES, 'replicaCuont'],
    also: ['values-undefined'],
  },
  values_duplicate_key: {
    edits: [[VALUES, 'settings:', 'image:\n  repository: httpd\n  tag: "2"\nsettings:']],
    rule: 'values-duplicate-key',
    at: [VALUES, 'image:\n  repository: httpd'],
  },
  template_duplicate_key: {
    edits: [[DEPLOYMENT, '      containers:', '      hostNetwork: false\n      hostNetwork: true\n      containers:']],
    rule: 'yaml-duplicate-key',
    at: [DEPLOYMENT, 'hostNetwork: true'],
  },
  include_unknown_on_dead_branch: {
    edits: [[CONFIG, NAME, `${NAME}\n  {{- if .Values.none }}\n  labels: {{ include "shop.lables" . }}\n  {{- end }}`]],
    rule: 'template-unknown-include',
    at: [CONFIG, 'labels: {{ include "shop.lables"'],
  },
  branch_off_by_default_broken: {
    edits: [
      [VALUES, 'settings:', 'metrics:\n  enabled: false\nsettings:'],
      ['templates/metrics.yaml', '', METRICS],
    ],
    rule: 'template-branch-invalid',
    at: ['templates/metrics.yaml', '- port: {{ .Values.service.port }}00000'],
  },
  branch_off_by_default_no_yaml: {
    edits: [
      [VALUES, 'settings:', 'debug: false\nsettings:'],
      [CONFIG, '\ndata:', '\n{{- if .Values.debug }}\n   annotations: {}\n{{- end }}\ndata:'],
    ],
    rule: 'template-branch-invalid',
    at: [CONFIG, 'annotations: {}'],
  },
  unknown_field: {
    edits: [[DEPLOYMENT, 'imagePullPolicy', 'imagePullPolcy']],
    rule: 'unknown-field',
    at: [DEPLOYMENT, 'imagePullPolcy'],
  },
  wrong_type: {
    edits: [[DEPLOYMENT, 'replicas: {{ .Values.replicaCount }}', 'replicas: {{ .Values.replicaCount | quote }}']],
    rule: 'schema-violation',
    at: [DEPLOYMENT, 'replicas:'],
  },
  bad_enum: {
    edits: [[DEPLOYMENT, 'IfNotPresent', 'Sometimes']],
    rule: 'schema-violation',
    at: [DEPLOYMENT, 'imagePullPolicy'],
  },
  bad_enum_in_values: {
    edits: [[VALUES, 'ClusterIP', 'ClusterIp']],
    rule: 'schema-violation',
    at: [SERVICE, 'type: {{ .Values.service.type }}'],
  },
  selector_matches_nothing: {
    edits: [[SERVICE, '  selector:\n', '  selector:\n    tier: front\n']],
    rule: 'service-selector-matches-nothing',
    at: [SERVICE, 'selector:'],
  },
  targetport_missing: {
    edits: [[SERVICE, 'targetPort: http', 'targetPort: web']],
    rule: 'service-target-port-name-missing',
    at: [SERVICE, 'targetPort'],
  },
  configmap_ref_missing: {
    edits: [[DEPLOYMENT, 'name: {{ include "shop.fullname" . }}\n          ports', 'name: settings\n          ports']],
    rule: 'configmap-ref-missing',
    at: [DEPLOYMENT, 'name: settings'],
  },
  selector_has_version_label: {
    edits: [
      [
        HELPERS,
        'app.kubernetes.io/instance: {{ .Release.Name }}',
        'app.kubernetes.io/instance: {{ .Release.Name }}\nhelm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}',
      ],
    ],
    rule: 'template-selector-labels-unstable',
    at: [HELPERS, 'helm.sh/chart'],
    also: ['label-key-collision-in-selector'],
  },
  removed_api: {
    edits: [['templates/budget.yaml', '', BUDGET]],
    rule: 'api-removed',
    at: ['templates/budget.yaml', 'apiVersion'],
  },
  name_invalid: {
    edits: [[SERVICE, NAME, `${NAME}_svc`]],
    rule: 'metadata-name-invalid',
    at: [SERVICE, 'name: {{'],
  },
  label_value_invalid: {
    edits: [
      [
        SERVICE,
        'shop.labels" . | nindent 4 }}',
        'shop.labels" . | nindent 4 }}\n    app.kubernetes.io/part-of: "a & b"',
      ],
    ],
    rule: 'label-invalid',
    at: [SERVICE, 'app.kubernetes.io/part-of'],
  },
  hook_unknown: {
    edits: [[HOOK, 'hook": test', 'hook": post-instal']],
    rule: 'template-hook-invalid',
    at: [HOOK, '"helm.sh/hook": post-instal'],
  },
  hook_weight_not_string: {
    edits: [[HOOK, '"1"', '1']],
    rule: 'template-hook-invalid',
    at: [HOOK, '"helm.sh/hook-weight": 1'],
  },
  annotation_number: {
    edits: [[CONFIG, '  labels:', '  annotations:\n    example.com/revision: 7\n  labels:']],
    rule: 'int-or-string-quoting',
    at: [CONFIG, 'example.com/revision'],
  },
  files_get_missing: {
    edits: [[CONFIG, '\ndata:', '\ndata:\n  app.conf: {{ .Files.Get "files/app.conf" | quote }}']],
    rule: 'template-files-get-missing',
    at: [CONFIG, 'app.conf'],
  },
  toyaml_wrong_indent: {
    edits: [
      [
        CONFIG,
        NAME,
        `${NAME}\n  {{- with .Values.settings }}\n  annotations:\n    {{- toYaml . | nindent 2 }}\n  {{- end }}`,
      ],
    ],
    rule: 'template-indent-mismatch',
    at: [CONFIG, '{{- toYaml . | nindent 2'],
    also: ['unknown-field'],
  },
  rand_in_template: {
    edits: [[CONFIG, '\ndata:', '\ndata:\n  token: {{ randAlphaNum 20 | quote }}']],
    rule: 'template-nondeterministic',
    at: [CONFIG, 'token'],
  },
  define_duplicate: {
    edits: [
      [
        HELPERS,
        '{{- define "shop.labels" -}}',
        '{{- define "shop.fullname" }}x{{ end }}\n{{- define "shop.labels" -}}',
      ],
    ],
    rule: 'template-define-duplicate',
    at: [HELPERS, '{{- define "shop.fullname" }}x'],
  },
  define_duplicate_in_other_file: {
    edits: [['templates/_more.tpl', '', '\n{{- define "shop.labels" }}a: b{{ end }}']],
    rule: 'template-define-duplicate',
    at: ['templates/_more.tpl', '{{- define "shop.labels"'],
  },
  dependency_not_vendored: {
    edits: [['charts/']],
    rule: 'chart-dependency-missing',
    at: ['Chart.yaml', '- name: cache'],
  },
  dependency_condition_path_missing: {
    edits: [['Chart.yaml', 'condition: cache.enabled', 'condition: cache.enable']],
    rule: 'chart-condition-path-missing',
    at: ['Chart.yaml', 'condition'],
    // The digest is of the dependencies as Chart.yaml has them.
    also: ['chart-lock-out-of-sync'],
  },
  lock_out_of_sync: {
    edits: [['Chart.lock', 'version: 1.0.0', 'version: 0.9.0']],
    rule: 'chart-lock-out-of-sync',
    at: ['Chart.yaml', 'version: 1.0.0'],
    also: ['chart-lock-vendored-mismatch'],
  },
  subchart_values_schema_violated: {
    edits: [[VALUES, 'port: 6379', 'port: none']],
    rule: 'chart-values-schema',
    at: [VALUES, 'port: none'],
  },
  subchart_values_typo: {
    edits: [[VALUES, 'port: 6379', 'prot: 6379']],
    rule: 'values-unused',
    at: [VALUES, 'prot'],
  },
  values_boolean_key: {
    edits: [[VALUES, '  MODE: fast', '  MODE: fast\n  on: 1']],
    rule: 'values-boolean-key',
    at: [VALUES, 'on: 1'],
    also: ['int-or-string-quoting'],
  },
  app_version_number: {
    edits: [['Chart.yaml', '"1.16.0"', '1.16']],
    rule: 'chart-app-version-type',
    at: ['Chart.yaml', 'appVersion'],
  },
  chart_yaml_unknown_field: {
    edits: [['Chart.yaml', 'type: application', 'maintainer: me']],
    rule: 'chart-yaml-invalid',
    at: ['Chart.yaml', 'maintainer'],
  },
  notes_undefined: {
    edits: [['templates/NOTES.txt', 'shop.fullname', 'shop.fulname']],
    rule: 'template-unknown-include',
    at: ['templates/NOTES.txt', 'Get the'],
  },
  notes_undefined_value: {
    edits: [['templates/NOTES.txt', '.Values.service.port', '.Values.server.port']],
    rule: 'template-notes-render',
    at: ['templates/NOTES.txt', 'Get the'],
    also: ['template-nil-deref'],
  },
  duplicate_object: {
    edits: [['templates/more.yaml', '', `# again\napiVersion: v1\nkind: ConfigMap\nmetadata:\n${NAME}\ndata: {}\n`]],
    rule: 'duplicate-resource',
    at: ['templates/more.yaml', 'name: {{'],
  },
  namespace_hardcoded: {
    edits: [[CONFIG, NAME, `${NAME}\n  namespace: shop`]],
    rule: 'template-hardcoded-namespace',
    at: [CONFIG, 'namespace: shop'],
    also: ['configmap-or-secret-wrong-namespace'],
  },
  // Beyond the 35.
  values_unused_below: {
    edits: [[VALUES, '  port: 80', '  port: 80\n  nodePort: 1']],
    rule: 'values-unused',
    at: [VALUES, 'nodePort'],
  },
  subchart_values_type: {
    edits: [[VALUES, 'port: 6379', 'port:\n    number: 6379']],
    rule: 'values-type-conflict',
    at: [VALUES, 'port:\n    number'],
    also: ['chart-values-schema'],
  },
  nil_deref_on_dead_branch: {
    edits: [
      [CONFIG, NAME, `${NAME}\n  {{- if .Values.none }}\n  namespace: {{ .Values.service.tls.name }}\n  {{- end }}`],
    ],
    rule: 'template-nil-deref',
    at: [CONFIG, 'namespace: {{'],
  },
};

function planted(edits: readonly Edit[]): Record<string, string> {
  const files = shopChart();
  for (const [file, from, to = ''] of edits) {
    if (from === undefined) for (const path of Object.keys(files)) path.startsWith(file) && delete files[path];
    else if (from === '') files[file] = to;
    else {
      expect(files[file]).toContain(from);
      files[file] = files[file]!.replace(from, () => to);
    }
  }
  return files;
}

/** The line, from 1, that begins with a text, blanks aside. */
function lineOf(text: string, start: string): number {
  const at = new RegExp(`^[ ]*${start.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm').exec(text);
  expect(at).not.toBeNull();
  return text.slice(0, at!.index).split('\n').length;
}

describe('a fault planted in a chart is found, once and in its line', () => {
  it.each(Object.entries(FAULTS))('%s', async (_name, { edits, rule, at: [file, start], also = [] }) => {
    const files = planted(edits);
    const { diagnostics } = await lint({ files });
    const place = `${file}:${lineOf(files[file]!, start)}`;
    const causes = diagnostics.filter((one) => !also.includes(one.rule!));
    expect(causes.map((one) => `${one.rule} ${one.file}:${one.range?.start.line}`)).toEqual([`${rule} ${place}`]);
    expect(new Set(diagnostics.map((one) => one.rule))).toEqual(new Set([rule, ...also]));
  });
});
