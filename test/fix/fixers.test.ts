import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

const head = (apiVersion: string, kind: string, name = 'a') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n`;
const pod = (container: string, rest = '') =>
  `${head('v1', 'Pod')}spec:\n  containers:\n  - name: main\n    image: example.com/a:1\n${container}${rest}`;
const deployment = (selector: string, template: string) =>
  `${head('apps/v1', 'Deployment')}spec:\n  selector: {matchLabels: ${selector}}\n  template:\n${template}    spec: {containers: [{name: main, image: "example.com/a:1"}]}\n`;

/** What a text becomes; where there is nothing behind it, it stays. */
const CASES: readonly (readonly [name: string, before: string, after?: string])[] = [
  [
    'an equal variable goes with its line',
    pod(
      '    env:\n    - name: A # the one\n      value: x\n    - name: B\n      value: z\n    - name: A\n      value: x\n',
    ),
    pod('    env:\n    - name: A # the one\n      value: x\n    - name: B\n      value: z\n'),
  ],
  [
    'the earlier one goes where a comment belongs to the later',
    pod('    env:\n    - name: A\n      value: x\n    - name: A # the one\n      value: x\n'),
    pod('    env:\n    - name: A # the one\n      value: x\n'),
  ],
  [
    'neither goes where both have comments',
    pod('    env:\n    - name: A # one\n      value: x\n    - name: A # two\n      value: x\n'),
  ],
  ['another value stays', pod('    env:\n    - {name: A, value: x}\n    - {name: A, value: z}\n')],
  [
    'an item in brackets goes with its comma',
    pod('    env: [{name: A, value: x}, {name: B, value: z}, {name: A, value: x}]\n'),
    pod('    env: [{name: A, value: x}, {name: B, value: z}]\n'),
  ],
  [
    'what an alias stands for stays',
    pod('    env:\n    - {name: A, value: x}\n    - &a {name: A, value: x}\n    - *a\n'),
    pod('    env:\n    - &a {name: A, value: x}\n    - *a\n'),
  ],
  ['a key with another value stays', `${head('v1', 'ConfigMap')}data:\n  a: one\n  a: two\n`],
  [
    'three equal keys are one',
    `${head('v1', 'ConfigMap')}data:\n  a: one\n  a: one\n  a: "one"\n`,
    `${head('v1', 'ConfigMap')}data:\n  a: one\n`,
  ],
  [
    'a mapping of several lines goes whole',
    `${head('v1', 'Service')}spec:\n  selector:\n    a: b\n  ports: [{port: 80}]\n  selector:\n    a: b\n`,
    `${head('v1', 'Service')}spec:\n  selector:\n    a: b\n  ports: [{port: 80}]\n`,
  ],
  ['labels that differ are nobody knows which', deployment('{a: b}', '    metadata: {labels: {a: c}}\n')],
  [
    'labels come with what is missing above them',
    deployment('{a: b, c: "1"}', ''),
    deployment('{a: b, c: "1"}', '    metadata:\n      labels:\n        a: b\n        c: "1"\n'),
  ],
  [
    'labels come into the metadata that is there',
    deployment('{a: b}', '    metadata:\n      annotations: {x: z}\n'),
    deployment('{a: b}', '    metadata:\n      labels:\n        a: b\n      annotations: {x: z}\n'),
  ],
  [
    'an object outside of namespaces has none',
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  namespace: b\n',
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n',
  ],
  [
    'a mount by the name of its volume',
    pod('    volumeMounts: [{name: confg, mountPath: /a}]\n', '  volumes: [{name: config, emptyDir: {}}]\n'),
    pod('    volumeMounts: [{name: config, mountPath: /a}]\n', '  volumes: [{name: config, emptyDir: {}}]\n'),
  ],
  [
    'names that differ in a digit are two names',
    pod('    volumeMounts: [{name: data-1, mountPath: /a}]\n', '  volumes: [{name: data-2, emptyDir: {}}]\n'),
  ],
  [
    'items of a List',
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n  data: {a: 1}\n`,
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n  data: {a: "1"}\n`,
  ],
  ['what is no plain number stays', `${head('v1', 'ConfigMap')}data:\n  a: [1]\n  b: !!int "3"\n`],
  [
    'JSON in its quotes',
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"m","image":"a.io/a:1","imagePullPolcy":"Always"}]}}',
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"m","image":"a.io/a:1","imagePullPolicy":"Always"}]}}',
  ],
  ['a name that is taken', pod('    command: [a]\n    comand: [b]\n')],
  [
    'a new version with other defaults stays',
    `${head('admissionregistration.k8s.io/v1beta1', 'ValidatingWebhookConfiguration')}webhooks:\n- name: a.example.com\n  clientConfig: {url: "https://example.com"}\n  sideEffects: None\n  admissionReviewVersions: [v1]\n`,
  ],
  [
    'a new version where they are set',
    `${head('admissionregistration.k8s.io/v1beta1', 'ValidatingWebhookConfiguration')}webhooks:\n- name: a.example.com\n  clientConfig: {url: "https://example.com"}\n  sideEffects: None\n  admissionReviewVersions: [v1]\n  failurePolicy: Ignore\n  matchPolicy: Exact\n  timeoutSeconds: 30\n`,
    `${head('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration')}webhooks:\n- name: a.example.com\n  clientConfig: {url: "https://example.com"}\n  sideEffects: None\n  admissionReviewVersions: [v1]\n  failurePolicy: Ignore\n  matchPolicy: Exact\n  timeoutSeconds: 30\n`,
  ],
  [
    'a new version with other fields stays',
    `${head('networking.k8s.io/v1beta1', 'Ingress')}spec:\n  backend: {serviceName: a, servicePort: 80}\n`,
  ],
];

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kt-fix-'));
  for (const [i, [, before]] of CASES.entries()) {
    mkdirSync(join(folder, `${i}`));
    writeFileSync(join(folder, `${i}`, 'a.yaml'), before);
  }
  await runCli(['fix', '.'], { cwd: folder, env: {}, stdout: () => {}, stderr: () => {} });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

it.each(CASES.map((one, i) => [one[0], i] as const))('%s', (_, i) => {
  const [, before, after = before] = CASES[i]!;
  expect(readFileSync(join(folder, `${i}`, 'a.yaml'), 'utf8')).toBe(after);
});
