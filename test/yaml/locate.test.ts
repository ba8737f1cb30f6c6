import { describe, expect, test } from 'vitest';
import { locate } from '../../src/yaml/index.ts';

const TEXT = `# a chart
base: &base
  image: web:1.0
  ports: [80, 443]
---
kind: Pod
base: &base {image: "web:1.1", "quoted key": 1}
spec:
  <<: *base
  containers:
  - name: web
    args:
    - --a
    - |
      script
      lines
  - name: sidecar
8080: number
`;

const shown = (path: (string | number)[], document = 1) => {
  const { key, value, depth } = locate(TEXT, path, document);
  const part = (span?: { start: number; end: number }) => span && TEXT.slice(span.start, span.end);
  return [part(key), part(value), depth];
};

describe('locate', () => {
  test('scalars with their keys', () => {
    expect(shown(['kind'])).toEqual(['kind', 'Pod', 1]);
    expect(shown(['base', 'image'], 0)).toEqual(['image', 'web:1.0', 2]);
    expect(shown(['base', 'ports', 1], 0)).toEqual([undefined, '443', 3]);
    expect(shown(['base', 'quoted key'])).toEqual(['"quoted key"', '1', 2]);
    expect(shown(['8080'])).toEqual(['8080', 'number', 1]);
  });

  test('items of sequences', () => {
    expect(shown(['spec', 'containers', 0, 'args', 0])).toEqual([undefined, '--a', 5]);
    expect(shown(['spec', 'containers', 1, 'name'])).toEqual(['name', 'sidecar', 4]);
    expect(shown(['spec', 'containers', 0, 'args', 1])[1]).toBe('|\n      script\n      lines\n');
  });

  test('values that came through a merge key', () => {
    expect(shown(['spec', 'image'])).toEqual(['image', '"web:1.1"', 2]);
  });

  test('the nearest ancestor of what is not there', () => {
    expect(shown(['spec', 'containers', 1, 'image', 'tag'])).toEqual([undefined, 'name: sidecar', 3]);
    expect(shown(['nothing'])[2]).toBe(0);
    expect(locate('a: [', ['a'])).toEqual({ value: { start: 0, end: 0 }, depth: 0 });
  });
});
