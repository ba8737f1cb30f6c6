import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/index.ts';
import { shopChart } from './shop-chart.ts';

/** A fault, the file it is planted in, what is replaced by what, and the rule that tells it, where. */
type Fault = readonly [name: string, file: string, from: string, to: string, rule: string, place: string];

const DEPLOYMENT = 'templates/deployment.yaml';
const SERVICE = 'templates/service.yaml';
const CONFIG = 'templates/configmap.yaml';
const HELPERS = 'templates/_helpers.tpl';
const NAME = '  name: {{ include "shop.fullname" . }}';

const FAULTS: readonly Fault[] = [
  ['values_unused_key', 'values.yaml', 'service:', 'timeout: 5\nservice:', 'values-unused', 'values.yaml:5'],
  ['values_unused_below', 'values.yaml', '  port: 80', '  port: 80\n  nodePort: 1', 'values-unused', 'values.yaml:8'],
  ['values_undefined_in_template', CONFIG, NAME, `${NAME}-{{ .Values.suffix }}`, 'values-undefined', `${CONFIG}:4`],
  ['values_typo_top_level', 'values.yaml', 'replicaCount', 'replicaCuont', 'values-unused', 'values.yaml:1'],
  ['values_typo_read', 'values.yaml', 'replicaCount', 'replicaCuont', 'values-undefined', `${DEPLOYMENT}:`],
  [
    'values_duplicate_key',
    'values.yaml',
    'settings:',
    'image:\n  tag: x\nsettings:',
    'values-duplicate-key',
    'values.yaml:8',
  ],
  [
    'values_boolean_key',
    'values.yaml',
    '  MODE: fast',
    '  MODE: fast\n  on: 1',
    'values-boolean-key',
    'values.yaml:10',
  ],
  ['subchart_values_typo', 'values.yaml', 'port: 6379', 'prot: 6379', 'values-unused', 'values.yaml:12'],
  [
    'subchart_values_type',
    'values.yaml',
    'port: 6379',
    'port:\n    number: 6379',
    'values-type-conflict',
    'values.yaml:12',
  ],
  [
    'include_unknown_on_dead_branch',
    CONFIG,
    NAME,
    `${NAME}\n  {{- if .Values.none }}\n  labels: {{ include "shop.lables" . }}\n  {{- end }}`,
    'template-unknown-include',
    `${CONFIG}:6`,
  ],
  [
    'branch_off_by_default_broken',
    'values.yaml',
    'settings:',
    'debug: false\nsettings:',
    'template-branch-invalid',
    `${CONFIG}:`,
  ],
  [
    'files_get_missing',
    CONFIG,
    '\ndata:',
    '\ndata:\n  app.conf: {{ .Files.Get "files/app.conf" | quote }}',
    'template-files-get-missing',
    `${CONFIG}:`,
  ],
  [
    'toyaml_wrong_indent',
    CONFIG,
    NAME,
    `${NAME}\n  {{- with .Values.settings }}\n  annotations:\n    {{- toYaml . | nindent 2 }}\n  {{- end }}`,
    'template-indent-mismatch',
    `${CONFIG}:7`,
  ],
  [
    'rand_in_template',
    CONFIG,
    NAME,
    `${NAME}-{{ randAlphaNum 5 | lower }}`,
    'template-nondeterministic',
    `${CONFIG}:4`,
  ],
  [
    'define_duplicate_in_other_file',
    'templates/_more.tpl',
    '',
    '{{- define "shop.labels" }}a: b{{ end }}',
    'template-define-duplicate',
    'templates/_more.tpl:1',
  ],
  [
    'selector_has_version_label',
    HELPERS,
    'app.kubernetes.io/instance: {{ .Release.Name }}',
    'app.kubernetes.io/instance: {{ .Release.Name }}\napp.kubernetes.io/version: {{ .Chart.AppVersion | quote }}',
    'template-selector-labels-unstable',
    `${HELPERS}:8`,
  ],
  ['namespace_hardcoded', SERVICE, NAME, `${NAME}\n  namespace: shop`, 'template-hardcoded-namespace', `${SERVICE}:5`],
  [
    'nil_deref_on_dead_branch',
    CONFIG,
    NAME,
    `${NAME}\n  {{- if .Values.none }}\n  namespace: {{ .Values.service.tls.name }}\n  {{- end }}`,
    'template-nil-deref',
    `${CONFIG}:6`,
  ],
];

