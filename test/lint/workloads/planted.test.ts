import { describe, expect, it } from 'vitest';
import { lintSet } from '../../../src/lint/lint.ts';
import { WEB_DEPLOYMENT, WEB_INGRESS, WEB_SERVICE } from '../web-set.ts';

const REST_OF_CONTAINER = `          env:
            - name: HOST
              value: db
            - name: URL
              value: postgres://$(HOST)/shop
          livenessProbe:
            httpGet:
              path: /live
              port: http
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              cpu: 500m
              memory: 256Mi
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: {}
`;
const INGRESS = WEB_INGRESS.replace('spec:\n', 'spec:\n  ingressClassName: nginx\n');
/** Nothing is wrong with them, whatever rules look at them. */
const CLEAN = [WEB_DEPLOYMENT + REST_OF_CONTAINER, WEB_SERVICE, INGRESS].join('---\n');

const rulesOf = (text: string): string[] => {
  const { diagnostics } = lintSet({ texts: [{ text }] });
  return [...new Set(diagnostics.map(({ rule, code }) => rule ?? code))].sort();
};

/** Rules of other sections whose facts follow from a fault: a Service that finds two ports, or the pods of two workloads. */
const CONSEQUENCES: ReadonlySet<string> = new Set(['service-target-port-ambiguous', 'service-selector-too-broad']);

const [DEPLOYMENT, SERVICE] = CLEAN.split('---\n') as [string, string];
const and = (more: string): string => `${CLEAN}---\n${more}`;
const budget = (name: string): string => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: ${name}, namespace: shop}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {app: web}}
`;
const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
`;
const SCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: 6
`;
const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: tidy, namespace: shop}
spec:
  template:
    spec:
      restartPolicy: Always
      containers: [{name: tidy, image: "registry.example.com/shop/tidy:1.2.3"}]
`;
const CRON = `apiVersion: batch/v1
kind: CronJob
metadata: {name: tidy, namespace: shop}
spec:
  schedule: "61 * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: tidy, image: "registry.example.com/shop/tidy:1.2.3"}]
`;

/** Faults that are planted one by one, and what is told of each. */
const FAULTS: Readonly<Record<string, readonly [text: string, ...rules: string[]]>> = {
  'duplicate-env': [CLEAN.replace('name: URL', 'name: HOST'), 'env-var-duplicate'],
  'duplicate-port-name': [
    CLEAN.replace(
      'containerPort: 8080',
      'containerPort: 8080\n            - name: http\n              containerPort: 9090',
    ),
    'port-name-duplicate',
  ],
  'duplicate-resource-id': [and(SERVICE), 'duplicate-resource'],
  'env-undefined-var-ref': [CLEAN.replace('$(HOST)', '$(HOTS)'), 'env-ref-undefined'],
  'env-used-before-defined': [
    CLEAN.replace('value: db', 'value: $(NAME)').replace(
      'name: URL\n              value: postgres://$(HOST)/shop',
      'name: NAME\n              value: db',
    ),
    'env-ref-forward',
  ],
  'liveness-equals-readiness': [CLEAN.replace('path: /live', 'path: /ready'), 'probe-liveness-equals-readiness'],
  'limit-below-request': [CLEAN.replace('memory: 256Mi', 'memory: 64Mi'), 'resource-request-above-limit'],
  'rolling-rwo-multi-replica': [
    and(CLAIM).replace('emptyDir: {}', 'persistentVolumeClaim: {claimName: data}'),
    'rwo-volume-multi-replica',
  ],
  'selector-template-mismatch': [
    CLEAN.replace('matchLabels:\n      app: web', 'matchLabels:\n      app: shop'),
    'selector-mismatches-template',
  ],
  'two-deployments-same-selector': [and(DEPLOYMENT.replace('name: web', 'name: worker')), 'selector-overlap'],
  'volumemount-volume-missing': [
    CLEAN.replace('- name: tmp\n              mount', '- name: temp\n              mount'),
    'volume-mount-without-volume',
  ],
  'job-restartpolicy-always': [and(JOB), 'restart-policy-invalid'],
  'cronjob-bad-schedule': [and(CRON), 'cron-schedule-invalid'],
  'configmap-bad-key-name': [
    and('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\ndata: {"a/b": c}\n'),
    'configmap-key-invalid',
  ],
  'hpa-and-replicas-both': [and(SCALER), 'replicas-with-hpa'],
  'nodeport-clash': [
    and(SERVICE.replace('name: web', 'name: admin'))
      .replaceAll('port: 80\n', 'port: 80\n      nodePort: 30080\n')
      .replaceAll('selector:\n    app', 'type: NodePort\n  selector:\n    app'),
    'node-port-clash',
  ],
  'pdb-two-on-same-pods': [and(`${budget('one')}---\n${budget('two')}`), 'pdb-overlap'],
  'port-name-too-long': [
    CLEAN.replace(/name: http$(?=\n\s+containerPort)/m, '$&-for-all-shops').replace(
      /(targetPort|^ {14}port): http$/gm,
      '$&-for-all-shops',
    ),
    'port-name-invalid',
  ],
  'probe-port-name-missing': [
    CLEAN.replace('path: /ready\n              port: http', 'path: /ready\n              port: htpp'),
    'probe-port-name-missing',
  ],
};

describe('a clean set', () => {
  it('has no findings', () => {
    expect(rulesOf(CLEAN)).toEqual([]);
  });
});

describe('planted faults', () => {
  it.each(Object.entries(FAULTS))('%s', (_, [text, ...rules]) => {
    expect(rulesOf(text).filter((rule) => !CONSEQUENCES.has(rule))).toEqual(rules);
  });
});
