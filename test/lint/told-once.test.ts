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

  it('is a selector that is missing in a DaemonSet, of which the server says that it does not match', () => {
    const rules = rulesOf(workload('web', '', '').replace('kind: Deployment', 'kind: DaemonSet'));
    expect(rules).toEqual(['selector-missing']);
  });

  it('is one place of two mounts, not that one hides the other', () => {
    const mounts = 'volumeMounts: [{name: a, mountPath: /data}, {name: b, mountPath: /data}]}';
    const volumes = '      volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]\n';
    expect(rulesOf(workload('web', '').replace('ports: []}', mounts) + volumes)).toEqual(['mount-path-duplicate']);
  });

  it('is a group that is not named in the target of an autoscaler', () => {
    const scaler = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {minReplicas: 2, maxReplicas: 4, scaleTargetRef: {apiVersion: v1, kind: Deployment, name: web}}
`;
    expect(rulesOf(`${workload('web', '')}---\n${scaler}`)).toEqual(['hpa-scale-target-group-mismatch']);
  });

  it('is a claim template without a request, and a claim that is too large, each at its field', () => {
    const set = workload('web', '').replace('kind: Deployment', 'kind: StatefulSet');
    const template = `${set}  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]\n`;
    expect(rulesOf(template)).toEqual(['pvc-template-no-request']);
    const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 9Gi}}}
---
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: PersistentVolumeClaim, max: {storage: 5Gi}}]}
`;
    const { diagnostics } = lintSet({ texts: [{ text: claim }] });
    expect(diagnostics.map(({ rule, field }) => [rule, field])).toEqual([
      ['limitrange-violated', 'spec.resources.requests.storage'],
    ]);
  });

  it('is an object too many for a quota', () => {
    const text = `apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {services.loadbalancers: "0"}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: LoadBalancer, ports: [{port: 80}]}
`;
    expect(new Set(rulesOf(text))).toEqual(new Set(['quota-exceeded']));
  });

  it('is a level that a namespace enforces, of which the server only warns', () => {
    const labels = (mode: string) => `{pod-security.kubernetes.io/${mode}: restricted}`;
    const namespaced = workload('web', '').replace('{name: web}', '{name: web, namespace: shop}');
    const set = (mode: string) =>
      `${namespaced}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: ${labels(mode)}}\n`;
    expect(rulesOf(set('enforce'))).toEqual(['namespace-psa-violated']);
    expect(rulesOf(set('warn'))).toEqual([undefined]);
  });

  it('is a selector with an operator that takes no values', () => {
    const odd = '  selector: {matchExpressions: [{key: app, operator: Exists, values: [web]}]}\n';
    expect(new Set(rulesOf(workload('web', '', odd)))).toEqual(new Set(['selector-invalid']));
  });

  it('is a file of crds/ that cannot be read', async () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'crds/a.yaml': 'a: [\n',
      'templates/_x.tpl': '',
    };
    expect((await lint({ files })).diagnostics.map(({ rule }) => rule)).toEqual(['chart-crds']);
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

describe('a secret in the values that templates read', () => {
  it('is one in a file', async () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'values.yaml': 'auth:\n  password: Sup3rS3cr3t\n',
      'templates/config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {sum: "{{ .Values.auth.password | sha256sum }}"}\n',
    };
    const rules = { 'secret-in-values': 'warn', 'values-secret-default': 'warn' } as const;
    const { diagnostics } = await lint({ files }, { rules });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['secret-in-values']);
    const only = await lint({ files }, { only: ['values-secret-default'] });
    expect(only.diagnostics.map(({ rule }) => rule)).toEqual(['values-secret-default']);
  });
});

describe('an object whose name the server makes', () => {
  it('is told by what its name begins with', () => {
    const job = `apiVersion: batch/v1
kind: Job
metadata: {generateName: load-, namespace: etl}
spec: {template: {spec: {restartPolicy: Never, priorityClassName: low, containers: [{name: load, image: "a/b:1.0.0"}]}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: other, namespace: etl}
`;
    const { diagnostics } = lintSet({ texts: [{ text: job }] });
    expect(diagnostics.map(({ rule, resource }) => [rule, resource])).toEqual([
      ['priority-class-missing', 'Job etl/load-*'],
    ]);
  });
});

describe('a ConfigMap that is too large', () => {
  it('is told as such', () => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata: {a: ${'x'.repeat(1_048_577)}}\n`;
    expect(rulesOf(text)).toContain('configmap-key-invalid');
    expect(rulesOf(text)).not.toContain('schema-violation');
  });
});
