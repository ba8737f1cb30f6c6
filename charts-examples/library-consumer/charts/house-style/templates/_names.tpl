{{- define "house-style.name" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "house-style.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "house-style.labels" -}}
{{ include "house-style.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
example.com/team: {{ .Values.houseStyle.team }}
{{- end }}
