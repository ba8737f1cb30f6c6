import { describe, expect, it } from 'vitest';
import { validate } from '../../src/schemas/validate.ts';

const told = (text: string, options: Parameters<typeof validate>[1] = {}) =>
  validate(text, options).diagnostics.map(({ severity, field, message, help }) => ({
    severity,
    field,
    message,
    ...(help !== undefined && { help }),
  }));

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
    - {name: v1alpha1, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
`;
const widget = (version: string) => `apiVersion: example.com/${version}\nkind: Widget\nmetadata: {name: w}\n`;

describe('validate', () => {
  it('accepts a sound document', () => {
    expect(validate('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}').diagnostics).toEqual([]);
  });

  it('names object, field, file and place', () => {
    const text =
      'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  ports:\n  - port: "80"\n';
    expect(validate(text, { file: 'svc.yaml' }).diagnostics).toEqual([
      {
        code: 'KT3002',
        severity: 'error',
        message: 'json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32',
        help: 'expected an integer of 32 bits, found a string',
        resource: 'Service shop/web',
        field: 'spec.ports[0].port',
        file: 'svc.yaml',
        range: { start: { line: 6, column: 11, offset: 93 }, end: { line: 6, column: 15, offset: 97 } },
      },
    ]);
  });

  it('says that a text without documents has none', () => {
    expect(validate('# nothing\n', { file: 'a.yaml' }).diagnostics).toMatchObject([
      { code: 'KT1004', severity: 'info', file: 'a.yaml' },
    ]);
  });

  it('guesses what an unknown field was meant to be', () => {
    const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ${spec}\n`;
    expect(told(pod('contaniers: []'))).toMatchObject([
      { field: 'spec.contaniers', help: 'did you mean "containers"?' },
    ]);
    expect(told(pod('HostNetwork: true'))).toMatchObject([{ help: 'did you mean "hostNetwork"?' }]);
    expect(told(pod('zzz: 1'))[0]).not.toHaveProperty('help');
  });

  it('tells type errors and unknown fields together, validation only without them', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: A_}\ndata: {a: 1}\nfoo: 1\n';
    expect(told(text).map(({ field }) => field)).toEqual(['data[a]', 'foo']);
  });

  it('treats null as the server does', () => {
    expect(
      told('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: null}\ndata: {a: null}\nimmutable: null'),
    ).toEqual([]);
  });

  describe('kinds', () => {
    const deployment = (apiVersion: string) => `apiVersion: ${apiVersion}\nkind: Deployment\nmetadata: {name: a}\n`;
    it.each([
      ['apps/v1beta1', 'apps/v1beta1 Deployment was removed in Kubernetes 1.16; use apps/v1 Deployment'],
      ['v1', 'Deployment is served as apps/v1'],
    ])('%s is not served', (apiVersion, help) => {
      expect(told(deployment(apiVersion))).toEqual([
        {
          severity: 'error',
          field: 'apiVersion',
          message: `no matches for kind "Deployment" in version "${apiVersion}"`,
          help,
        },
      ]);
    });

    it.each([
      ['apiVersion: apps/v1\nkind: deployment', 'did you mean "Deployment"?'],
      ['apiVersion: batch/v1\nkind: CronJobs', 'did you mean "CronJob"?'],
      ['apiVersion: batch/v1\nkind: ReplicaSet', 'ReplicaSet is served as apps/v1'],
    ])('%j: %s', (text, help) => {
      expect(told(`${text}\nmetadata: {name: a}`)).toMatchObject([{ help }]);
    });

    it('depend on the version', () => {
      const text =
        'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  schedule: "@hourly"\n  jobTemplate:\n' +
        '    spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}\n';
      const warning = 'batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob';
      expect(told(text, { kubernetesVersion: '1.24' })).toMatchObject([{ severity: 'warning', message: warning }]);
      expect(told(text, { kubernetesVersion: 'v1.25.3' })).toMatchObject([
        { severity: 'error', help: expect.stringContaining('removed in Kubernetes 1.25') },
      ]);
      const policy =
        'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: a}\n';
      expect(told(policy, { kubernetesVersion: '1.29' })).toMatchObject([
        { help: expect.stringContaining('introduced in Kubernetes 1.30') },
      ]);
    });

    it('of alpha and new beta versions need a flag', () => {
      const text =
        'apiVersion: admissionregistration.k8s.io/v1beta1\nkind: MutatingAdmissionPolicy\nmetadata: {name: a}\n';
      expect(told(text, { kubernetesVersion: '1.36' })).toMatchObject([
        { help: expect.stringContaining('--runtime-config') },
      ]);
    });

    it('of foreign groups are warned about, unless asked otherwise', () => {
      for (const text of [
        widget('v1'),
        'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g}',
      ]) {
        expect(told(text)).toMatchObject([{ severity: 'warning', field: 'kind' }]);
        expect(told(text, { missingSchemas: 'ignore' })).toEqual([]);
        expect(told(text, { missingSchemas: 'error' })).toMatchObject([{ severity: 'error' }]);
      }
    });

    it('are defined by CRDs of the same text, of the state, of crds', () => {
      expect(told(`${CRD}---\n${widget('v1')}`)).toEqual([]);
      expect(told(widget('v1'), { state: CRD })).toEqual([]);
      expect(told(widget('v1'), { crds: [CRD] })).toEqual([]);
      expect(told(widget('v1alpha1'), { crds: CRD })).toMatchObject([{ severity: 'error' }]);
      expect(told(widget('v1').replace('name: w', 'name: W'), { crds: CRD })).toMatchObject([
        { field: 'metadata.name' },
      ]);
    });
  });

  it('refuses what is no version, takes the nearest for one it does not know', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}';
    expect(told(text, { kubernetesVersion: 'x' })).toMatchObject([{ message: 'not a version of Kubernetes: "x"' }]);
    for (const version of ['1.10', '1.99', 'latest', '1.36.2+k3s1'])
      expect(told(text, { kubernetesVersion: version })).toEqual([]);
  });

  it('never throws on odd input', () => {
    const odd = [
      '\0',
      '{',
      '[]',
      'a',
      '- a',
      '&a [*a]',
      '\ud800',
      `${'['.repeat(5000)}`,
      'kind: List\napiVersion: v1\nitems: [{kind: List, apiVersion: v1, items: []}]',
    ];
    for (const text of odd) expect(validate(text).diagnostics.length).toBeGreaterThan(0);
  });
});
