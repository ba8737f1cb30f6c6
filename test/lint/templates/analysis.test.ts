import { expect, test } from 'vitest';
import { analysisOf } from '../../../src/lint/templates/analysis.ts';

function analysed(templates: Record<string, string>) {
  const files = new Map([
    ['Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.0.0\n'],
    ['values.yaml', 'agents: {}\nname: web\nimage:\n  tag: "1"\n'],
    ...Object.entries(templates).map(([name, text]) => [`templates/${name}`, text] as const),
  ]);
  return analysisOf({ path: 'web', files, diagnostics: [] } as never);
}

const at = ({ root }: ReturnType<typeof analysed>, ...steps: string[]) =>
  steps.reduce<typeof root.valuesPath | undefined>((path, step) => path?.known(step), root.valuesPath);

test('what one template sets, those before it read in the next pass', () => {
  const analysis = analysed({
    'a.yaml': '{{ include "show" . }}',
    'b.yaml': '{{ $_ := set . "shown" .Values.image }}',
    '_show.tpl': '{{ define "show" }}{{ .shown.tag }}{{ end }}',
  });
  expect(at(analysis, 'image', 'tag')?.whole).toBe(true);
  expect(analysis.isFollowed).toBe(true);
});

test('entries that are merged into the values themselves are followed once, and what lies below is read in full', () => {
  const analysis = analysed({
    'a.yaml':
      '{{ range $key := keys .Values.agents }}{{ with dict "Values" (deepCopy $.Values) }}' +
      '{{ $_ := set . "Values" (mergeOverwrite .Values (index $.Values.agents $key)) }}{{ .Values.name }}{{ end }}{{ end }}',
  });
  expect(at(analysis, 'name')?.whole).toBe(true);
  expect(at(analysis, 'agents', '\0', 'name')?.whole).toBe(true);
  expect(at(analysis, 'agents', '\0', 'agents', '\0')?.whole).toBe(true);
  expect(at(analysis, 'agents', '\0', 'agents', '\0', 'agents', '\0')).toBeUndefined();
});
