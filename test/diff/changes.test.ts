import { describe, expect, it } from 'vitest';
import type { PlanOptions } from '../../src/diff/index.ts';
import { planOf } from './plan-of.ts';

const object = (apiVersion: string, kind: string, spec: object): string =>
  JSON.stringify({ apiVersion, kind, metadata: { name: 'x', namespace: 'shop' }, spec });
const changes = (kind: [string, string], before: object, after: object, options: PlanOptions = {}) =>
  planOf(object(...kind, after), object(...kind, before), { baseline: true, ...options }).objects[0]!.changes;

const SERVICE: [string, string] = ['v1', 'Service'];
const ports = (...list: object[]) => ({ selector: { a: 'b' }, ports: list });

describe('changes', () => {
  it('tells items of a list by the key that patches merge by', () => {
    const before = ports({ name: 'http', port: 80 }, { name: 'admin', port: 81 });
    const after = ports({ name: 'web', port: 80 }, { name: 'admin', port: 81 });
    expect(changes(SERVICE, before, after)).toEqual([
      { path: 'spec.ports[port=80].name', before: 'http', after: 'web' },
    ]);
  });

  it('tells them by all keys of the type where one is not enough', () => {
    const both = (nodePort: number) =>
      ports(
        { name: 'tcp', port: 53, protocol: 'TCP' },
        { name: 'udp', port: 53, protocol: 'UDP', targetPort: nodePort },
      );
    expect(changes(SERVICE, both(53), both(54), { serverSide: { manager: 'kubectl', force: false } })).toEqual([
      { path: 'spec.ports[port=53,protocol=UDP].targetPort', before: 53, after: 54 },
    ]);
  });

  it('tells items of custom resources by the keys of their definition', () => {
    const item = { type: 'object', properties: { zone: { type: 'string' }, weight: { type: 'integer' } } };
    const zones = {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['zone'],
      items: item,
    };
    const schema = { type: 'object', properties: { spec: { type: 'object', properties: { zones } } } };
    const crd = JSON.stringify({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'routes.example.com' },
      spec: {
        group: 'example.com',
        names: { kind: 'Route', plural: 'routes' },
        scope: 'Namespaced',
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
      },
    });
    const before = {
      zones: [
        { zone: 'a', weight: 1 },
        { zone: 'b', weight: 2 },
      ],
    };
    const after = {
      zones: [
        { zone: 'b', weight: 3 },
        { zone: 'a', weight: 1 },
      ],
    };
    expect(changes(['example.com/v1', 'Route'], before, after, { crds: [crd] })).toEqual([
      { path: 'spec.zones[zone=b].weight', before: 2, after: 3 },
      { path: 'spec.zones (order)', before: ['a', 'b'], after: ['b', 'a'] },
    ]);
  });

  it('tells what only moved, and does not take what follows an inserted item for changed', () => {
    const rule = (path: string) => ({
      http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: 's', port: { number: 1 } } } }] },
    });
    const INGRESS: [string, string] = ['networking.k8s.io/v1', 'Ingress'];
    const rules = (...paths: string[]) => ({ rules: paths.map(rule) });
    expect(changes(INGRESS, rules('/a', '/b', '/c'), rules('/b', '/c', '/a'))).toEqual([
      { path: 'spec.rules (order)', before: [0, 1, 2], after: [1, 2, 0] },
    ]);
    expect(changes(INGRESS, rules('/b', '/c'), rules('/a', '/b', '/c'))).toEqual([
      { path: 'spec.rules[0]', after: rule('/a') },
    ]);
    expect(changes(INGRESS, rules('/a', '/b', '/c'), rules('/a', '/c'))).toEqual([
      { path: 'spec.rules[1]', before: rule('/b') },
    ]);
  });
});
