import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/index.ts';

describe('the flow of values', () => {
  const lintOf = async (values: string, template: string, helpers = '') => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'values.yaml': values,
      'templates/_helpers.tpl': helpers,
      'templates/config.yaml': template,
    };
    const { diagnostics } = await lint(
      { files },
      { only: ['values-unused', 'values-undefined', 'template-nil-deref'] },
    );
    return diagnostics.map(({ rule, message }) => `${rule} ${message}`);
  };
  const UNUSED = 'values-unused "a.rest" is read by no template';
  const VALUES = 'a:\n  b: {}\n  rest: 1\n';

  it.each([
    ['a variable', '{{ $a := .Values.a }}{{ $a.b }}'],
    ['with', '{{ with .Values.a }}{{ .b }}{{ end }}'],
    ['the root variable in with', '{{ with .Release }}{{ $.Values.a.b }}{{ end }}'],
    ['index', '{{ index .Values "a" "b" }}'],
    ['get', '{{ get .Values.a "b" }}'],
    ['dig', '{{ dig "a" "b" "" .Values }}'],
    ['hasKey alone', '{{ if hasKey .Values.a "b" }}x{{ end }}'],
    ['default', '{{ (.Values.a | default dict).b }}'],
    ['pick', '{{ toYaml (pick .Values.a "b") }}'],
    ['an include with a map', '{{ include "web.x" (dict "it" .Values.a "root" $) }}'],
    ['an include with the top', '{{ include "web.y" . }}'],
    ['an include by a composed name', '{{ include (printf "%s.y" .Chart.Name) . }}'],
    ['a merged map', '{{ $m := merge (dict) .Values.a }}{{ $m.b }}'],
    ['set', '{{ $m := dict }}{{ $_ := set $m "it" .Values.a }}{{ $m.it.b }}'],
    ['a list', '{{ range list .Values.a }}{{ .b }}{{ end }}'],
    ['ternary', '{{ (ternary .Values.a (dict) true).b }}'],
  ])('goes through %s', async (_name, template) => {
    const helpers = '{{ define "web.x" }}{{ .it.b }}{{ end }}{{ define "web.y" }}{{ .Values.a.b }}{{ end }}';
    expect(await lintOf(VALUES, template, helpers)).toEqual([UNUSED]);
  });

  it.each([
    ['toYaml of the whole', '{{ toYaml .Values.a }}'],
    ['a range over a map', '{{ range $k, $v := .Values.a }}{{ $k }}{{ end }}'],
    ['a key that only a render knows', '{{ index .Values.a .Release.Name }}'],
    ['tpl of a text in the values', '{{ tpl .Values.text . }}'],
    ['a template that goes on with all', '{{ include "web.all" . }}'],
  ])('counts %s as a read of everything', async (_name, template) => {
    const values = `${VALUES}text: "{{ toYaml .Values.a }}"\n`;
    const helpers = '{{ define "web.all" }}{{ toYaml .Values }}{{ end }}';
    expect((await lintOf(values, template, helpers)).filter((one) => one === UNUSED)).toEqual([]);
  });

  it('is silent about trees that are too deep to be followed', async () => {
    const deep = `{{ ${'('.repeat(5000)}.Values.a.b${')'.repeat(5000)} }}`;
    expect(await lintOf('a:\n  b: 1\n', deep)).toEqual([]);
    const blocks = `${'{{ if .Values.a.b }}'.repeat(3000)}x${'{{ end }}'.repeat(3000)}`;
    expect(await lintOf('a:\n  b: 1\n', blocks)).toEqual([]);
  });

  it('ends for templates that call themselves, with ever longer paths', async () => {
    const helpers = '{{ define "web.x" }}{{ include "web.x" .a }}{{ include "web.x" (dict "a" .) }}{{ end }}';
    expect(await lintOf('a: 1\n', '{{ include "web.x" .Values }}', helpers)).toEqual([]);
  });
});
