// What bench/diff.mjs compares: a chart of 300 objects and many manifests, each with dumps of what a server would hold.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { root } from '../scripts/peers.mjs';
import { documentText } from './validate-documents.mjs';

const kt = createRequire(import.meta.url)(join(root, 'dist/kt.cjs'));
const APPS = 60;

/** `chart`: five kinds of objects for each of sixty apps, as an umbrella of services has them. */
export function writeChart(folder) {
  const chart = join(folder, 'chart');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  const write = (name, text) => writeFileSync(join(chart, name), text);
  write('Chart.yaml', 'apiVersion: v2\nname: shop\nversion: 1.4.2\nappVersion: "2.0"\n');
  const apps = Array.from({ length: APPS }, (_, i) => `  app-${i}:\n    replicas: ${(i % 5) + 1}\n    level: info\n`);
  write(
    'values.yaml',
    `tag: "1.7.0"\nstage: live\nresources:\n  requests:\n    cpu: 100m\n    memory: 128Mi\napps:\n${apps.join('')}`,
  );
  write('templates/_helpers.tpl', HELPERS);
  for (const [name, spec] of Object.entries(TEMPLATES)) write(`templates/${name}.yaml`, eachApp(spec));
}

const HELPERS = `{{- define "shop.labels" -}}
stage: {{ .root.Values.stage }}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}
{{- define "shop.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}
`;

const eachApp = ({ head, body }) => `{{- range $name, $app := .Values.apps }}
{{- $context := dict "name" $name "root" $ }}
---
${head}
metadata:
  name: {{ $.Release.Name }}-{{ $name }}
  labels:
    {{- include "shop.labels" $context | nindent 4 }}
${body}{{- end }}
`;

const TEMPLATES = {
  deployment: {
    head: 'apiVersion: apps/v1\nkind: Deployment',
    body: `spec:
  replicas: {{ $app.replicas }}
  selector:
    matchLabels:
      {{- include "shop.selector" $context | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "shop.selector" $context | nindent 8 }}
    spec:
      containers:
        - name: app
          image: registry.example/shop/{{ $name }}:{{ $.Values.tag }}
          args: ["--port", "8080"]
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: {{ $app.level }}
          resources:
            {{- toYaml $.Values.resources | nindent 12 }}
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          volumeMounts:
            - name: config
              mountPath: /etc/app
      volumes:
        - name: config
          configMap:
            name: {{ $.Release.Name }}-{{ $name }}
`,
  },
  service: {
    head: 'apiVersion: v1\nkind: Service',
    body: `spec:
  selector:
    {{- include "shop.selector" $context | nindent 4 }}
  ports:
    - name: http
      port: 80
      targetPort: http
`,
  },
  config: {
    head: 'apiVersion: v1\nkind: ConfigMap',
    body: `data:
  app.yaml: |
    listen: 8080
    level: {{ $app.level }}
`,
  },
  ingress: {
    head: 'apiVersion: networking.k8s.io/v1\nkind: Ingress',
    body: `spec:
  ingressClassName: nginx
  rules:
    - host: {{ $name }}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ $.Release.Name }}-{{ $name }}
                port:
                  name: http
`,
  },
  cronjob: {
    head: 'apiVersion: batch/v1\nkind: CronJob',
    body: `spec:
  schedule: "*/15 * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: sweep
              image: registry.example/shop/{{ $name }}:{{ $.Values.tag }}
              command: [sweep, --all]
`,
  },
};

/** `chart-same.yaml`, all objects as the chart has them, and `chart-older.yaml`, thirty of them as an older release had them. */
export async function writeChartDump(folder) {
  const { manifests } = kt.renderChart(join(folder, 'chart'), {});
  const texts = manifests.flatMap(({ content }) => content.split(/^---\n/m).filter((text) => /\S/.test(text)));
  if (texts.length !== 5 * APPS) throw new Error(`the chart has ${texts.length} objects`);
  const older = texts.map((text, i) =>
    i % 10 === 0 ? text.replaceAll('2.0', '1.9').replaceAll('1.7.0', '1.6.0') : text,
  );
  writeFileSync(join(folder, 'chart-same.yaml'), yamlList(await liveObjects(texts)));
  writeFileSync(join(folder, 'chart-older.yaml'), yamlList(await liveObjects(older)));
}

/**
 * `many.yaml`, 10,000 manifests, `many-newer.yaml`, all of them with another label, and what stands of them, one in twenty
 * otherwise: `many-live.yaml` and `many-live.json`.
 */
export async function writeManyObjects(folder) {
  const texts = Array.from({ length: 10_000 }, (_, i) => documentText(i));
  const older = texts.map((text, i) => (i % 20 < 19 ? text : text.replaceAll(':1.', ':0.').replace('*/15', '*/20')));
  writeFileSync(join(folder, 'many.yaml'), texts.join('---\n'));
  writeFileSync(
    join(folder, 'many-newer.yaml'),
    texts.join('---\n').replaceAll('  labels:\n    app', '  labels:\n    stage: next\n    app'),
  );
  const live = await liveObjects(older);
  writeFileSync(join(folder, 'many-live.yaml'), yamlList(live));
  writeFileSync(
    join(folder, 'many-live.json'),
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: live }, null, 4),
  );
}

/** As a server holds them after `kubectl apply`: with defaults, the annotation, and what it counts and picks itself. */
async function liveObjects(texts) {
  const objects = [];
  for (const [i, text] of texts.entries()) {
    const { stored, diagnostics } = await kt.predictCreate(text);
    if (stored === undefined) throw new Error(JSON.stringify(diagnostics));
    const { lastApplied } = await kt.serialiseForApply({ yaml: text });
    const { metadata, ...rest } = stored;
    const { annotations, ...others } = metadata;
    objects.push({
      ...rest,
      metadata: {
        namespace: 'default',
        ...others,
        annotations: { ...annotations, 'kubectl.kubernetes.io/last-applied-configuration': lastApplied },
        creationTimestamp: '2026-01-02T03:04:05Z',
        resourceVersion: String(100_000 + i),
        uid: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      },
      ...(stored.kind === 'Deployment' && { status: deploymentStatus(stored) }),
      ...(stored.kind === 'Service' && { spec: { ...stored.spec, ...addresses(i) } }),
    });
  }
  return objects;
}

function deploymentStatus({ spec: { replicas } }) {
  const condition = (type, reason) => ({
    lastTransitionTime: '2026-01-02T03:04:05Z',
    lastUpdateTime: '2026-01-02T03:04:15Z',
    message: `Deployment is ${reason}.`,
    reason,
    status: 'True',
    type,
  });
  return {
    availableReplicas: replicas,
    conditions: [
      condition('Available', 'MinimumReplicasAvailable'),
      condition('Progressing', 'NewReplicaSetAvailable'),
    ],
    observedGeneration: 1,
    readyReplicas: replicas,
    replicas,
    updatedReplicas: replicas,
  };
}

const addresses = (i) => {
  const ip = `10.96.${(i >> 8) & 255}.${i & 255}`;
  return { clusterIP: ip, clusterIPs: [ip] };
};

/** As `kubectl get -o yaml` prints a List: keys in order, lists not indented, nothing folded. */
const yamlList = (items) =>
  stringify(
    { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } },
    { sortMapEntries: true, indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false },
  );
