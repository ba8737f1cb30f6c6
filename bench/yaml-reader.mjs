// Reads generated manifests with our YAML reader and, for comparison, with the npm package `yaml`.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from '../scripts/peers.mjs';
import { median, sort } from './measure.mjs';

/** @returns median seconds per reader for so many MiB of ordinary documents, and of documents that each hold an anchor */
export function measureYaml(mebibytes, runs) {
  const ours = readers();
  return ['ordinary', 'anchored'].map((kind) => {
    const documents = manifests(mebibytes * 2 ** 20, kind === 'anchored');
    const bytes = documents.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const rows = ours.map(({ name, read }) => ({ name, seconds: timeReader(read, documents, runs) }));
    return { kind, mebibytes: bytes / 2 ** 20, documents: documents.length, rows };
  });
}

function timeReader(read, documents, runs) {
  const seconds = [];
  for (let run = -1; run < runs; run++) {
    const start = process.hrtime.bigint();
    for (const text of documents) if (read(text).kind !== 'Deployment') throw new Error('a document was read wrongly');
    if (run >= 0) seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  return median(sort(seconds));
}

/** Our reader comes from src/, since the package does not export it: bundled into a temporary file as the build does. */
function readers() {
  const folder = mkdtempSync(join(tmpdir(), 'kt-bench-yaml-'));
  try {
    const outfile = join(folder, 'yaml.cjs');
    buildSync({
      entryPoints: [join(root, 'src/yaml/index.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    const require = createRequire(import.meta.url);
    const { readYaml } = require(outfile);
    const { parse } = require('yaml');
    return [
      { name: 'kt', read: (text) => readYaml(text, { maps: 'object', integers: 'exact' }).value },
      { name: 'npm yaml', read: (text) => parse(text, { version: '1.1' }) },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Deployments as a cluster prints them: nested maps and lists, quoted and plain scalars, a block scalar, a comment. */
function manifests(bytes, anchored) {
  const documents = [];
  for (let size = 0, number = 0; size < bytes; number++) {
    documents.push(deployment(number, anchored));
    size += documents[number].length;
  }
  return documents;
}

function deployment(number, anchored) {
  const names = [`app.kubernetes.io/name: orders`, `app.kubernetes.io/instance: orders-${number}`];
  const containers = Array.from({ length: 1 + (number % 3) }, (_, i) => container(number, i));
  return `# Source: shop/templates/deployment-${number}.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-${number}
  namespace: "shop-${number % 7}"
  labels: {app.kubernetes.io/name: orders, app.kubernetes.io/instance: 'orders-${number}'}
  annotations:
    checksum/settings: ${(number * 2654435761).toString(16).padStart(16, '0')}
    example.com/owner: |
      Team ${number % 11} looks after this.
        They are asked before a change: "no surprises".
    example.com/folded: >-
      a sentence that goes on
      in the next line
spec:
  replicas: ${number % 10}
  paused: ${number % 2 === 0}
  selector:
    matchLabels:${anchored ? ' &labels' : ''}
      ${names.join('\n      ')}
  template:
    metadata:
      labels:${anchored ? ' *labels' : `\n        ${names.join('\n        ')}`}
    spec:
      containers:
${containers.join('')}      terminationGracePeriodSeconds: 30
      nodeSelector: {}
      tolerations: []
`;
}

const container = (number, index) => `        - name: worker-${index}
          image: "registry.example.com/shop/orders:${number}.${index}"
          args: ["--listen=:${8000 + index}", --verbose, "--rate=${number / 4}"]
          env:
            - name: DATABASE_URL
              value: postgres://orders@database-${number}:5432/orders?sslmode=require
            - name: GREETING
              value: "Grüße — \\u00e9\\t${number}"
          resources:
            requests: {cpu: 250m, memory: 256Mi}
            limits:
              memory: 512Mi
          livenessProbe:
            httpGet:
              path: /healthz
              port: ${8000 + index}
            timeoutSeconds: 2.5
`;
