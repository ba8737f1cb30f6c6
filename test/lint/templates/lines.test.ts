import { expect, test } from 'vitest';
import { keyLines, keyLinesWith, keyLinesWithParents } from '../../../src/lint/templates/lines.ts';

const TEXT = `metadata:
  name: "web" # its name
  annotations:
    {{- with .Values.annotations }}
    - 'helm.sh/hook': test
    {{- end }}
spec: {{ .Values.spec }}
  hook: # none
name: last`;

test('lines with a key have its place and that of its value', () => {
  const found = [...keyLines(TEXT)].map(({ column, key, value, offset }) => [
    column,
    key,
    value,
    TEXT.slice(offset)[0],
  ]);
  expect(found).toEqual([
    [0, 'metadata', '', 'm'],
    [2, 'name', '"web"', '"'],
    [2, 'annotations', '', 'a'],
    [6, 'helm.sh/hook', 'test', 't'],
    [0, 'spec', '{{ .Values.spec }}', '{'],
    [2, 'hook', '', 'h'],
    [0, 'name', 'last', 'l'],
  ]);
});

test('lines are found by a word in them, wherever it stands', () => {
  expect([...keyLinesWith(TEXT, 'hook')].map(({ key }) => key)).toEqual(['helm.sh/hook', 'hook']);
  expect([...keyLinesWith(TEXT, 'its name')].map(({ key }) => key)).toEqual(['name']);
  expect([...keyLinesWith(TEXT, 'end')]).toEqual([]);
});

test('keys around a line are those above it that are less indented and may hold it', () => {
  const parents = (word: string) =>
    [...keyLinesWithParents(TEXT, word, ({ key }) => key.includes(word))].map((line) => line.parents);
  expect(parents('hook')).toEqual([['metadata', 'annotations'], ['spec']]);
  expect(parents('name')).toEqual([['metadata'], []]);
  expect(parents('absent')).toEqual([]);
});
