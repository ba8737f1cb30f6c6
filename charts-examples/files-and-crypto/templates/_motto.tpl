{{/* Only values call this one, through tpl. */}}
{{- define "ledger.motto" -}}
{{ .Values.company }}: debit equals credit
{{- end }}
