import { expect, it } from 'vitest';
import { dedupOwners } from '../../../src/schemas/semantic/owners.ts';

const owner = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', name, uid: 'u' });

/** As kube-apiserver 1.36.3 does, whose warning names `u, u` for these. */
it('owners are repeated where all of them is the same, not the uid alone', () => {
  const { unique, repeated } = dedupOwners({ ownerReferences: [owner('a'), owner('b'), owner('a'), owner('a')] });
  expect(unique.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(repeated).toEqual(['u', 'u']);
});
