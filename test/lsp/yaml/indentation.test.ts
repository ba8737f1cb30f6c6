import { describe, expect, it } from 'vitest';
import { linePlaceAt } from '../../../src/lsp/yaml/indentation.ts';

/** The place at the mark. */
const at = (text: string) => linePlaceAt(text.replace('¦', ''), text.indexOf('¦'));

describe('the place of a line', () => {
  it.each([
    ['a: 1\nb¦: 2\n', [], 'b'],
    ['a:\n  b:\n    c¦: 1\n', ['a', 'b'], 'c'],
    ['a:\n  b:\n    ¦\n', ['a', 'b'], ''],
    // A list may stand as far left as its key.
    ['a:\n- x: 1\n- ¦y: 2\n', ['a', 1], 'y'],
    ['a:\n  - x: 1\n    y: 2\n  - z: 3\n    w¦: 4\n', ['a', 1], 'w'],
    ['- - a¦: 1\n', [0, 0], 'a'],
    ['a:\n  b: 1\nc:\n  ¦d\n', ['c'], 'd'],
    ['x: 1\n---\na:\n  ¦b: 1\n', ['a'], 'b'],
    // Lines that only hold actions have no place.
    ['a:\n  {{- if .x }}\n  b¦: 1\n  {{- end }}\n', ['a'], 'b'],
    ['a:\n{{- if .x }}\n  - n: {{ .y }}\n    ¦m: 1\n{{- end }}\n', ['a', 0], 'm'],
    ['a:\n  {{ .key }}: 1\n  b¦: 2\n', ['a'], 'b'],
    ['"quoted key":\n  b¦: 1\n', ['quoted key'], 'b'],
    ['a:\r\n  b¦: 1\r\n', ['a'], 'b'],
  ])('%j', (text, parents, key) => {
    expect(at(text)).toMatchObject({ parents, key });
  });

  it('none in a block scalar, and none in a comment', () => {
    expect(at('a: |\n  b¦: 1\n')).toBeUndefined();
    expect(at('a: >-\n  x\n  b¦: 1\n')).toBeUndefined();
    expect(at('a: 1 # b¦\n')).toBeUndefined();
  });

  it('knows what stands beside it, and what the document begins with', () => {
    const place = at(
      'apiVersion: apps/v1 # newest\nkind: "Deployment"\nspec:\n  a: 1\n  ¦b:\n    z: 1\n  c: 2\nother: 1\n',
    );
    expect([...place!.siblings].sort()).toEqual(['a', 'c']);
    expect(place!.top.get('kind')).toBe('Deployment');
    expect(place!.top.get('apiVersion')).toBe('apps/v1');
  });

  it('tells where a value starts', () => {
    const text = 'a:\n  key:   value\n';
    expect(linePlaceAt(text, text.length - 2)!.valueStart).toBe(text.indexOf('value'));
    expect(linePlaceAt('a:\n  key\n', 6)!.valueStart).toBeUndefined();
  });
});
