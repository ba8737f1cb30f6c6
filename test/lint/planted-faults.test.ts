import { describe, expect, it } from 'vitest';
import { lintSet } from '../../src/lint/lint.ts';
import { WEB_DEPLOYMENT, WEB_INGRESS, WEB_SERVICE } from './web-set.ts';

/** A Deployment of three replicas with a named port, its Service and its Ingress. */
const CLEAN = [WEB_DEPLOYMENT, WEB_SERVICE, WEB_INGRESS].join('---\n');

const container = (yaml: string) => CLEAN.replace('          ports:\n', `${indent(yaml, 10)}          ports:\n`);
const pod = (yaml: string) => CLEAN.replace('      containers:\n', `${indent(yaml, 6)}      containers:\n`);
const ingress = (yaml: string) => CLEAN.replace('spec:\n  rules:', `spec:\n${indent(yaml, 2)}  rules:`);
const and = (...documents: string[]) => [CLEAN, ...documents].join('---\n');
const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

const object = (apiVersion: string, kind: string, name: string, rest: string, namespace = 'shop') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n${rest}`;
const settings = object('v1', 'ConfigMap', 'settings', 'data:\n  MODE: fast\n');
const pdb = (name: string, rest: string, app = 'web') =>
  object(
    'policy/v1',
    'PodDisruptionBudget',
    name,
    `spec:\n  ${rest}\n  selector:\n    matchLabels:\n      app: ${app}\n`,
  );
const hpa = (name: string) =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    `spec:\n  minReplicas: 3\n  maxReplicas: 9\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: ${name}\n  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 80\n`,
  );
const binding = (role: string, account: string) =>
  object(
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    'web',
    `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: ${role}\nsubjects:\n  - kind: ServiceAccount\n    name: ${account}\n    namespace: shop\n`,
  );
const role = object(
  'rbac.authorization.k8s.io/v1',
  'Role',
  'reader',
  'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n',
);
const account = object('v1', 'ServiceAccount', 'web', '');
const job = (spec: string) =>
  object(
    'batch/v1',
    'Job',
    'tidy',
    `spec:\n  template:\n    spec:\n      restartPolicy: ${spec}\n      containers:\n        - name: tidy\n          image: example.com/tidy:1.0.0\n`,
  );
const cronJob = (schedule: string) =>
  object(
    'batch/v1',
    'CronJob',
    'tidy',
    `spec:\n  schedule: "${schedule}"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            - name: tidy\n              image: example.com/tidy:1.0.0\n`,
  );
const statefulSet = object(
  'apps/v1',
  'StatefulSet',
  'db',
  `spec:\n  serviceName: db\n  replicas: 3\n  selector:\n    matchLabels:\n      app: db\n  template:\n    metadata:\n      labels:\n        app: db\n    spec:\n      containers:\n        - name: db\n          image: example.com/db:1.0.0\n`,
);
const service = (name: string, app: string, rest: string) =>
  object('v1', 'Service', name, `spec:\n${indent(rest, 2)}  selector:\n    app: ${app}\n`);
const env = (...entries: string[]) => container(`env:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`);
const fromKey = (name: string, key: string) =>
  `{name: MODE, valueFrom: {configMapKeyRef: {name: ${name}, key: ${key}}}}`;
const volume = (yaml: string) =>
  CLEAN.replace(
    '          ports:\n',
    '          volumeMounts:\n            - name: data\n              mountPath: /data\n          ports:\n',
  ).replace('      containers:\n', `      volumes:\n        - name: data\n${indent(yaml, 10)}      containers:\n`);
const probes =
  'readinessProbe:\n  httpGet:\n    path: /\n    port: http\nlivenessProbe:\n  httpGet:\n    path: /\n    port: http\n';

/** The faults of the comparison with other linters, by the rule that must tell each. */
const FAULTS: readonly (readonly [fault: string, rule: string, text: string])[] = [
  ['configmap-bad-key-name', 'configmap-key-invalid', and(settings.replace('MODE', '"my mode"'))],
  ['cronjob-bad-schedule', 'cron-schedule-invalid', and(cronJob('61 * * * *'))],
  ['duplicate-env', 'env-var-duplicate', env('{name: A, value: x}', '{name: A, value: y}')],
  [
    'duplicate-port-name',
    'port-name-duplicate',
    CLEAN.replace(
      'containerPort: 8080',
      'containerPort: 8080\n            - name: http\n              containerPort: 9090',
    ),
  ],
  ['duplicate-resource-id', 'duplicate-resource', and(settings, settings.replace('fast', 'slow'))],
  ['env-configmap-key-missing', 'configmap-key-missing', `${env(fromKey('settings', 'MOD'))}---\n${settings}`],
  ['env-configmap-missing', 'configmap-ref-missing', env(fromKey('settings', 'MODE'))],
  [
    'env-configmap-wrong-namespace',
    'configmap-or-secret-wrong-namespace',
    `${env(fromKey('settings', 'MODE'))}---\n${settings.replace('namespace: shop', 'namespace: ledger')}`,
  ],
  ['env-undefined-var-ref', 'env-ref-undefined', env('{name: A, value: "http://$(HOST)/"}')],
  ['env-used-before-defined', 'env-ref-forward', env('{name: A, value: "http://$(HOST)/"}', '{name: HOST, value: db}')],
  [
    'envfrom-configmap-missing',
    'configmap-ref-missing',
    container('envFrom:\n  - configMapRef:\n      name: settings\n'),
  ],
  [
    'hpa-and-replicas-both',
    'replicas-with-hpa',
    and(hpa('web')).replace(
      'image: registry.example.com/shop/web:1.2.3',
      'image: registry.example.com/shop/web:1.2.3\n          resources: {requests: {cpu: 100m}}',
    ),
  ],
  ['hpa-target-missing', 'hpa-target-missing', and(hpa('wbe'))],
  ['hpa-target-no-cpu-request', 'hpa-no-resource-request', and(hpa('web'))],
  ['imagepullsecret-missing', 'image-pull-secret-missing', pod('imagePullSecrets:\n  - name: registry\n')],
  [
    'ingress-defaultbackend-missing',
    'ingress-default-backend-missing',
    ingress('defaultBackend:\n  service:\n    name: fallback\n    port:\n      number: 80\n'),
  ],
  [
    'ingress-duplicate-host-path',
    'ingress-duplicate-host-path',
    and(CLEAN.split('---\n')[2]!.replace('name: web', 'name: web-2')),
  ],
  [
    'ingress-port-name-missing',
    'ingress-backend-port-missing',
    CLEAN.replace('                  name: http', '                  name: https'),
  ],
  [
    'ingress-port-number-missing',
    'ingress-backend-port-missing',
    CLEAN.replace('                  name: http', '                  number: 81'),
  ],
  [
    'ingress-service-missing',
    'ingress-backend-service-missing',
    CLEAN.replace('                name: web', '                name: wbe'),
  ],
  [
    'ingress-tls-host-mismatch',
    'ingress-tls-host-without-rule',
    `${ingress('tls:\n  - hosts: [shpo.example.com]\n    secretName: shop-tls\n')}---\n${object('v1', 'Secret', 'shop-tls', 'type: kubernetes.io/tls\nstringData: {tls.crt: pem, tls.key: pem}\n')}`,
  ],
  [
    'ingress-tls-secret-missing',
    'ingress-tls-secret-missing',
    ingress('tls:\n  - hosts: [shop.example.com]\n    secretName: shop-tls\n'),
  ],
  ['job-restartpolicy-always', 'restart-policy-invalid', and(job('Always'))],
  [
    'label-bad-value',
    'label-invalid',
    CLEAN.replace('metadata:\n  name: web', 'metadata:\n  labels:\n    team: "front end"\n  name: web'),
  ],
  [
    'limit-below-request',
    'resource-request-above-limit',
    container('resources:\n  requests: {memory: 2Gi}\n  limits: {memory: 1Gi}\n'),
  ],
  [
    'limitrange-violated',
    'limitrange-violated',
    `${container('resources:\n  requests: {memory: 2Gi}\n  limits: {memory: 2Gi}\n')}---\n${object('v1', 'LimitRange', 'limits', 'spec:\n  limits:\n    - type: Container\n      max: {memory: 1Gi}\n')}`,
  ],
  ['liveness-equals-readiness', 'probe-liveness-equals-readiness', container(probes)],
  ['name-uppercase', 'metadata-name-invalid', and(settings.replace('name: settings', 'name: Settings'))],
  [
    'netpol-selects-nothing',
    'networkpolicy-selects-nothing',
    and(
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'web',
        'spec:\n  podSelector:\n    matchLabels:\n      app: wbe\n  policyTypes: [Ingress]\n',
      ),
    ),
  ],
  [
    'nodeport-clash',
    'node-port-clash',
    and(
      ...['a', 'b'].map((name) =>
        service(name, 'web', 'type: NodePort\nports:\n  - port: 80\n    targetPort: http\n    nodePort: 30080\n'),
      ),
    ),
  ],
  ['pdb-minavailable-equals-replicas', 'pdb-blocks-eviction', and(pdb('web', 'minAvailable: 3'))],
  ['pdb-selects-nothing', 'pdb-selects-nothing', and(pdb('web', 'minAvailable: 1', 'wbe'))],
  [
    'pdb-single-replica',
    'pdb-single-replica',
    and(pdb('web', 'minAvailable: 1')).replace('replicas: 3', 'replicas: 1'),
  ],
  ['pdb-two-on-same-pods', 'pdb-overlap', and(pdb('web', 'maxUnavailable: 1'), pdb('web-2', 'minAvailable: 1'))],
  [
    'port-name-too-long',
    'port-name-invalid',
    CLEAN.replaceAll('name: http\n              c', 'name: http-very-long-name\n              c').replace(
      'targetPort: http',
      'targetPort: 8080',
    ),
  ],
  ['priorityclass-missing', 'priority-class-missing', pod('priorityClassName: high\n')],
  [
    'probe-port-name-missing',
    'probe-port-name-missing',
    container('readinessProbe:\n  httpGet:\n    path: /healthz\n    port: htpp\n'),
  ],
  ['pvc-missing', 'volume-claim-missing', volume('persistentVolumeClaim:\n  claimName: data\n')],
  [
    'quota-requires-requests',
    'quota-requires-requests',
    and(object('v1', 'ResourceQuota', 'quota', 'spec:\n  hard:\n    requests.cpu: "4"\n')),
  ],
  ['rolebinding-role-missing', 'rolebinding-role-missing', and(account, binding('reader', 'web'))],
  ['rolebinding-sa-missing', 'rolebinding-subject-missing', and(role, binding('reader', 'web'))],
  [
    'rolling-rwo-multi-replica',
    'rwo-volume-multi-replica',
    `${volume('persistentVolumeClaim:\n  claimName: data\n')}---\n${object('v1', 'PersistentVolumeClaim', 'data', 'spec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi\n')}`,
  ],
  [
    'selector-template-mismatch',
    'selector-mismatches-template',
    CLEAN.replace('    matchLabels:\n      app: web', '    matchLabels:\n      app: wbe'),
  ],
  ['serviceaccount-missing', 'service-account-missing', pod('serviceAccountName: web\n')],
  [
    'sts-service-not-headless',
    'statefulset-service-not-headless',
    and(statefulSet, service('db', 'db', 'ports:\n  - port: 5432\n')),
  ],
  ['sts-servicename-missing', 'statefulset-service-missing', and(statefulSet)],
  [
    'svc-selector-none',
    'service-selector-matches-nothing',
    CLEAN.replace('  selector:\n    app: web', '  selector:\n    app: wbe'),
  ],
  [
    'svc-targetport-name-missing',
    'service-target-port-name-missing',
    CLEAN.replace('targetPort: http', 'targetPort: htpp'),
  ],
  [
    'svc-targetport-number-not-exposed',
    'service-target-port-not-exposed',
    CLEAN.replace('targetPort: http', 'targetPort: 9090'),
  ],
  [
    'svc-targetport-protocol-mismatch',
    'service-target-port-protocol-mismatch',
    CLEAN.replace('targetPort: http', 'targetPort: http\n      protocol: UDP'),
  ],
  [
    'two-deployments-same-selector',
    'selector-overlap',
    and(CLEAN.split('---\n')[0]!.replace('name: web', 'name: web-2')),
  ],
  ['unknown-field', 'unknown-field', CLEAN.replace('  replicas: 3', '  replica: 3')],
  [
    'volume-configmap-item-key-missing',
    'configmap-key-missing',
    `${volume('configMap:\n  name: settings\n  items:\n    - key: mode\n      path: mode\n')}---\n${settings}`,
  ],
  ['volume-configmap-missing', 'configmap-ref-missing', volume('configMap:\n  name: settings\n')],
  [
    'volumemount-volume-missing',
    'volume-mount-without-volume',
    container('volumeMounts:\n  - name: data\n    mountPath: /data\n'),
  ],
];

const rulesOf = (text: string) => new Set(lintSet({ texts: [{ text }] }).diagnostics.map(({ rule }) => rule));

describe('planted faults, default profile', () => {
  it('says nothing of the clean set', () => {
    expect(lintSet({ texts: [{ text: CLEAN }] }).diagnostics).toEqual([]);
  });

  it.each(FAULTS)('%s: %s', (_, rule, text) => {
    expect([...rulesOf(text)]).toContain(rule);
  });
});
