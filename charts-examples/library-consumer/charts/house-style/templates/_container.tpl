{{/* The application defines house-style.container.extra itself; its own definition wins over the empty one below. */}}
{{- define "house-style.container" -}}
- name: {{ .Chart.Name }}
  image: {{ printf "%s:%s" .Values.image .Chart.AppVersion }}
  securityContext:
    allowPrivilegeEscalation: false
  {{- with include "house-style.container.extra" . }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "house-style.container.extra" }}{{ end }}
