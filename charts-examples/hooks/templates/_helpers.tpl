{{- define "orders.labels" -}}
app.kubernetes.io/name: orders
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/*
The annotations of a hook. Lower weights run first; hooks of one weight run in the order of their names.
Call it with a dict: on (events), weight, delete (policies, usually before-hook-creation).
*/}}
{{- define "orders.hook" -}}
helm.sh/hook: {{ .on }}
helm.sh/hook-weight: {{ .weight | default 0 | quote }}
helm.sh/hook-delete-policy: {{ .delete | default "before-hook-creation" }}
{{- end }}
