import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files in a folder of their own, below the temporary one. */
export function folderWith(files: Readonly<Record<string, string>>): { readonly path: string; remove(): void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'kt-lsp-')));
  for (const [name, text] of Object.entries(files)) write(join(path, name), text);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A chart with one of everything that an editor asks about. */
export const SHOP: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\nappVersion: "3"\n',
  'values.yaml': `# How many.
replicas: 2
image:
  repository: registry.example.com/shop
  tag: "3.1"
ports:
  - name: http
    number: 8080
resources:
  requests:
    cpu: 100m
`,
  'ci/small-values.yaml': 'replicas: 1\n',
  'templates/_helpers.tpl': `{{/* The name of everything. */}}
{{- define "shop.name" -}}
{{ .Release.Name }}-shop
{{- end }}

{{- define "shop.container" -}}
- name: main
  image: {{ printf "%s:%s" .image.repository .image.tag | quote }}
  imagePullPolicy: Always
{{- end }}
`,
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.name" . }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        {{- include "shop.container" .Values | nindent 8 }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
          ports:
            {{- range .Values.ports }}
            - name: {{ .name }}
              containerPort: {{ .number }}
            {{- end }}
`,
};
