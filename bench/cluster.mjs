#!/usr/bin/env node
// Writes a cluster as manifests: node bench/cluster.mjs PODS > cluster.yaml. Every ten pods belong to a Deployment with its Service,
// ConfigMap, Secret, ServiceAccount, NetworkPolicy, autoscaler and budget; fifty of those are a namespace. All references lead somewhere.
const pods = Number(process.argv[2] ?? 10_000);
const PODS_OF_APP = 10;
const APPS_OF_NAMESPACE = 50;

const template = (app) => ({
  serviceAccountName: app,
  containers: [
    {
      name: 'app',
      image: `registry.example.com/${app}:1.2.3`,
      ports: [{ name: 'http', containerPort: 8080 }],
      envFrom: [{ configMapRef: { name: `${app}-settings` } }],
      env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: `${app}-login`, key: 'password' } } }],
      resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
      readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
      volumeMounts: [{ name: 'settings', mountPath: '/etc/app' }],
    },
  ],
  volumes: [{ name: 'settings', configMap: { name: `${app}-settings` } }],
});

function* objectsOf(app, namespace) {
  const labels = { 'app.kubernetes.io/name': app };
  const selector = { matchLabels: labels };
  const object = (apiVersion, kind, name, rest, more = {}) => ({
    apiVersion,
    kind,
    metadata: { name, namespace, ...more },
    ...rest,
  });
  yield object('v1', 'ServiceAccount', app, {});
  yield object('v1', 'ConfigMap', `${app}-settings`, { data: { MODE: 'fast', 'app.conf': 'level = info\n' } });
  yield object('v1', 'Secret', `${app}-login`, { stringData: { password: 'example' } });
  yield object('v1', 'Service', app, {
    spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  });
  yield object('networking.k8s.io/v1', 'NetworkPolicy', app, {
    spec: { podSelector: selector, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 'http' }] }] },
  });
  yield object('policy/v1', 'PodDisruptionBudget', app, { spec: { maxUnavailable: 1, selector } });
  yield object('apps/v1', 'Deployment', app, {
    spec: { replicas: PODS_OF_APP, selector, template: { metadata: { labels }, spec: template(app) } },
  });
  for (let i = 0; i < PODS_OF_APP; i += 1)
    yield object(
      'v1',
      'Pod',
      `${app}-${i}`,
      { spec: template(app) },
      { labels: { ...labels, 'pod-template-hash': `${app}` } },
    );
}

for (let app = 0; app * PODS_OF_APP < pods; app += 1) {
  const namespace = `team-${Math.floor(app / APPS_OF_NAMESPACE)}`;
  const texts = Array.from(objectsOf(`app-${app}`, namespace), (object) => `---\n${yaml(object, '')}`);
  if (!process.stdout.write(texts.join(''))) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** Block YAML of plain data; scalars as JSON. */
function yaml(value, indent) {
  if (Array.isArray(value)) return value.map((item) => `${indent}- ${yaml(item, `${indent}  `).trimStart()}`).join('');
  return Object.entries(value)
    .map(([key, item]) => {
      const isCollection = typeof item === 'object' && Object.keys(item).length > 0;
      return `${indent}${key}:${isCollection ? `\n${yaml(item, `${indent}  `)}` : ` ${JSON.stringify(item)}\n`}`;
    })
    .join('');
}