const planted = (file: string, from: string, to: string): Record<string, string> => {
  const files = shopChart();
  if (from !== '') expect(files[file]).toContain(from);
  files[file] = from === '' ? to : files[file]!.replace(from, to);
  if (to.startsWith('debug: false'))
    files[CONFIG] = files[CONFIG]!.replace('\ndata:', '\n{{- if .Values.debug }}\n  labels: [a\n{{- end }}\ndata:');
  return files;
};

describe('a fault of templates or values is found', () => {
  it.each(FAULTS)('%s', async (_name, file, from, to, rule, place) => {
    const { diagnostics } = await lint({ files: planted(file, from, to) });
    const found = diagnostics.map((one) => `${one.rule} ${one.file}:${one.range?.start.line}`);
    expect(found).toContainEqual(expect.stringContaining(`${rule} ${place}`));
  });
});

describe('the flow of values', () => {
  const lintOf = async (values: string, template: string, helpers = '') => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'values.yaml': values,
      'templates/_helpers.tpl': helpers,
      'templates/config.yaml': template,
    };
    const { diagnostics } = await lint(
      { files },
      { only: ['values-unused', 'values-undefined', 'template-nil-deref'] },
    );
    return diagnostics.map(({ rule, message }) => `${rule} ${message}`);
  };
  const UNUSED = 'values-unused "a.rest" is read by no template';
  const VALUES = 'a:\n  b: {}\n  rest: 1\n';

  it.each([
    ['a variable', '{{ $a := .Values.a }}{{ $a.b }}'],
    ['with', '{{ with .Values.a }}{{ .b }}{{ end }}'],
    ['the root variable in with', '{{ with .Release }}{{ $.Values.a.b }}{{ end }}'],
    ['index', '{{ index .Values "a" "b" }}'],
    ['get', '{{ get .Values.a "b" }}'],
    ['dig', '{{ dig "a" "b" "" .Values }}'],
    ['hasKey alone', '{{ if hasKey .Values.a "b" }}x{{ end }}'],
    ['default', '{{ (.Values.a | default dict).b }}'],
    ['pick', '{{ toYaml (pick .Values.a "b") }}'],
    ['an include with a map', '{{ include "web.x" (dict "it" .Values.a "root" $) }}'],
    ['an include with the top', '{{ include "web.y" . }}'],
    ['an include by a composed name', '{{ include (printf "%s.y" .Chart.Name) . }}'],
    ['a merged map', '{{ $m := merge (dict) .Values.a }}{{ $m.b }}'],
    ['set', '{{ $m := dict }}{{ $_ := set $m "it" .Values.a }}{{ $m.it.b }}'],
    ['a list', '{{ range list .Values.a }}{{ .b }}{{ end }}'],
    ['ternary', '{{ (ternary .Values.a (dict) true).b }}'],
  ])('goes through %s', async (_name, template) => {
    const helpers = '{{ define "web.x" }}{{ .it.b }}{{ end }}{{ define "web.y" }}{{ .Values.a.b }}{{ end }}';
    expect(await lintOf(VALUES, template, helpers)).toEqual([UNUSED]);
  });

  it.each([
    ['toYaml of the whole', '{{ toYaml .Values.a }}'],
    ['a range over a map', '{{ range $k, $v := .Values.a }}{{ $k }}{{ end }}'],
    ['a key that only a render knows', '{{ index .Values.a .Release.Name }}'],
    ['tpl of a text in the values', '{{ tpl .Values.text . }}'],
    ['a template that goes on with all', '{{ include "web.all" . }}'],
  ])('counts %s as a read of everything', async (_name, template) => {
    const values = `${VALUES}text: "{{ toYaml .Values.a }}"\n`;
    const helpers = '{{ define "web.all" }}{{ toYaml .Values }}{{ end }}';
    expect((await lintOf(values, template, helpers)).filter((one) => one === UNUSED)).toEqual([]);
  });

  it('is silent about trees that are too deep to be followed', async () => {
    const deep = `{{ ${'('.repeat(5000)}.Values.a.b${')'.repeat(5000)} }}`;
    expect(await lintOf('a:\n  b: 1\n', deep)).toEqual([]);
    const blocks = `${'{{ if .Values.a.b }}'.repeat(3000)}x${'{{ end }}'.repeat(3000)}`;
    expect(await lintOf('a:\n  b: 1\n', blocks)).toEqual([]);
  });

  it('ends for templates that call themselves, with ever longer paths', async () => {
    const helpers = '{{ define "web.x" }}{{ include "web.x" .a }}{{ include "web.x" (dict "a" .) }}{{ end }}';
    expect(await lintOf('a: 1\n', '{{ include "web.x" .Values }}', helpers)).toEqual([]);
  });
});
