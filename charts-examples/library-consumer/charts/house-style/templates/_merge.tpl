{{/*
Joins two templates that each give YAML: what the house style says, then what the application says on top.
Call it with a list: the root, the name of the application's template, the name of the house style's.

  {{ include "house-style.merge" (list . "invoices.deployment" "house-style.deployment.base") }}

Maps are joined key by key; lists are replaced as a whole. Keys come out sorted, because toYaml sorts them.
*/}}
{{- define "house-style.merge" -}}
{{- $root := index . 0 }}
{{- $own := fromYaml (include (index . 1) $root) | default dict }}
{{- $base := fromYaml (include (index . 2) $root) | default dict }}
{{- toYaml (mergeOverwrite $base $own) }}
{{- end }}
