import { describe, expect, it } from 'vitest';
import { lint } from '../../src/index.ts';

const pod = (refs: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: rel-web, labels: {release: rel}}\nspec:\n  containers:\n    - name: web\n      image: example.com/web:1.2.3\n      envFrom:\n${refs}`;
const secret = (name: string): string => `        - secretRef: {name: ${name}}\n`;
const service =
  'apiVersion: v1\nkind: Service\nmetadata: {name: rel-other}\nspec: {clusterIP: None, ports: [{port: 80}]}\n';
const printed = (...objects: readonly string[]): string =>
  objects.map((text, i) => `---\n# Source: web/templates/part-${i}.yaml\n${text}`).join('');

const RULES = ['secret-ref-missing', 'configmap-ref-missing', 'crd-missing-for-custom-resource'];
type Input = Parameters<typeof lint>[0];
const found = async (input: Input) => (await lint(input)).diagnostics.filter(({ rule }) => RULES.includes(rule ?? ''));
const told = async (input: Input) => (await found(input)).map(({ severity, message }) => `${severity}: ${message}`);
const helped = async (input: Input) => (await found(input)).map(({ severity, help }) => `${severity}: ${help}`);

describe('names that whoever installs a chart has chosen', () => {
  it('are nothing that plain manifests know of', async () => {
    expect(await told(`${pod(secret('licence') + secret('licence'))}---\n${service}`)).toEqual([
      'error: Secret "licence" does not exist in namespace "default"',
      'error: Secret "licence" does not exist in namespace "default"',
    ]);
  });

  it('begin like nothing of the release that Helm printed, and are told once', async () => {
    const refs = secret('licence') + secret('licence') + secret('rel-web-secret') + secret('rel-settings');
    expect(await told(printed(pod(refs), service))).toEqual([
      'warning: Secret "licence" does not exist in namespace "default"',
      'error: Secret "rel-web-secret" does not exist in namespace "default"',
      'error: Secret "rel-settings" does not exist in namespace "default"',
    ]);
  });

  it('may be fixed in a template of what Helm printed: the help says no more than is known', async () => {
    expect(await helped(printed(pod(secret('licence')), service))).toEqual([
      'warning: its name does not begin like those of the release: if it is made beforehand, declare it with externals: Secret/licence',
    ]);
  });

  it('begin like no object of a chart that does not name its objects after the release', async () => {
    const objects = [pod(secret('spire-bundle') + secret('licence')), service].map((one) =>
      one.replace('rel-', 'spire-'),
    );
    expect(await told(printed(...objects))).toEqual([
      'error: Secret "spire-bundle" does not exist in namespace "default"',
      'warning: Secret "licence" does not exist in namespace "default"',
    ]);
  });

  it('are not those of an object that is called like them after the release', async () => {
    const login = 'apiVersion: v1\nkind: Secret\nmetadata: {name: rel-login}\n';
    expect(await helped(printed(pod(secret('login')), login))).toEqual(['error: did you mean "rel-login"?']);
  });

  it('are no slips of the pen', async () => {
    const logins = 'apiVersion: v1\nkind: Secret\nmetadata: {name: login}\n';
    expect(await told(printed(pod(secret('logn')), logins))).toEqual([
      'error: Secret "logn" does not exist in namespace "default"',
    ]);
  });

  it('stand in the values of a chart as they are', async () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'values.yaml': 'licence: {existingSecret: licence}\nprefix: web\n',
      'templates/service.yaml': service,
      'templates/web.yaml': pod(
        ['{{ .Values.licence.existingSecret }}', '{{ .Values.prefix }}-login', 'fixed'].map(secret).join(''),
      ),
    };
    expect((await helped({ files }))[0]).toBe(
      'warning: its name comes with the values: make it beforehand, or declare it with externals: Secret/licence',
    );
    expect(await told({ files })).toEqual([
      'warning: Secret "licence" does not exist in namespace "default"',
      'error: Secret "web-login" does not exist in namespace "default"',
      'error: Secret "fixed" does not exist in namespace "default"',
    ]);
  });
});

describe('what helm template --show-only prints', () => {
  const other = (name: string) => pod(secret('rel-login')).replace('rel-web', name);
  const alone = (template: string) =>
    `---\n# Source: web/templates/a.yaml\n${other('rel-a')}---\n# Source: web/templates/${template}.yaml\n${other('rel-b')}`;

  it('is a part of a chart: objects of one kind from one template', async () => {
    expect(await told(alone('a'))).toEqual([]);
    expect(await told(alone('b'))).toHaveLength(2);
    expect(await told(printed(other('rel-a'), service))).toHaveLength(1);
  });
});

describe('kinds that nobody defines', () => {
  const boat = 'apiVersion: boats.example.com/v1\nkind: Boat\nmetadata: {name: ark}\n';
  const definition =
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: oars.boats.example.com}\nspec:\n  group: boats.example.com\n  scope: Namespaced\n  names: {kind: Oar, plural: oars}\n  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]\n';

  it('weigh less where a chart leaves all definitions to another one', async () => {
    const missing = 'no CustomResourceDefinition defines Boat of boats.example.com/v1';
    expect(await told(`${boat}---\n${service}`)).toEqual([`warning: ${missing}`]);
    expect(await told(printed(boat, service))).toEqual([`info: ${missing}`]);
    expect(await told(printed(boat, service, definition))).toEqual([`warning: ${missing}`]);
  });
});
