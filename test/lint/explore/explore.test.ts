import { describe, expect, it } from 'vitest';
import { explore } from '../../../src/lint/explore/explore.ts';
import { CoverageSession } from '../../../src/render/coverage-session.ts';
import { renderChart } from '../../../src/render/render.ts';
import { templateTexts } from '../../../src/render/template-texts.ts';

const CHART = 'apiVersion: v2\nname: c\nversion: 1.0.0\n';
const POD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n';

function explored(files: Record<string, string>, renders = 100, hasTime = () => true) {
  const all = { 'Chart.yaml': CHART, ...files };
  const session = new CoverageSession();
  const render = (text: string) => {
    const number = session.startRender();
    const result = renderChart({ files: all }, { values: [{ name: 'values', text }], checks: false }, session);
    return {
      texts: [...templateTexts(result)].map(([file, body]) => ({ file, text: body })),
      diagnostics: result.diagnostics,
      executed: (file: string, offset: number) => session.executed(`c/${file}`, offset, number),
    };
  };
  const chart = { path: '', files: new Map(Object.entries(all)), diagnostics: [] };
  return explore(chart, { render, kubernetesVersion: '1.34', renders, hasTime });
}

const flagsOf = (files: Record<string, string>) => explored(files).broken.map(({ flags, kind }) => [kind, ...flags]);

describe('explore', () => {
  it('one boolean', () => {
    const template = `${POD}  a: b\n{{- if .Values.shown }}\n  c: {d: e}\n{{- end }}\n`;
    expect(flagsOf({ 'values.yaml': 'shown: false\n', 'templates/x.yaml': template })).toEqual([
      ['object', '--set shown=true'],
    ]);
  });

  it('a boolean that is asked for only behind another, and one behind both', () => {
    const template = `${POD}  a: b\n{{- if .Values.a.shown }}\n{{- if .Values.b }}\n{{- if .Values.c }}\n  c: {d: e}\n{{- end }}\n{{- end }}\n{{- end }}\n`;
    const values = 'a: {shown: false}\nb: false\nc: false\nd: false\n';
    expect(flagsOf({ 'values.yaml': values, 'templates/x.yaml': template })).toEqual([
      ['object', '--set a.shown=true', '--set b=true', '--set c=true'],
    ]);
  });

  it('two booleans of one condition', () => {
    const template = `${POD}  a: b\n{{- if and .Values.a .Values.b }}\n  c: {d: e}\n{{- end }}\n`;
    expect(flagsOf({ 'values.yaml': 'a: false\nb: false\n', 'templates/x.yaml': template })).toEqual([
      ['object', '--set a=true', '--set b=true'],
    ]);
  });

  it('texts that are compared, and those of the schema', () => {
    const template = `${POD}  a: b\n{{- if eq .Values.kind "other" }}\n  c: {d: e}\n{{- end }}\n{{- if contains "ff" .Values.mode }}\n  e: [f]\n{{- end }}\n`;
    const schema = JSON.stringify({ properties: { mode: { enum: ['on', 'off'] } } });
    const files = {
      'values.yaml': 'kind: one\nmode: "on"\n',
      'templates/x.yaml': template,
      'values.schema.json': schema,
    };
    expect(flagsOf(files)).toEqual([
      ['object', '--set kind=other'],
      ['object', '--set mode=off'],
    ]);
  });

  it('YAML that does not parse, and templates that fail; but not what a chart refuses', () => {
    const template = `{{ if .Values.a }}a: [{{ end }}{{ if .Values.b }}{{ .Values.none.x }}{{ end }}{{ if .Values.c }}{{ fail "no" }}{{ end }}\n`;
    expect(flagsOf({ 'values.yaml': 'a: false\nb: false\nc: false\n', 'templates/x.yaml': template })).toEqual([
      ['render', '--set a=true'],
      ['render', '--set b=true'],
    ]);
  });

  it('flags are for a shell, whatever the keys are called', () => {
    const template = `${POD}  a: b\n{{- if (index .Values "a.b").x }}\n  c: {d: e}\n{{- end }}\n`;
    expect(flagsOf({ 'values.yaml': '"a.b": {x: false}\n', 'templates/x.yaml': template })).toEqual([
      ['object', `--set 'a\\.b.x=true'`],
    ]);
  });

  it('renders and time have ends, and it says so', () => {
    const files = {
      'values.yaml': 'a: false\nb: false\n',
      'templates/x.yaml': '{{ if .Values.a }}{{ end }}{{ if .Values.b }}{{ end }}',
    };
    expect(explored(files)).toMatchObject({ alternatives: 2, renders: 3, isComplete: true });
    expect(explored(files, 1)).toMatchObject({ renders: 1, isComplete: false });
    expect(explored(files, 100, () => false)).toMatchObject({ renders: 0, isComplete: false });
  });
});
