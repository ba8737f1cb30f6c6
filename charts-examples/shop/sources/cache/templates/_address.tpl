{{/* .Chart.Name is the alias where the chart is used under one. */}}
{{- define "cache.address" -}}
{{ .Release.Name }}-{{ .Chart.Name }}:{{ .Values.port }}
{{- end }}
