import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import { predictCreate } from '../../src/schemas/predict-create.ts';
import { validate } from '../../src/schemas/validate.ts';

/** Answers of a real kube-apiserver 1.36.3 about Pods and PodTemplates. */
interface Row {
  readonly id: string;
  readonly manifest: string;
  readonly causes?: readonly { readonly field: string; readonly message: string }[];
  readonly warnings?: readonly string[];
}
interface SecurityRow {
  readonly id: string;
  readonly level: 'baseline' | 'restricted';
  readonly manifest: string;
  /** Empty where the pod is accepted. */
  readonly message: string;
}
interface DefaultsRow {
  readonly id: string;
  readonly manifest: string;
  readonly spec?: Json;
  readonly template?: Json;
  readonly status?: Json;
}

const readRows = <T>(name: string): T[] =>
  readFileSync(join(import.meta.dirname, '../conformance/apiserver', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** A class that stood in the cluster. */
const STATE = `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high-priority}
value: 1000
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: {name: gvisor}
handler: runsc
overhead: {podFixed: {cpu: 250m, memory: 120Mi}}
`;
const OPTIONS = { kubernetesVersion: '1.36', state: STATE };

const told = (manifest: string, severity: string) =>
  validate(manifest, OPTIONS).diagnostics.filter((diagnostic) => diagnostic.severity === severity);

describe('pods and pod templates', () => {
  it.each(readRows<Row>('pods.jsonl'))('$id', ({ manifest, causes = [], warnings = [] }) => {
    const errors = told(manifest, 'error').map(({ field, message }) => `${field}: ${message}`);
    expect(errors.sort()).toEqual(causes.map(({ field, message }) => `${field}: ${message}`).sort());
    if (causes.length > 0) return;
    expect(
      told(manifest, 'warning')
        .map(({ message }) => message)
        .sort(),
    ).toEqual([...warnings].sort());
  });
});

describe('pod security standards', () => {
  it.each(readRows<SecurityRow>('pod-security.jsonl'))('$id ($level)', ({ level, manifest, message }) => {
    const { diagnostics } = validate(manifest, { kubernetesVersion: '1.36', podSecurity: level });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((error) => error.message)).toEqual(message === '' ? [] : [message]);
  });

  const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.30}
`;
  const workload = (kind: string, spec: string) =>
    `${NAMESPACE}---\n${kind}\nmetadata: {name: web, namespace: shop}\n${spec}`;
  const PRIVILEGED = '{containers: [{name: c, image: a:1, securityContext: {privileged: true}}]}';
  const VIOLATION =
    'violate PodSecurity "baseline:v1.30": privileged (container "c" must not set securityContext.privileged=true)';

  it('follows the labels of the Namespace in the same text', () => {
    const text = workload('apiVersion: v1\nkind: Pod', `spec: ${PRIVILEGED}\n`);
    expect(told(text, 'error').map(({ message }) => message)).toEqual([
      `pods "web" is forbidden: ${VIOLATION.replace('violate', 'violates')}`,
    ]);
  });

  it('warns of templates whose pods will be refused', () => {
    const spec = `spec:\n  selector: {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, spec: ${PRIVILEGED}}\n`;
    const text = workload('apiVersion: apps/v1\nkind: Deployment', spec);
    expect(told(text, 'error')).toEqual([]);
    expect(told(text, 'warning').map(({ message }) => message)).toEqual([`would ${VIOLATION}`]);
  });
});

/** The server's clock. */
const withoutTimes = (status: Json | undefined): unknown =>
  JSON.parse(
    JSON.stringify(status ?? null).replace(/"lastTransitionTime":(?:"[^"]*"|null)/g, '"lastTransitionTime":0'),
  );

describe('what is stored of pods', () => {
  it.each(readRows<DefaultsRow>('pod-defaults.jsonl'))('$id', ({ manifest, spec, template, status }) => {
    const { stored } = predictCreate(manifest, OPTIONS);
    expect(stored?.spec).toEqual(spec);
    expect(stored?.template).toEqual(template);
    expect(withoutTimes(stored?.status)).toEqual(withoutTimes(status));
  });
});
