{{/* What this application adds to the house style's Deployment. */}}
{{- define "invoices.deployment" -}}
spec:
  template:
    metadata:
      annotations:
        checksum/env: {{ .Values.env | toJson | sha256sum | trunc 12 | quote }}
    spec:
      containers:
        {{- include "house-style.container" . | nindent 8 }}
{{- end }}

{{/* Fills the place that the house style leaves in its container. */}}
{{- define "house-style.container.extra" -}}
ports:
  - name: http
    containerPort: {{ .Values.port }}
{{- with .Values.env }}
env:
  {{- range $name, $value := . }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "invoices.service" -}}
metadata:
  annotations:
    example.com/dashboard: https://grafana.example.com/d/{{ .Chart.Name }}
{{- end }}
