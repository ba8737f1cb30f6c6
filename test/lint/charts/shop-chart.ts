/** A chart as `helm create` makes them, with a dependency in charts/ and a hook: nothing is wrong with it. */
export const shopChart = (): Record<string, string> => ({
  'Chart.yaml': `apiVersion: v2
name: shop
description: A Helm chart for Kubernetes
type: application
version: 0.1.0
appVersion: "1.16.0"
dependencies:
  - name: cache
    version: 1.0.0
    repository: file://../cache
    condition: cache.enabled
`,
  // Made by helm 4.3.1: helm dependency update.
  'Chart.lock': `dependencies:
- name: cache
  repository: file://../cache
  version: 1.0.0
digest: sha256:d3268cd0ddeca4ba4c503ba62c2c1f47e4b4bc1074ad3d9588875603ee32a14d
generated: "2026-11-21T17:19:34.43954045Z"
`,
  'values.yaml': `replicaCount: 1
image:
  repository: nginx
  tag: ""
service:
  type: ClusterIP
  port: 80
settings:
  MODE: fast
cache:
  enabled: true
  port: 6379
`,
  'charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.0.0\n',
  'charts/cache/values.yaml': 'enabled: true\nport: 6379\n',
  'charts/cache/values.schema.json': '{"type":"object","properties":{"port":{"type":"integer"}}}\n',
  'charts/cache/templates/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-cache
spec:
  type: ExternalName
  externalName: cache-{{ .Values.port }}.example.com
`,
  'templates/_helpers.tpl': `{{- define "shop.fullname" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "shop.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "shop.labels" -}}
{{ include "shop.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}
`,
  'templates/configmap.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
data:
  {{- toYaml .Values.settings | nindent 2 }}
`,
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicaCount }}
  selector:
    matchLabels:
      {{- include "shop.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      annotations:
        checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}
      labels:
        {{- include "shop.labels" . | nindent 8 }}
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          imagePullPolicy: IfNotPresent
          envFrom:
            - configMapRef:
                name: {{ include "shop.fullname" . }}
          ports:
            - name: http
              containerPort: {{ .Values.service.port }}
              protocol: TCP
          livenessProbe:
            httpGet:
              path: /
              port: http
          readinessProbe:
            httpGet:
              path: /ready
              port: http
`,
  'templates/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  type: {{ .Values.service.type }}
  ports:
    - port: {{ .Values.service.port }}
      targetPort: http
      protocol: TCP
      name: http
  selector:
    {{- include "shop.selectorLabels" . | nindent 4 }}
`,
  'templates/tests/test-connection.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: "{{ include "shop.fullname" . }}-test-connection"
  annotations:
    "helm.sh/hook": test
    "helm.sh/hook-weight": "1"
spec:
  containers:
    - name: wget
      image: busybox
      command: ['wget']
      args: ['{{ include "shop.fullname" . }}:{{ .Values.service.port }}']
  restartPolicy: Never
`,
  'templates/NOTES.txt': 'Get the application at {{ include "shop.fullname" . }}:{{ .Values.service.port }}\n',
});
