import { describe, expect, it } from 'vitest';
import { SetMemory, SetValidation } from '../../src/schemas/index.ts';

const definition = (type: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: boats.shop.example}
spec:
  group: shop.example
  scope: Namespaced
  names: {plural: boats, singular: boat, kind: Boat, listKind: BoatList}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {length: {type: ${type}}}}}
`;
const boat = 'apiVersion: shop.example/v1\nkind: Boat\nmetadata: {name: b}\nlength: 5\n';
const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: x, resources: {requests: {cpu: 1}}}]}\n`;
const quota = `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {pods: 1}}\n`;

const told = (texts: readonly string[], kubernetesVersions: readonly string[], memory?: SetMemory) => {
  const named = texts.map((text, i) => ({ text, file: `${i}.yaml` }));
  const set = new SetValidation(named, { kubernetesVersions }, memory);
  const results = named.map((text) => set.check(text));
  memory?.turn();
  return results;
};

describe.each([[['latest']], [['1.30', 'latest']]])('sets that share a memory, for %j', (versions) => {
  const sets = [
    [definition('integer'), boat],
    [definition('string'), boat],
    [boat],
    [pod('a'), pod('b')],
    [quota, pod('a'), pod('b')],
    [quota, pod('b'), pod('a')],
    [pod('a'), pod('b')],
  ];

  it('are told what each is told alone', () => {
    const alone = sets.map((texts) => told(texts, versions));
    // What is said of the same text hangs on the others.
    expect(alone[0]![1]).not.toEqual(alone[1]![1]);
    expect(alone[4]![2]).not.toEqual(alone[3]![1]);
    const memory = new SetMemory();
    expect(sets.map((texts) => told(texts, versions, memory))).toEqual(alone);
    expect(sets.toReversed().map((texts) => told(texts, versions, memory))).toEqual(alone.toReversed());
  });
});

it('equal texts are read once', () => {
  const memory = new SetMemory();
  const loaded = memory.load(pod('a'), 'a.yaml');
  memory.turn();
  expect(memory.load(pod('a'), 'a.yaml')).toBe(loaded);
  expect(memory.load(pod('a'), 'b.yaml')).not.toBe(loaded);
});
