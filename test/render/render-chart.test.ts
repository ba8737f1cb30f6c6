import { describe, expect, it } from 'vitest';
import { renderChart } from '../../src/render/render.ts';
import type { RenderOptions } from '../../src/render/types.ts';

const CHART = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n';
const render = (files: Record<string, string>, options: RenderOptions = {}) =>
  renderChart({ files: { 'Chart.yaml': CHART, ...files } }, options);
const renderOne = (template: string, options: RenderOptions = {}, files: Record<string, string> = {}) =>
  render({ 'templates/t.yaml': template, ...files }, options);
const textOf = (template: string, options?: RenderOptions, files?: Record<string, string>) =>
  renderOne(template, options, files).files['shop/templates/t.yaml'];

describe('trace', () => {
  const files = {
    'templates/t.yaml':
      'a: {{ .Values.none }}\n{{ template "port" . }}{{ range list 1 2 }}- {{ . }}\n{{ end }}{{ include "port" . }}',
    'templates/_h.tpl': '{{ define "port" }}port: {{ .Values.port }}\n{{ end }}',
    'values.yaml': 'port: 80\n',
  };

  it('does not change the output', () => {
    const { trace, templates, folders, ...traced } = render(files, { trace: true });
    expect(traced).toEqual(render(files));
    expect(Object.keys(trace!)).toEqual(['shop/templates/t.yaml']);
    expect(Object.keys(templates!).sort()).toEqual(['shop/templates/_h.tpl', 'shop/templates/t.yaml']);
    expect(folders).toEqual({});
  });

  it('says where a chart lies that Helm calls by its alias', () => {
    const { folders } = render(
      {
        ...files,
        'Chart.yaml':
          'apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n  - {name: db, alias: store, version: 1.0.0}\n',
        'charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.0.0\n',
        'charts/db/templates/x.yaml': 'a: 1\n',
      },
      { trace: true },
    );
    expect(folders).toEqual({ 'shop/charts/store': 'shop/charts/db' });
  });

  it('says of every character who wrote it', () => {
    const result = render(files, { trace: true });
    const text = result.files['shop/templates/t.yaml'] as string;
    const segments = result.trace!['shop/templates/t.yaml']!;
    let end = 0;
    for (const segment of segments) {
      expect(segment.start).toBe(end);
      end = segment.end;
    }
    expect(end).toBe(text.length);
    const port = segments.find(({ start }) => text.slice(start).startsWith('80'))!;
    expect(port).toMatchObject({
      template: 'shop/templates/_h.tpl',
      offset: files['templates/_h.tpl'].indexOf('.Values.port'),
      frames: [{ template: 'shop/templates/t.yaml', offset: files['templates/t.yaml'].indexOf('"port" . }}{{ range') }],
    });
  });
});

describe('limits', () => {
  it('ends a template that works without end', () => {
    const { error, diagnostics } = renderOne('{{ range until 5000 }}{{ range until 5000 }}{{ end }}{{ end }}', {
      maxSteps: 100_000,
    });
    expect(error?.message).toContain('stopped after 100000 steps');
    expect(diagnostics).toMatchObject([{ code: 'KT2003', file: 'shop/templates/t.yaml' }]);
  });

  it.each([
    ['include', '{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}'],
    ['template', '{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}'],
    ['tpl', '{{ $t := "{{ tpl .t . }}" }}{{ tpl $t (dict "t" $t) }}'],
  ])('ends endless %s', (_, template) => {
    expect(renderOne(template).error?.message).toMatch(/nested reference name: x|exceeded maximum template depth/);
  });
});

describe('seed', () => {
  const template = '{{ randAlphaNum 20 }} {{ uuidv4 }} {{ now | date "2006-01-02" }}';

  it('repeats what chance gives', () => {
    expect(textOf(template, { seed: 'a' })).toBe(textOf(template, { seed: 'a' }));
    expect(textOf(template, { seed: 'a' })).not.toBe(textOf(template, { seed: 'b' }));
    expect(textOf(template)).not.toBe(textOf(template));
  });
});

describe('lookup', () => {
  const EMPTY = '{"apiVersion":"v1","items":[],"kind":"SecretList","metadata":{"resourceVersion":""}}';
  const pod = (namespace: string, name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace } });
  const widget = (n: readonly number[]) => ({ apiVersion: 'x.io/v1', kind: 'W', metadata: { name: 'w' }, n });
  const state =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: one}\ndata: {k: dg==}\n---\n' +
    'apiVersion: v1\nkind: Secret\nmetadata: {name: b, namespace: two}\n';

  it.each([
    [
      'without a state',
      '{{ lookup "v1" "Secret" "one" "a" }} {{ (lookup "v1" "Secret" "" "").items }}',
      undefined,
      'map[] ',
    ],
    ['one object', '{{ (lookup "v1" "Secret" "one" "a").data.k }}', state, 'dg=='],
    ['of another namespace', '{{ lookup "v1" "Secret" "two" "a" }}', state, 'map[]'],
    ['a list', '{{ range (lookup "v1" "Secret" "" "").items }}{{ .metadata.name }}{{ end }}', state, 'ab'],
    ['a list of a namespace', '{{ (lookup "v1" "Secret" "two" "").items | len }}', state, '1'],
    ['an empty cluster', '{{ lookup "v1" "Secret" "" "" | toJson }}', [], EMPTY],
    ['a namespaced object without namespace', '{{ lookup "v1" "Secret" "" "a" }}', state, 'map[]'],
    [
      'the object applied last',
      '{{ (lookup "v1" "Secret" "one" "a").data.k }}',
      [state, state.replace('dg==', 'dw==')],
      'dw==',
    ],
    [
      'a list as a server orders it',
      '{{ range (lookup "v1" "Pod" "" "").items }}{{ .metadata.namespace }}/{{ .metadata.name }} {{ end }}',
      [pod('b', 'a'), pod('a', 'z'), pod('a', 'b.c'), pod('a-b', 'x'), pod('a', 'b-c')],
      'a-b/x a/b-c a/b.c a/z b/a ',
    ],
    [
      'whole and other numbers',
      '{{ (lookup "x.io/v1" "W" "" "w").n | toJson }}',
      [widget([3, 2.5, 1e3])],
      '[3,2.5,1000]',
    ],
    ['a kind of unknown scope', '{{ (lookup "x.io/v1" "W" "any" "w").n | toJson }}', [widget([])], '[]'],
  ])('%s', (_, template, given, expected) => {
    expect(textOf(template, { state: given })).toBe(expected);
  });
});

