import { expect, it } from 'vitest';
import { loadManifests } from '../../../src/k8s/load.ts';
import { ResourceGraph } from '../../../src/lint/graph/graph.ts';
import { bindClaims } from '../../../src/lint/storage/binding.ts';

const volume = (name: string, size: string, more = ''): string =>
  `apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: ${name}}\nspec: {storageClassName: manual, accessModes: [ReadWriteOnce], capacity: {storage: ${size}}, nfs: {server: a, path: /b}${more}}\n`;
const claim = (name: string, size: string, more = ''): string =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}}\nspec: {storageClassName: manual, accessModes: [ReadWriteOnce], resources: {requests: {storage: ${size}}}${more}}\n`;

function bound(...parts: string[]): string[] {
  const graph = new ResourceGraph([...loadManifests(parts.join('---\n')).manifests]);
  return bindClaims(graph).map(({ claim: { name }, volume: found, refused }) =>
    found === undefined ? `${name}: ${refused.map(({ reason }) => reason).join('; ')}` : `${name} -> ${found.name}`,
  );
}

it('gives each claim the smallest volume that fits', () => {
  expect(bound(volume('large', '50Gi'), volume('small', '5Gi'), claim('a', '5Gi'), claim('b', '5Gi'))).toEqual([
    'a -> small',
    'b -> large',
  ]);
});

it('serves claims that name their volume first', () => {
  expect(bound(volume('small', '5Gi'), claim('a', '1Gi'), claim('b', '5Gi', ', volumeName: small'))).toEqual([
    'b -> small',
    'a: "small" is for default/b',
  ]);
});

it('keeps volumes for the claims they are reserved for', () => {
  const reserved = volume('small', '5Gi', ', claimRef: {namespace: default, name: b}');
  expect(bound(reserved, claim('a', '1Gi'))).toEqual(['a: "small" is for default/b']);
});

it('says why a volume does not fit', () => {
  const why = (more: string, size = '1Gi') => bound(volume('v', '5Gi'), claim('a', size, more))[0];
  expect(why('', '6Gi')).toBe('a: "v" has 5Gi, less than 6Gi');
  expect(why(', volumeMode: Block')).toBe('a: "v" has volumeMode Filesystem');
  expect(why(', selector: {matchLabels: {disk: fast}}')).toBe('a: "v" lacks the labels "disk=fast"');
  expect(bound(volume('v', '5Gi'), claim('a', '1Gi').replace('manual', '""'))).toEqual(['a: "v" is of class "manual"']);
  expect(bound(volume('v', '5Gi'), claim('a', '1Gi').replace('ReadWriteOnce', 'ReadWriteMany'))).toEqual([
    'a: "v" lacks access mode ReadWriteMany',
  ]);
});

it('leaves claims of provisioned classes alone', () => {
  const provisioned =
    'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: manual}\nprovisioner: a.example.com\n';
  expect(bound(provisioned, volume('v', '1Gi'), claim('a', '5Gi'))).toEqual([]);
});
