import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/index.ts';
import { shopChart } from './shop-chart.ts';

/** A fault, the file it is planted in, what is replaced by what, and the rule that tells it, where. */
type Fault = readonly [name: string, file: string, from: string, to: string, rule: string, place: string];

const DEPLOYMENT = 'templates/deployment.yaml';
const SERVICE = 'templates/service.yaml';
const CONFIG = 'templates/configmap.yaml';
const HOOK = 'templates/tests/test-connection.yaml';
const BUDGET =
  'kind: PodDisruptionBudget\nmetadata:\n  name: x\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: shop\n';

/** The files of lines are those of templates that render line by line. */
const FAULTS: readonly Fault[] = [
  [
    'removed_api',
    CONFIG,
    '\ndata:',
    `\n---\napiVersion: policy/v1beta1\n${BUDGET}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: rest\ndata:`,
    'api-removed',
    CONFIG,
  ],
  [
    'name_invalid',
    SERVICE,
    'name: {{ include "shop.fullname" . }}',
    'name: Shop_1',
    'metadata-name-invalid',
    `${SERVICE}:4`,
  ],
  ['label_value_invalid', SERVICE, '  labels:', '  labels:\n    team: "a & b"', 'label-invalid', `${SERVICE}:5`],
  ['hook_unknown', HOOK, 'hook": test', 'hook": post-instal', 'template-hook-invalid', `${HOOK}:6`],
  ['hook_weight_not_string', HOOK, '"1"', '1', 'template-hook-invalid', `${HOOK}:7`],
  [
    'annotation_number',
    CONFIG,
    '  labels:',
    '  annotations:\n    revision: 7\n  labels:',
    'int-or-string-quoting',
    `${CONFIG}:6`,
  ],
  [
    'define_duplicate',
    'templates/_helpers.tpl',
    '{{- define "shop.labels" -}}',
    '{{- define "shop.fullname" }}x{{ end }}\n{{- define "shop.labels" -}}',
    'template-define-duplicate',
    'templates/_helpers.tpl',
  ],
  ['dependency_not_vendored', 'charts/cache/Chart.yaml', '', '', 'chart-dependency-missing', 'Chart.yaml:8'],
  ['lock_out_of_sync', 'Chart.yaml', 'version: 1.0.0', 'version: ^1.0.0', 'chart-lock-out-of-sync', 'Chart.lock:5'],
  [
    'subchart_values_schema_violated',
    'values.yaml',
    'port: 6379',
    'port: none',
    'chart-values-schema',
    'values.yaml:12',
  ],
  ['app_version_number', 'Chart.yaml', '"1.16.0"', '1.16', 'chart-app-version-type', 'Chart.yaml:6'],
  [
    'chart_yaml_unknown_field',
    'Chart.yaml',
    'type: application',
    'maintainer: me',
    'chart-yaml-invalid',
    'Chart.yaml:4',
  ],
  [
    'notes_undefined',
    'templates/NOTES.txt',
    'shop.fullname',
    'shop.fulname',
    'template-unknown-include',
    'templates/NOTES.txt:1',
  ],
  [
    'duplicate_object',
    CONFIG,
    '\ndata:',
    '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ include "shop.fullname" . }}\ndata:',
    'duplicate-resource',
    CONFIG,
  ],
  ['unknown_field', DEPLOYMENT, 'imagePullPolicy', 'imagePullPolcy', 'unknown-field', DEPLOYMENT],
  [
    'wrong_type',
    DEPLOYMENT,
    'replicas: {{ .Values.replicaCount }}',
    'replicas: many{{ .Values.replicaCount }}',
    'schema-violation',
    DEPLOYMENT,
  ],
  ['bad_enum', DEPLOYMENT, 'IfNotPresent', 'Sometimes', 'schema-violation', DEPLOYMENT],
  [
    'selector_matches_nothing',
    SERVICE,
    '  selector:\n',
    '  selector:\n    tier: front\n',
    'service-selector-matches-nothing',
    SERVICE,
  ],
  ['targetport_missing', SERVICE, 'targetPort: http', 'targetPort: web', 'service-target-port-name-missing', SERVICE],
  [
    'configmap_ref_missing',
    DEPLOYMENT,
    'configMapRef:\n                name: {{ include "shop.fullname" . }}',
    'configMapRef:\n                name: settings',
    'configmap-ref-missing',
    DEPLOYMENT,
  ],
];

const found = async (files: Record<string, string>) => {
  const { diagnostics } = await lint({ files });
  return diagnostics.map(({ rule, file, range, severity }) => `${severity} ${rule} ${file}:${range?.start.line}`);
};

it('a chart without faults has no findings', async () => {
  expect(await found(shopChart())).toEqual([]);
});

it('what .helmignore leaves out is not looked at, nor are hidden templates', async () => {
  const files = {
    ...shopChart(),
    '.helmignore': '*.bak\n',
    'templates/old.yaml.bak': '{{ end }}',
    'templates/.x.swp': '{{',
  };
  expect(await found(files)).toEqual([]);
});

it('a folder of a chart without its Chart.yaml', async () => {
  const { 'Chart.yaml': _, ...files } = shopChart();
  expect(await found(files)).toContainEqual(expect.stringContaining('error chart-yaml-missing values.yaml'));
});

describe('a planted fault is found', () => {
  it.each(FAULTS)('%s', async (_name, file, from, to, rule, place) => {
    const files = shopChart();
    if (from === '')
      for (const path of Object.keys(files).filter((path) => path.startsWith('charts/'))) delete files[path];
    else {
      expect(files[file]).toContain(from);
      files[file] = files[file]!.replace(from, to);
    }
    const findings = await found(files);
    expect(findings).toEqual([expect.stringContaining(`${rule} ${place}`)]);
  });
});
