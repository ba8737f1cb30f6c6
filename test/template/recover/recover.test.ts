import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TemplateError } from '../../../src/template/error.ts';
import { printNode, type Tree } from '../../../src/template/node.ts';
import { parseTemplate } from '../../../src/template/parse.ts';
import { type RecoveredTemplate, recoverTemplate } from '../../../src/template/recover/recover.ts';

const FUNCTIONS = new Set('include printf eq nindent toYaml dict quote default tpl'.split(' '));
const hasFunction = (name: string): boolean => FUNCTIONS.has(name);
const recover = (text: string): RecoveredTemplate => recoverTemplate('t', text, hasFunction);

const printed = (trees: ReadonlyMap<string, Tree>): string[] =>
  [...trees].map(([name, { root }]) => `${name}: ${printNode(root)}`);

/** Messages without `template: t:`. */
const messages = ({ faults }: RecoveredTemplate): string[] =>
  faults.map(({ error }) => error.message.replace(/^template: t:/, ''));

/** What the faults of a text mark in it. */
const marked = (text: string): string[] => recover(text).faults.map(({ start, end }) => text.slice(start, end));

/** The sentence of Go's parser, if it has one. */
function goError(text: string, has = hasFunction): string | undefined {
  try {
    parseTemplate('t', text, has);
    return undefined;
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
}

describe('what is told', () => {
  const cases: readonly [title: string, text: string, messages: readonly string[], marked: readonly string[]][] = [
    ['an action without its end', 'a: {{ .Values.x\nb: {{ .y }}\n', ['2: function "b" not defined'], ['{{ .Values.x']],
    ['an action that ends the text', '{{ .Values.', ['1: unexpected "." in operand'], ['.']],
    ['half a delimiter', '{{ .x }\n{{ .y }}', ['1: unexpected "}" in operand'], ['}']],
    ['a string without its end', '{{ printf "a }}\n{{ .x }}', ['1: unterminated quoted string'], ['"a }}']],
    [
      'functions that do not exist',
      '{{ a }}{{ b .x }}',
      ['1: function "a" not defined', '1: function "b" not defined'],
      ['a', 'b'],
    ],
    [
      'variables that do not exist',
      '{{ $a }}{{ $b.c }}',
      ['1: undefined variable "$a"', '1: undefined variable "$b"'],
      ['$a', '$b'],
    ],
    [
      'nothing to do',
      '{{ }}{{ if }}x{{ end }}',
      ['1: missing value for command', '1: missing value for if'],
      ['}}', '}}'],
    ],
    ['ends of nothing', '{{ end }}\n{{ else }}', ['1: unexpected {{end}}', '2: unexpected {{else}}'], ['}}', '}}']],
    ['else twice', '{{ if .x }}a{{ else }}b{{ else }}c{{ end }}', ['1: expected end; found {{else}}'], ['}}']],
    ['break outside of loops', '{{ break }}', ['1: {{break}} outside {{range}}'], ['}}']],
    [
      'a name twice',
      '{{ define "a" }}1{{ end }}{{ define "a" }}2{{ end }}',
      ['1: template: multiple definition of template "a"'],
      ['}}'],
    ],
    [
      'a definition without a name',
      '{{ define }}x{{ end }}{{ .y. }}',
      ['1: unexpected "}}" in define clause', '1: unexpected <.> in operand'],
      ['}}', '.'],
    ],
    [
      'a comment without its end',
      '{{/* a\n}}\n{{ .y. }}',
      ['1: unclosed comment', '3: unexpected <.> in operand'],
      ['/* a\n}}', '.'],
    ],
  ];
  it.each(cases)('%s', (_, text, expected, places) => {
    expect(messages(recover(text))).toEqual(expected);
    expect(goError(text)).toBe(recover(text).faults[0]!.error.message);
    expect(marked(text)).toEqual(places);
  });

  it('blocks without end are told where they begin, with the definition that ends them', () => {
    const text = '{{ if .a }}\n{{ with .b }}\n';
    expect(recover(text).faults).toMatchObject([
      {
        start: 12,
        end: 25,
        help: '{{ with }} in line 2 has no {{ end }}',
        error: { message: 'template: t:3: unexpected EOF' },
      },
    ]);
    const before = '{{ define "a" }}{{ if .x }}1{{ end }}\n{{ define "b" }}2{{ end }}';
    expect(recover(before).faults).toMatchObject([
      {
        help: '{{ define }} in line 1 has no {{ end }}',
        error: { message: 'template: t:2: unexpected <define> in command' },
      },
    ]);
    expect(printed(recover(before).trees)).toEqual(['a: {{if .x}}1{{end}}\n', 'b: 2', 't: ']);
  });

  it('no more than a hundred', () => {
    expect(recover('{{ a }}'.repeat(5000)).faults).toHaveLength(100);
    expect(recover('{{ .a. }}'.repeat(5000)).faults).toHaveLength(100);
  });
});

describe('what is left', () => {
  const cases: readonly [title: string, text: string, trees: readonly string[]][] = [
    ['what stands before a fault in an action', 'a{{ include "x" .Values.y. }}b', ['t: a{{include "x" .Values.y}}b']],
    [
      'the branch of a condition that is written',
      '{{ if .a. }}1{{ else }}2{{ end }}3',
      ['t: {{if .a}}1{{else}}2{{end}}3'],
    ],
    ['the body of a loop without end', '{{ range $i, $x := .a }}{{ $x }}', ['t: {{range $i, $x := .a}}{{$x}}{{end}}']],
    ['what was assigned', '{{ $x := .a. }}{{ $x }}', ['t: {{$x := .a}}{{$x}}']],
    [
      'keywords with a slip',
      '{{ fi .a }}1{{ els }}2{{ ed }}{{ rnge .b }}3{{ end }}',
      ['t: {{if .a}}1{{else}}2{{end}}{{range .b}}3{{end}}'],
    ],
    ['definitions with a slip', '{{ defne "a" }}1{{ end }}2', ['a: 1', 't: 2']],
    ['else if behind else', '{{ if .a }}1{{ else }}2{{ else if .b }}3{{ end }}4', ['t: {{if .a}}1{{else}}23{{end}}4']],
    ['else if of a loop', '{{ range .a }}1{{ else if .b }}2{{ end }}3', ['t: {{range .a}}1{{else}}2{{end}}3']],
  ];
  it.each(cases)('%s', (_, text, trees) => {
    expect(goError(text)).toBe(recover(text).faults[0]!.error.message);
    expect(printed(recover(text).trees)).toEqual(trees);
  });

  it('definitions with their places', () => {
    const text = 'x{{- define "a" -}}1{{- end }}\n{{ block "b" . }}2{{ end }}';
    const [a, b] = recover(text).definitions;
    expect(text.slice(a!.start, a!.end)).toBe('{{- define "a" -}}1{{- end }}');
    expect(text.slice(a!.nameStart, a!.nameEnd)).toBe('"a"');
    expect([b!.kind, b!.name, text.slice(b!.start, b!.end)]).toEqual(['block', 'b', '{{ block "b" . }}2{{ end }}']);
  });

  it('how far lists reach', () => {
    const text = '{{ with .a }}1{{ else }}2{{ end }}';
    const reach = [...recover(text).extents.values()].map(([start, end]) => text.slice(start, end));
    expect(reach).toEqual(['1', '2']);
  });
});

describe('texts in the middle of being written', () => {
  const folder = join(import.meta.dirname, '../../../charts-examples');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /templates\/.*\.(ya?ml|tpl|txt)$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  const slips = new Set(['en', 'ed', 'nd', 'els', 'ele', 'lse', 'ese', 'i', 'f']);
  const words = new Set(
    texts.flatMap(([, text]) => text.match(/[a-zA-Z]\w*/g) ?? []).filter((word) => !slips.has(word)),
  );
  const has = (name: string): boolean => words.has(name) && name !== 'break' && name !== 'continue';

  it.each(texts)('%s', (_, text) => {
    const whole = recoverTemplate('t', text, has);
    expect(whole.faults).toEqual([]);
    expect(printed(whole.trees)).toEqual(printed(parseTemplate('t', text, has)));
    const wrong: unknown[] = [];
    for (let at = 0; at < text.length; at += 1) {
      const deleted = text.slice(0, at) + text.slice(at + 1);
      for (const damaged of [text.slice(0, at), deleted]) {
        const { faults, trees } = recoverTemplate('t', damaged, has);
        const told = goError(damaged, has);
        if (faults[0]?.error.message !== told) wrong.push([at, told, faults[0]?.error.message]);
        if (faults.some(({ start, end }) => start < 0 || end < start || end > damaged.length)) wrong.push([at, faults]);
        if (told === undefined) continue;
        const isWhole = damaged === deleted;
        for (const { name, start, end } of whole.definitions) {
          if (isWhole ? at >= start && at < end : at < end) continue;
          const kept = trees.get(name);
          if (kept === undefined || printNode(kept.root) !== printNode(whole.trees.get(name)!.root))
            wrong.push([at, name]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('hostile texts', () => {
  const cases: readonly [title: string, part: string][] = [
    ['actions that never end', '{{ a '],
    ['strings that never end', '{{ \\" '],
    ['comments that never end', '{{/* '],
    ['raw strings', '{{ ` '],
    ['definitions that never end', '{{ define "a" }}'],
    ['ends of nothing', '{{ else if .x }}{{ end }}'],
    ['dots', '{{ .a. }}\n'],
  ];
  it.each(cases)('%s: twice the text is no more than a few times the work', (_, part) => {
    const time = (length: number): number => {
      const text = part.repeat(length / part.length);
      const start = process.cpuUsage();
      recover(text);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    time(100_000);
    expect(time(4_000_000)).toBeLessThan(40 * time(400_000) + 2000);
  });

  it('nests deeper than the stack', () => {
    for (const part of ['{{ if .x }}', '{{ (', '{{ with .x }}{{ else if .y }}'])
      expect(recover(`{{ define "a" }}1{{ end }}${part.repeat(60_000)}`).trees.has('a')).toBe(true);
    expect(recover(`{{ ${'('.repeat(60_000)}`).faults.length).toBeGreaterThan(0);
  });
});
