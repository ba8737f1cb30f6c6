import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../../../src/k8s/load.ts';
import { validateManifests } from '../../../../src/schemas/index.ts';

const set = (version: string, preserve = '') => `apiVersion: apiextensions.k8s.io/${version}
kind: CustomResourceDefinition
metadata: {name: boats.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Boat, plural: boats}
  ${preserve}
  ${
    version === 'v1'
      ? 'versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]'
      : 'version: v1\n  validation: {openAPIV3Schema: {type: object}}'
  }
---
apiVersion: example.com/v1
kind: Boat
metadata: {name: ark}
spec: {decks: 3}
`;
const unknownFields = (text: string) =>
  validateManifests(loadManifests(text).manifests, {}).filter(({ message }) => message.includes('unknown field'));

describe('fields that a definition does not know', () => {
  it('are refused by definitions of v1', () => expect(unknownFields(set('v1'))).toHaveLength(1));
  it('are kept by those of v1beta1', () => expect(unknownFields(set('v1beta1'))).toEqual([]));
  it('are refused by those of v1beta1 that say so', () =>
    expect(unknownFields(set('v1beta1', 'preserveUnknownFields: false'))).toHaveLength(1));
});
