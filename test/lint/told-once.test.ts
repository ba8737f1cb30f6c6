import { describe, expect, it } from 'vitest';
import { lint } from '../../src/index.ts';
import { lintSet } from '../../src/lint/lint.ts';

const rulesOf = (text: string) => lintSet({ texts: [{ text }] }).diagnostics.map(({ rule }) => rule);
const workload = (
  name: string,
  ports: string,
  selector = '  selector: {matchLabels: {app: web}}\n',
) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
${selector}  template:
    metadata: {labels: {app: web, part: ${name}}}
    spec:
      containers:
        - {name: one, image: example.com/web:1.2.3, ports: [${ports}]}
`;
const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`;

describe('a fault that two rules see', () => {
  it('is a missing selector, not labels that it does not match', () => {
    const rules = rulesOf(workload('web', '', ''));
    expect(rules).toContain('selector-missing');
    expect(rules).not.toContain('selector-mismatches-template');
  });

  it('is the group of the target of an autoscaler, not a version that was removed', () => {
    const scaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {maxReplicas: 4, scaleTargetRef: {apiVersion: extensions/v1beta1, kind: Deployment, name: web}}
`;
    const rules = rulesOf(`${workload('web', '')}---\n${scaler}`);
    expect(rules).toContain('hpa-scale-target-group-mismatch');
    expect(rules).not.toContain('deprecated-api-in-rbac-or-refs');
  });

  it('is a name that two ports of a pod have, not an ambiguous port of the Service', () => {
    const twice = '{name: http, containerPort: 8080}, {name: http, containerPort: 9090}';
    const rules = rulesOf(`${workload('web', twice)}---\n${service}`);
    expect(rules).toContain('port-name-duplicate');
    expect(rules).not.toContain('service-target-port-ambiguous');
  });

  it('is an ambiguous port where the numbers are those of two workloads', () => {
    const parts = ['a', 'b'].map((name, i) =>
      workload(name, `{name: http, containerPort: ${8080 + i}}`, `  selector: {matchLabels: {part: ${name}}}\n`),
    );
    const rules = rulesOf([...parts, service].join('---\n'));
    expect(rules).toContain('service-target-port-ambiguous');
    expect(rules).not.toContain('service-selector-too-broad');
  });

  it('is a kind without a definition, however many objects there are', () => {
    const boats = ['ark', 'barge', 'canoe'].map(
      (name) => `apiVersion: boats.example.com/v1\nkind: Boat\nmetadata: {name: ${name}}\n`,
    );
    expect(rulesOf(boats.join('---\n'))).toEqual(['crd-missing-for-custom-resource']);
  });

  it('is the account that all pods have, not that none is named', () => {
    const { diagnostics } = lintSet(
      { texts: [{ text: workload('web', '') }] },
      { only: ['service-account-default', 'service-account-name-unset'] },
    );
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['service-account-default']);
    const alone = lintSet({ texts: [{ text: workload('web', '') }] }, { only: ['service-account-name-unset'] });
    expect(alone.diagnostics).toHaveLength(1);
  });

  it('is a file that has no place in crds/, not a kind that nobody serves', async () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'values.yaml': 'a: 1\n',
      'templates/c.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "{{ .Release.Name }}-{{ .Values.a }}"}\n',
      'crds/x.yaml': 'apiVersion: apps/v1\nkind: Boat\nmetadata: {name: x}\n',
    };
    const { diagnostics } = await lint({ files });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['chart-crds']);
  });

  it('is a template that nobody defines, not the branch that includes it', async () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'values.yaml': 'debug: false\n',
      'templates/c.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "{{ .Release.Name }}"}\n{{ if .Values.debug }}{{ include "web.x" . }}{{ end }}\n',
    };
    const { diagnostics } = await lint({ files });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['template-unknown-include']);
  });
});
