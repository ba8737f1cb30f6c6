import { describe, expect, it } from 'vitest';
import { renderChart } from '../../src/render/render.ts';
import type { RenderOptions } from '../../src/render/types.ts';

const FILES = {
  'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'values.yaml':
    'num: 3\nbig: 12345678\ntext: a&b\nlist: [x, z]\nmap: {b: 1, a: 2}\n__proto__: {bad: 1}\nconstructor: five\n',
  'motd.txt': 'hello\n',
  'templates/_label.hbs': 'label: {{Values.text}}\n',
  'templates/_h.tpl': '{{ define "n" }}{{ .Release.Name }}{{ end }}',
};
const render = (text: string, options: RenderOptions = {}) =>
  renderChart({ files: { ...FILES, 'templates/t.hbs': text } }, { releaseName: 'web', ...options });

describe('handlebars', () => {
  it.each([
    [
      'data',
      '{{Values.num}} {{Values.big}} {{Release.Name}} {{Chart.Version}} {{Capabilities.KubeVersion}}',
      '3 12345678 web 0.1.0 v1.37.0',
    ],
    ['functions', '{{nindent 2 (toYaml Values.map)}}', '\n  a: 2\n  b: 1'],
    ['numbers for functions', '{{add Values.num 1}} {{eq Values.num 3}} {{printf "%05d" Values.num}}', '4 true 00003'],
    ['no escaping', '{{Values.text}}', 'a&b'],
    [
      'loops',
      '{{#each Values.list}}{{@index}}{{this}}{{/each}} {{#each Values.map}}{{@key}}={{this}},{{/each}}',
      '0x1z a=2,b=1,',
    ],
    ['numbers side by side', '{{Values.num}}{{Values.num}}{{#each (list 5 6)}}{{@index}}{{this}}{{/each}}', '330516'],
    ['names of block parameters', '{{#each Values.list as |first last|}}{{first}}{{last}}{{/each}}', 'x0z1'],
    [
      'functions without arguments',
      '{{len (uuidv4)}} {{#if (now)}}now{{/if}} {{#with (Files.Glob "*.txt")}}{{AsConfig}}{{/with}}',
      '36 now motd.txt: |\n  hello',
    ],
    ['truth of a function', '{{#has "x" Values.list}}yes{{else}}no{{/has}}{{#and 1 0}}yes{{else}}no{{/and}}', 'yesno'],
    ['definitions of Go templates', '{{include "n" this}} {{include "n"}}', 'web web'],
    ['templates in values', '{{tpl "{{ .Values.num }}" this}}', '3'],
    ['files', '{{Files.Get "motd.txt"}}', 'hello\n'],
    ['partials', 'a:\n  {{> label}}', 'a:\n  label: a&b\n'],
    [
      'keys that are names of JavaScript',
      '{{Values.constructor}} {{Values.__proto__.bad}} {{Values.toString}}',
      'five 1 ',
    ],
    ['what is not there', '[{{Values.none.deeper}}]', '[]'],
  ])('%s', (_, text, expected) => {
    const { files, error } = render(text);
    expect(error).toBeUndefined();
    expect(files['shop/templates/t.hbs']).toBe(expected);
    expect(({} as { bad?: unknown }).bad).toBeUndefined();
  });

  it.each([
    ['an unknown function', 'a\n{{nosuch 1}}', 'handlebars: shop/templates/t.hbs:2: function "nosuch" not defined'],
    [
      'a wrong argument',
      '{{trunc "x" "y"}}',
      'handlebars: shop/templates/t.hbs:1: error calling trunc: wrong type for value; expected int; got string',
    ],
    ['fail', '\n\n{{fail "stop"}}', 'execution error at (shop/templates/t.hbs:3): stop'],
    ['endless partials', '{{> self}}', 'handlebars: shop/templates/t.hbs: The partial self could not be found'],
  ])('%s', (_, text, message) => {
    const { error, diagnostics } = render(text);
    expect(error).toMatchObject({ message, stage: 'render' });
    expect(diagnostics).toMatchObject([{ code: 'KT2004', file: 'shop/templates/t.hbs' }]);
  });

  it('refuses unknown names with strict only', () => {
    expect(render('{{Values.none}}', { strict: true }).error?.message).toBe(
      'handlebars: shop/templates/t.hbs:1: "none" not defined',
    );
  });

  it('ends loops that go on too long', () => {
    const loops = '{{#each (until 2000)}}{{#each (until 2000)}}{{/each}}{{/each}}';
    expect(render(loops, { maxSteps: 100_000 }).error?.message).toContain('stopped after 100000 steps');
  });
});
