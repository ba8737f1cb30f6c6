import { Random } from './random.ts';

/** A chart in which nothing is wrong, and the same with faults that have one right answer: texts by path. */
export interface PlantedChart {
  readonly name: string;
  readonly sound: ReadonlyMap<string, string>;
  readonly faulty: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
}

const FILES: Readonly<Record<string, string>> = {
  'Chart.yaml': `apiVersion: v2
name: NAME # as its folder
version: 1.2.3
appVersion: "1.10"
type: application
`,
  'values.yaml': `# How many.
replicas: 2
image:
  repository: registry.example.com/shop # without tag
  tag: "2.0"
  pullPolicy: IfNotPresent
service:
  type: ClusterIP
  port: 80

settings:
  LEVEL: 3
  "on": first   # a key of its own
  NAME: shop
limits:
  memory: 128Mi
`,
  'values-prod.yaml': `# What is different there.
replicas: 4
image:
  tag: "2.1"
settings:
  NAME: shop-prod
`,
  'templates/_helpers.tpl': `{{/* What all objects have. */}}
{{- define "NAME.labels" -}}
app.kubernetes.io/name: NAME   # fixed
app.kubernetes.io/part-of: shop
{{- end }}

{{- define "NAME.selector" }}
app.kubernetes.io/name: NAME
{{- end }}
`,
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: NAME
  labels: {{- include "NAME.labels" . | nindent 4 }}
  annotations:
    checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}
    example.com/build: "12"
spec:
  # As many as the values say.
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: {{- include "NAME.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "NAME.labels" . | nindent 8 }}
    spec:
      terminationGracePeriodSeconds: 30 # seconds
      containers:
        - name: main
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          envFrom:
            - configMapRef: { name: NAME }
          env:
            - name: REPLICAS
              value: {{ .Values.replicas | quote }}
            {{- range $i := until 2 }}
            - name: PART_{{ $i }}
              value: "{{ $i }}"
            {{- end }}
            - name: DEPTH
              value: "7"
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
          {{- with .Values.limits }}
          resources:
            limits: {{- toYaml . | nindent 14 }}
          {{- end }}
`,
  'templates/configmap.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: NAME
  labels:
    {{- include "NAME.labels" . | nindent 4 }}
data:
  {{- range $key, $value := .Values.settings }}
  {{ $key }}: {{ $value | quote }}
  {{- end }}
`,
  'templates/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: NAME
  labels:
    {{- include "NAME.labels" . | nindent 4 }}
  annotations: { example.com/port: {{ .Values.service.port | quote }} }
spec:
  type: {{ .Values.service.type }}
  selector: {{- include "NAME.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .Values.service.port }}
      targetPort: http
      protocol: TCP
`,
  'templates/budget.yaml': `{{- if gt (int .Values.replicas) 1 }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: NAME
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{- include "NAME.selector" . | nindent 6 }}
{{- end }}
`,
};

interface Fault {
  readonly name: string;
  readonly file: string;
  readonly was: string;
  readonly is: string;
}

const fault = (name: string, file: string, was: string, is: string): Fault => ({ name, file, was, is });

const FAULTS: readonly Fault[] = [
  fault('version that is a number', 'Chart.yaml', 'appVersion: "1.10"', 'appVersion: 1.10'),
  fault('choice in the values', 'values.yaml', 'pullPolicy: IfNotPresent', 'pullPolicy: ifNotPresent'),
  fault('choice in the values', 'values.yaml', 'type: ClusterIP', 'type: clusterIP'),
  fault('key that is a boolean', 'values.yaml', '  "on": first', '  on: first'),
  fault('repeated key of the values', 'values.yaml', '  port: 80\n', '  port: 80\n  port: 80\n'),
  fault('misspelt key over the values', 'values-prod.yaml', 'image:', 'imgae:'),
  fault('misspelt key over the values', 'values-prod.yaml', 'replicas: 4', 'replcas: 4'),
  fault('misspelt field', 'templates/deployment.yaml', 'terminationGracePeriodSeconds', 'terminationGracePeriodSecond'),
  fault('misspelt field', 'templates/deployment.yaml', '          imagePullPolicy:', '          imagePullPolcy:'),
  fault('misspelt field before an action', 'templates/deployment.yaml', '  replicas: {{', '  replicass: {{'),
  fault('number for a string', 'templates/deployment.yaml', 'example.com/build: "12"', 'example.com/build: 12'),
  fault('number for a string', 'templates/deployment.yaml', 'value: "7"', 'value: 7'),
  fault('value without quote', 'templates/deployment.yaml', '{{ .Values.replicas | quote }}', '{{ .Values.replicas }}'),
  fault('value of a loop without quote', 'templates/configmap.yaml', '{{ $value | quote }}', '{{ $value }}'),
  fault('string for an integer', 'templates/deployment.yaml', 'containerPort: 8080', 'containerPort: "8080"'),
  fault('choice in other letters', 'templates/deployment.yaml', 'protocol: TCP', 'protocol: tcp'),
  fault('choice in other letters', 'templates/service.yaml', 'protocol: TCP', 'protocol: Tcp'),
  fault('version that was removed', 'templates/budget.yaml', 'policy/v1', 'policy/v1beta1'),
  fault('misspelt definition', 'templates/service.yaml', '"NAME.selector"', '"NAME.selectr"'),
  fault('misspelt value', 'templates/service.yaml', '.Values.service.port }', '.Values.service.prot }'),
];

/** So many charts; the same ones for one seed. */
export function plantedCharts(count: number, seed: number): PlantedChart[] {
  return Array.from({ length: count }, (_, i) => plantedChart(`chart-${i}`, new Random(seed + i), i));
}

function plantedChart(name: string, random: Random, index: number): PlantedChart {
  const isWindows = random.chance(0.15);
  const written = (text: string): string => {
    const named = text.replaceAll('NAME', name).replace(`  ${name}: shop`, '  NAME: shop');
    return isWindows ? named.replaceAll('\n', '\r\n') : named;
  };
  // Each fault comes in one chart at least, in the company of others.
  const others = random.some(FAULTS, random.below(5));
  const faults = [...new Set([FAULTS[index % FAULTS.length]!, ...others])];
  const faulty = new Map(Object.entries(FILES));
  for (const { file, was, is } of faults)
    faulty.set(
      file,
      faulty.get(file)!.replace(was, () => is),
    );
  const all = (files: Iterable<[string, string]>) => new Map([...files].map(([path, text]) => [path, written(text)]));
  return { name, sound: all(Object.entries(FILES)), faulty: all(faulty), faults: faults.map((one) => one.name) };
}
