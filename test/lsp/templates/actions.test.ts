import { describe, expect, it } from 'vitest';
import { actionsOf, cursorAt } from '../../../src/lsp/templates/actions.ts';
import { outlineOf } from '../../../src/lsp/templates/outline.ts';

const tokens = (text: string): string[][] => actionsOf(text).map((action) => action.tokens.map((token) => token.text));

describe('actions as they are written', () => {
  it.each([
    ['{{ .a }} {{- $x.y | quote -}}', [['.a'], ['-', '$x.y', '|', 'quote']]],
    ['{{ "}}" }}', [['"}}"']]],
    ['{{ `a\nb` }}', [['`a\nb`']]],
    ['{{/* {{ .a }} */}}{{ .b }}', [['.b']]],
    ['{{ 1.5 .a }}', [['1.5', '.a']]],
    // One that is not closed ends where the next one begins, or with its line.
    ['{{ .a\n{{ .b }}', [['.a'], ['.b']]],
    ['{{ .a\nkey: value', [['.a']]],
    ['{{ "a\n{{ .b }}', [['"a'], ['.b']]],
    ['{{', [[]]],
    ['{{ .größe }}', [['.größe']]],
  ])('%j', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('the cursor is in a token, right behind it, or in none', () => {
    const text = 'a {{ .Values.x | quote }} b';
    const actions = actionsOf(text);
    const at = (offset: number) => cursorAt(actions, offset)?.token?.text;
    expect(at(text.indexOf('.x') + 2)).toBe('.Values.x');
    expect(at(text.indexOf('quote'))).toBe('quote');
    expect(at(text.indexOf('|') + 1)).toBeUndefined();
    expect(cursorAt(actions, 0)).toBeUndefined();
    expect(cursorAt(actions, text.length)).toBeUndefined();
  });

  it('takes time that grows with the text, whatever stands in it', () => {
    for (const part of ['{{ "', '{{ `', '{{/*', '{{ .a', '}}', '{{ `a` ', "{{ '"]) {
      const text = part.repeat(200_000);
      const start = performance.now();
      outlineOf(text);
      expect(performance.now() - start, part).toBeLessThan(8000);
    }
  });
});

describe('the outline of a template', () => {
  it('has blocks in each other, definitions and calls', () => {
    const text =
      '{{ define "a" }}{{ if .x }}{{ include "b" . }}{{ else }}{{ end }}{{ end }}{{ template "a" }}{{ with .y }}';
    const { blocks, defines, includes } = outlineOf(text);
    expect(blocks.map(({ keyword, blocks: inner }) => [keyword, inner.map((one) => one.keyword)])).toEqual([
      ['define', ['if']],
      ['with', []],
    ]);
    expect(defines.map(({ name }) => name)).toEqual(['a']);
    expect(includes.map(({ name }) => name)).toEqual(['b', 'a']);
  });
});
