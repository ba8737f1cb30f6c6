{{- define "house-style.service.base" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "house-style.name" . }}
  labels:
    {{- include "house-style.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "house-style.selector" . | nindent 4 }}
  ports:
    - name: http
      port: 80
      targetPort: http
{{- end }}

{{- define "house-style.service" -}}
{{- include "house-style.merge" (append . "house-style.service.base") }}
{{- end }}
