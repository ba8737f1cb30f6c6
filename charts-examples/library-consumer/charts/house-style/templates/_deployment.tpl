{{- define "house-style.deployment.base" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "house-style.name" . }}
  labels:
    {{- include "house-style.labels" . | nindent 4 }}
spec:
  replicas: 2
  selector:
    matchLabels:
      {{- include "house-style.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "house-style.labels" . | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        runAsUser: {{ .Values.houseStyle.runAsUser }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: {{ .Values.houseStyle.spreadOver }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "house-style.selector" . | nindent 14 }}
{{- end }}

{{/* The application calls this with (list . "its.template"). */}}
{{- define "house-style.deployment" -}}
{{- include "house-style.merge" (append . "house-style.deployment.base") }}
{{- end }}