describe('diagnostics', () => {
  it('point into the template that failed, through includes', () => {
    const { diagnostics } = renderOne(
      'a: 1\nb: {{ include "x" . }}',
      {},
      {
        'templates/_x.tpl': '{{ define "x" }}\n  {{ .Values.a.b }}{{ end }}',
      },
    );
    expect(diagnostics).toMatchObject([
      { code: 'KT2002', severity: 'error', file: 'shop/templates/_x.tpl', range: { start: { line: 2, column: 13 } } },
    ]);
  });

  it('name the stage of an error', () => {
    const stageOf = (options: RenderOptions) => renderOne('a: 1', options).error?.stage;
    expect(stageOf({ kubeVersion: 'x' })).toBe('kubeVersion');
    expect(stageOf({ set: ['a[-1]=1'] })).toBe('values');
    expect(stageOf({ showOnly: ['nope'] })).toBe('output');
  });

  it('tell of a manifest that is no YAML, which fails a chart on disk only', () => {
    const broken = renderOne('a: [');
    expect(broken.error).toBeUndefined();
    expect(broken.diagnostics).toMatchObject([
      { code: 'KT1107', message: expect.stringContaining('YAML parse error on') },
    ]);
    expect(renderOne('a: [', { checks: true }).error?.stage).toBe('manifests');
  });
});

describe('checks', () => {
  it.each([
    [3, 'release name "A_b": invalid release name, must match regex'],
    [4, 'release name check failed: release name "A_b": invalid release name, must match regex'],
  ] as const)('refuse a bad release name as helm %s does', (helm, text) => {
    expect(renderOne('', { helm, releaseName: 'A_b', checks: true }).error?.message).toContain(text);
    expect(renderOne('', { helm, releaseName: 'A_b' }).error).toBeUndefined();
  });

  it('take the release name from a template', () => {
    expect(renderOne('', { nameTemplate: '{{ "Web" | lower }}-1' }).release.name).toBe('web-1');
  });
});

describe('output', () => {
  const files = {
    'templates/a.yaml': 'kind: ValidatingWebhookConfiguration\n---\nkind: Service\n',
    'templates/b.yaml': 'kind: AThing\n---\nkind: Namespace\n',
    'templates/test.yaml': 'kind: Pod\nmetadata:\n  annotations:\n    helm.sh/hook: test\n',
    'templates/NOTES.txt': 'Thank you for {{ .Chart.Name }}',
    'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
    'charts/sub/templates/NOTES.txt': 'sub',
    'crds/c.yaml': 'kind: CustomResourceDefinition',
  };
  const kinds = (options: RenderOptions) => render(files, options).manifests.map(({ kind }) => kind);

  it('orders kinds as each Helm version does', () => {
    expect(kinds({ helm: 3 })).toEqual(['Namespace', 'Service', 'AThing', 'ValidatingWebhookConfiguration', 'Pod']);
    expect(kinds({ helm: 4 })).toEqual(['Namespace', 'Service', 'ValidatingWebhookConfiguration', 'AThing', 'Pod']);
  });

  it('leaves out what is not wanted, and puts CRDs first', () => {
    expect(kinds({ skipTests: true })).not.toContain('Pod');
    expect(kinds({ noHooks: true })).not.toContain('Pod');
    expect(kinds({ includeCrds: true })[0]).toBe('CustomResourceDefinition');
  });

  it('shows only what is asked for', () => {
    const { output, manifests } = render(files, { showOnly: ['templates/test.yaml', 'templates/b*'] });
    expect(manifests.map(({ kind }) => kind)).toEqual(['Namespace', 'AThing', 'Pod']);
    expect(output).toMatch(/^---\n# Source: shop\/templates\/test.yaml\n/);
    expect(output).not.toContain('kind: Service');
  });

  it('gives the notes apart', () => {
    const { notes, output } = render(files);
    expect(notes).toBe('Thank you for shop');
    expect(output).not.toContain('Thank you');
    expect(render(files, { renderSubchartNotes: true }).notes).toBe('sub\nThank you for shop');
  });

  it('hands out bytes where text is not UTF-8', () => {
    const { files: rendered, output } = renderOne('{{ b64dec "/w==" }}');
    expect(rendered['shop/templates/t.yaml']).toEqual(Buffer.from([0xff]));
    expect(output).toBeDefined();
  });
});
