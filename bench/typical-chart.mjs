// A chart of as many templates as asked for, each written as people write them: helpers in a partial, labels and names by
// include, switches, loops and defaults. All files by path from the chart's root.

const HELPERS = `{{/*
The name of the release's objects.
*/}}
{{- define "typical.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "typical.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "typical.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "typical.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "typical.image" -}}
{{- $registry := .global.imageRegistry | default .image.registry -}}
{{- printf "%s/%s:%s" $registry .image.repository (.image.tag | toString) -}}
{{- end }}
`;

const METADATA = (name) => `metadata:
  name: {{ include "typical.fullname" . }}-${name}
  labels:
    {{- include "typical.labels" . | nindent 4 }}
    app.kubernetes.io/component: ${name}
`;

/** Templates of one component by kind. */
const KINDS = {
  deployment: (name) => `{{- with .Values.${name} }}
{{- if .enabled }}
apiVersion: apps/v1
kind: Deployment
{{- with $ }}
${METADATA(name).trimEnd()}
{{- end }}
spec:
  replicas: {{ .replicas | default 1 }}
  selector:
    matchLabels:
      {{- include "typical.selectorLabels" $ | nindent 6 }}
      app.kubernetes.io/component: ${name}
  template:
    metadata:
      labels:
        {{- include "typical.selectorLabels" $ | nindent 8 }}
        app.kubernetes.io/component: ${name}
    spec:
      serviceAccountName: {{ include "typical.fullname" $ }}-${name}
      automountServiceAccountToken: false
      securityContext:
        {{- toYaml $.Values.podSecurityContext | nindent 8 }}
      containers:
        - name: ${name}
          image: {{ include "typical.image" (dict "image" .image "global" $.Values.global) | quote }}
          imagePullPolicy: {{ .image.pullPolicy | default "IfNotPresent" }}
          securityContext:
            {{- toYaml $.Values.securityContext | nindent 12 }}
          ports:
            {{- range $name, $port := .ports }}
            - name: {{ $name }}
              containerPort: {{ $port }}
              protocol: TCP
            {{- end }}
          env:
            {{- range .env }}
            - name: {{ .name }}
              value: {{ .value | quote }}
            {{- end }}
          readinessProbe:
            httpGet:
              path: {{ .probePath | default "/ready" }}
              port: http
          resources:
            {{- toYaml .resources | nindent 12 }}
          volumeMounts:
            - name: config
              mountPath: /etc/${name}
              readOnly: true
      volumes:
        - name: config
          configMap:
            name: {{ include "typical.fullname" $ }}-${name}
{{- end }}
{{- end }}
`,
  service: (name) => `{{- if .Values.${name}.enabled }}
apiVersion: v1
kind: Service
${METADATA(name)}spec:
  type: {{ .Values.${name}.service.type | default "ClusterIP" }}
  ports:
    {{- range $name, $port := .Values.${name}.ports }}
    - name: {{ $name }}
      port: {{ $port }}
      targetPort: {{ $name }}
      protocol: TCP
    {{- end }}
  selector:
    {{- include "typical.selectorLabels" . | nindent 4 }}
    app.kubernetes.io/component: ${name}
{{- end }}
`,
  configmap: (name) => `{{- if .Values.${name}.enabled }}
apiVersion: v1
kind: ConfigMap
${METADATA(name)}data:
  {{- range $key, $value := .Values.${name}.config }}
  {{ $key }}: {{ tpl ($value | toString) $ | quote }}
  {{- end }}
{{- end }}
`,
  serviceaccount: (name) => `{{- if .Values.${name}.enabled }}
apiVersion: v1
kind: ServiceAccount
${METADATA(name)}  {{- with .Values.${name}.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}
`,
  networkpolicy: (name) => `{{- if and .Values.${name}.enabled .Values.networkPolicies }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
${METADATA(name)}spec:
  podSelector:
    matchLabels:
      {{- include "typical.selectorLabels" . | nindent 6 }}
      app.kubernetes.io/component: ${name}
  policyTypes: [Ingress]
  ingress:
    - ports:
        {{- range .Values.${name}.ports }}
        - port: {{ . }}
          protocol: TCP
        {{- end }}
{{- end }}
`,
};

const VALUES_HEAD = `global:
  imageRegistry: ""
fullnameOverride: ""
networkPolicies: true
podSecurityContext:
  runAsNonRoot: true
  runAsUser: 10001
  seccompProfile:
    type: RuntimeDefault
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
`;

const valuesOf = (name, i) => `${name}:
  enabled: true
  replicas: 2
  image:
    registry: registry.example.com
    repository: shop/${name}
    tag: "1.${i}.0"
    pullPolicy: IfNotPresent
  ports:
    http: ${8000 + i}
    metrics: ${9000 + i}
  probePath: /healthz
  env:
    - name: LOG_LEVEL
      value: info
    - name: COMPONENT
      value: ${name}
  config:
    upstream: "http://{{ .Release.Name }}:80"
    workers: 4
  service:
    type: ClusterIP
  serviceAccount:
    annotations: {}
  resources:
    requests:
      cpu: 100m
      memory: 128Mi
    limits:
      memory: 256Mi
`;

/** @param {number} templates how many files with objects; a partial comes on top */
export function typicalChart(templates) {
  const files = {
    'Chart.yaml': `apiVersion: v2
name: typical
description: A chart to measure with.
type: application
version: 1.2.3
appVersion: "4.5.6"
kubeVersion: ">=1.27.0-0"
home: https://example.com/typical
icon: https://example.com/typical.svg
maintainers:
  - name: nobody
    email: nobody@example.com
`,
    'templates/_helpers.tpl': HELPERS,
  };
  const kinds = Object.entries(KINDS);
  const components = Math.ceil(templates / kinds.length);
  let values = VALUES_HEAD;
  for (let i = 0; i < components; i += 1) {
    values += valuesOf(`part${i}`, i);
    for (const [kind, text] of kinds.slice(0, templates - i * kinds.length))
      files[`templates/part${i}-${kind}.yaml`] = text(`part${i}`);
  }
  files['values.yaml'] = values;
  return files;
}
