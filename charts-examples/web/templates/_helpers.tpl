{{/* The chart's name, or what the user calls it instead. A name of Kubernetes has at most 63 characters. */}}
{{- define "web.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* RELEASE-NAME, unless the release is already called like the chart. */}}
{{- define "web.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := include "web.name" . }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{/* What finds the pods again. A Deployment's selector cannot change, so nothing that changes belongs here. */}}
{{- define "web.selectorLabels" -}}
app.kubernetes.io/name: {{ include "web.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "web.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "web.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "web.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "web.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* One entry for each TLS Secret, with all hosts that share it; nothing where no host names a Secret. */}}
{{- define "web.tls" -}}
{{- $hostsOf := dict }}
{{- range .Values.ingress.hosts }}
{{- if .tlsSecret }}
{{- $_ := set $hostsOf .tlsSecret (append (get $hostsOf .tlsSecret | default list) .host) }}
{{- end }}
{{- end }}
{{- range $secret, $hosts := $hostsOf }}
- secretName: {{ $secret }}
  hosts:
    {{- toYaml $hosts | nindent 4 }}
{{- end }}
{{- end }}
