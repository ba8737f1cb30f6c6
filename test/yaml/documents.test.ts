import { describe, expect, test } from 'vitest';
import { readAllYaml, splitDocuments } from '../../src/yaml/index.ts';

describe('splitDocuments', () => {
  const cases: [string, string[]][] = [
    ['', []],
    ['a: 1', ['a: 1']],
    ['a: 1\n---\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['---\na: 1\n---\nb: 2', ['---\na: 1\n', 'b: 2']],
    ['a: 1\n--- # comment\nb: 2', ['a: 1\n', 'b: 2']],
    ['a: 1\n---\n', ['a: 1\n']],
    ['a: 1\n---', ['a: 1\n']],
    ['a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', 'b: 2\r\n']],
    ['a: |\n  x\n  ---\n  y\n', ['a: |\n  x\n  ---\n  y\n']],
    ['---\n---\na: 1\n', ['---\n', 'a: 1\n']],
  ];
  for (const [text, expected] of cases)
    test(JSON.stringify(text), () => {
      expect(splitDocuments(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
    });
});

test('a document that cannot be read does not hide the others', () => {
  const text = 'a: 1\n---\nb: c: d\n---\ne: 2\n';
  const documents = readAllYaml(text);
  expect(documents.map(({ start }) => start)).toEqual([0, 9, 21]);
  expect(documents[0]).toMatchObject({ value: { a: 1 } });
  expect(documents[1]?.error).toEqual({
    message: 'error converting YAML to JSON: yaml: mapping values are not allowed in this context',
    line: 3,
    offset: 13,
  });
  expect(documents[2]).toMatchObject({ value: { e: 2 } });
});

test('text behind a separator is refused', () => {
  const documents = readAllYaml('a: 1\n--- {b: 2}\nc: 3\n');
  expect(documents.map(({ error }) => error?.message)).toEqual([
    undefined,
    'invalid Yaml document separator: {b: 2}',
    undefined,
  ]);
});
