{{/*
Helm renders without a cluster here: it knows the API versions that every Kubernetes has, and those named with
--api-versions. A group and version answers for all its kinds; GROUP/VERSION/KIND must be named itself.
*/}}
{{- define "backups.hasMonitors" -}}
{{- or (eq .Values.monitoring "always")
       (and (eq .Values.monitoring "auto") (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor")) }}
{{- end }}

{{/* Providers add a suffix, v1.33.2-gke.1 for example; "-0" in a constraint lets such versions in. */}}
{{- define "backups.hasTrafficDistribution" -}}
{{- semverCompare ">=1.31-0" .Capabilities.KubeVersion.Version }}
{{- end }}
