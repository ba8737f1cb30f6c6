import { expect, test } from 'vitest';
import { placedInManifest } from '../../src/diff/field-place.ts';
import { loadManifests } from '../../src/k8s/load.ts';

const TEXT = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app.kubernetes.io/name: web}
spec:
  containers:
    - name: web
      image: web:1
`;

const placeOf = (field?: string) => {
  const [manifest] = loadManifests(TEXT, 'pod.yaml').manifests;
  const diagnostic = { code: 'KT4002', severity: 'error', message: 'no', ...(field && { field }) } as const;
  const { file, range } = placedInManifest(diagnostic, manifest!);
  return `${file}:${range?.start.line}:${range?.start.column}`;
};

test.each([
  ['spec.containers[0].image', 'pod.yaml:9:14'],
  ['spec.containers[name=web].image', 'pod.yaml:9:14'],
  ['metadata.labels[app.kubernetes.io/name]', 'pod.yaml:5:36'],
  ['metadata.namespace', 'pod.yaml:3:1'],
  ['spec.containers[name=other].image', 'pod.yaml:7:3'],
  ['patch', 'pod.yaml:2:1'],
  [undefined, 'pod.yaml:2:1'],
])('%s stands at %s', (field, place) => expect(placeOf(field)).toBe(place));

test('a place that is known stays', () => {
  const [manifest] = loadManifests(TEXT, 'pod.yaml').manifests;
  const range = { start: { line: 9, column: 9, offset: 99 }, end: { line: 9, column: 9, offset: 99 } };
  const known = { code: 'KT4002', severity: 'error', message: 'no', file: 'other.yaml', range } as const;
  expect(placedInManifest(known, manifest!)).toBe(known);
});
