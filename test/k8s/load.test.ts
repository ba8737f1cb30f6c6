import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../src/k8s/load.ts';
import { resourceLabel } from '../../src/k8s/manifest.ts';

const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;

describe('loadManifests', () => {
  it('splits streams as kubectl does', () => {
    const text = `# nothing\n---\n${configMap('a')}--- # second\n${configMap('b')}---\n---\n  \n---   \n${configMap('c')}`;
    const { manifests, diagnostics } = loadManifests(text);
    expect(diagnostics).toEqual([]);
    expect(manifests.map(({ id }) => id.name)).toEqual(['a', 'b', 'c']);
  });

  it('leaves directives with their document', () => {
    const { manifests, diagnostics } = loadManifests(`%YAML 1.1\n---\n${configMap('a')}---\n${configMap('b')}`);
    expect(diagnostics).toEqual([]);
    expect(manifests.map(({ id }) => id.name)).toEqual(['a', 'b']);
  });

  it('reads JSON objects that follow each other', () => {
    const json = (name: string) =>
      JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: '} {' } });
    const { manifests, diagnostics } = loadManifests(`${json('a')}\n${json('b')} ${json('c')}{"apiVersion"`);
    expect(manifests.map(({ id }) => id.name)).toEqual(['a', 'b', 'c']);
    expect(diagnostics).toMatchObject([{ code: 'KT1001', range: { start: { line: 2 } } }]);
    expect(manifests[1]!.locate(['kind']).start).toMatchObject({ line: 2, column: 27 });
  });

  it('keeps the other documents where one cannot be read', () => {
    const { manifests, diagnostics } = loadManifests(`${configMap('a')}---\na: b: c\n---\n${configMap('b')}`, 'x.yaml');
    expect(manifests.map(({ id }) => id.name)).toEqual(['a', 'b']);
    expect(diagnostics).toMatchObject([
      { code: 'KT1001', severity: 'error', file: 'x.yaml', range: { start: { line: 6 } } },
    ]);
  });

  it('gives items of Lists as objects of their own, with their positions', () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: a, namespace: ns}
  - apiVersion: v1
    kind: Secret
    metadata: {name: b}
  - just text
`;
    const { manifests, diagnostics } = loadManifests(text);
    expect(manifests.map(({ id }) => resourceLabel(id))).toEqual(['ConfigMap ns/a', 'Secret b']);
    expect(manifests[1]!.locate(['metadata', 'name']).start).toMatchObject({ line: 9, column: 22 });
    expect(diagnostics).toMatchObject([{ code: 'KT1002', range: { start: { line: 10 } } }]);
  });

  it('fills in the kind of a typed list', () => {
    const text = 'apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]';
    expect(loadManifests(text).manifests[0]!.id).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap', name: 'a' });
  });

  it.each([
    ['metadata: {name: a}', "Object 'Kind' is missing", 1],
    ['kind: Pod', "Object 'apiVersion' is missing", 1],
    ['apiVersion: 1\nkind: Pod', 'apiVersion must be a string', 1],
    ['apiVersion: v1\nkind: [Pod]', 'kind must be a string', 2],
  ])('%j: %s', (text, message, line) => {
    expect(loadManifests(text).diagnostics).toMatchObject([{ code: 'KT1003', message, range: { start: { line } } }]);
  });

  it('tells of every repeated key and goes on with the last', () => {
    const { manifests, diagnostics } = loadManifests(`${configMap('a')}  name: b\ndata: {x: "1", x: "2"}\n`);
    expect(manifests[0]!.object).toMatchObject({ metadata: { name: 'b' }, data: { x: '2' } });
    expect(manifests[0]!.repeatedKeys).toBe(true);
    expect(diagnostics.map(({ field, message }) => [field, message])).toEqual([
      ['metadata.name', 'strict decoding error: yaml: unmarshal errors:\n  line 5: key "name" already set in map'],
      ['data.x', 'strict decoding error: yaml: unmarshal errors:\n  line 6: key "x" already set in map'],
    ]);
  });

  it('locates values, keys, merged and aliased entries, and the nearest thing there is', () => {
    const text = `x: &base
  a: 1
apiVersion: v1
kind: ConfigMap
metadata:
  name: n
data:
  <<: *base
  b: two
  "c d": three
  0x10: sixteen
`;
    const { locate } = loadManifests(text).manifests[0]!;
    expect(locate(['data', 'b']).start).toMatchObject({ line: 9, column: 6 });
    expect(locate(['data', 'b'], 'key').start).toMatchObject({ line: 9, column: 3 });
    expect(locate(['data', 'a']).start).toMatchObject({ line: 2, column: 6 });
    expect(locate(['data', 'c d']).start).toMatchObject({ line: 10, column: 10 });
    expect(locate(['data', '16']).start).toMatchObject({ line: 11, column: 9 });
    expect(locate(['metadata']).start).toMatchObject({ line: 5, column: 1 });
    expect(locate(['metadata', 'labels', 'app']).start).toMatchObject({ line: 5, column: 1 });
  });

  it('is quiet about empty texts', () => {
    for (const text of ['', '\n', '# only\n# comments\n', '---\n---\n'])
      expect(loadManifests(text)).toMatchObject({ manifests: [], diagnostics: [] });
  });

  it('keeps keys named like parts of JavaScript objects', () => {
    const { manifests } = loadManifests(`${configMap('a')}data: {__proto__: x, constructor: y}\n`);
    expect(Object.keys(manifests[0]!.object.data as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
