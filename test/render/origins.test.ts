/** What scripts/origins.mjs asks of a corpus, asked of the example charts. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkActions } from '../../scripts/lib/origins/actions.mjs';
import { checkMarkers } from '../../scripts/lib/origins/markers.mjs';
import { markActions, writingActions } from '../../scripts/lib/origins/marks.mjs';
import { renderChart } from '../../src/render/render.ts';

const EXAMPLES = join(import.meta.dirname, '../../charts-examples');
/** Texts by path; bytes where a file is no text. */
const filesOf = (folder: string): Record<string, string | Uint8Array> =>
  Object.fromEntries(
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => {
        const data = readFileSync(join(folder, path));
        return [path, path.endsWith('.tgz') ? data : data.toString()];
      }),
  );

describe('marks', () => {
  it('stand around actions that write, and trim what these trimmed', () => {
    const text = 'a: {{- .x -}}\n{{/* {{ no }} */}}{{ if "}}" }}{{ `}}` | f }}{{ end }}{{ $x := 1 }}{{ $x }}';
    expect(writingActions(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '{{- .x -}}',
      '{{ `}}` | f }}',
      '{{ $x }}',
    ]);
    expect(markActions('t', 'a: {{- .x -}}\n', [])).toBe('a: {{- "\u4e00"}}{{ .x }}{{"\u7510" -}}\n');
  });

  it('that a trace gets wrong are counted', () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
      'templates/t.yaml': 'a: {{ "x" }}{{ "y" }}\n',
    };
    const shifted = (...args: Parameters<typeof renderChart>) => {
      const result = renderChart(...args);
      const offset = result.templates!['c/templates/t.yaml']!.indexOf('"y"');
      const segments = result.trace!['c/templates/t.yaml']!.map((one) => (one.copied ? one : { ...one, offset }));
      return { ...result, trace: { 'c/templates/t.yaml': segments } };
    };
    expect(checkActions(renderChart, files)!.written).toEqual({ exact: 6, enclosing: 0, wrong: 0, wrongFile: 0 });
    expect(checkActions(shifted, files)!.written).toEqual({ exact: 3, enclosing: 0, wrong: 3, wrongFile: 0 });
  });
});

describe.each(readdirSync(EXAMPLES).filter((name) => statSync(join(EXAMPLES, name)).isDirectory()))('%s', (name) => {
  const files = filesOf(join(EXAMPLES, name));
  const isGoChart = Object.keys(files).some((path) => /^templates\/.*\.(?:ya?ml|tpl)$/u.test(path));
  const hasHandlebars = Object.keys(files).some((path) => path.endsWith('.hbs'));

  it.runIf(isGoChart)('has the action that wrote it behind each character', () => {
    const { plain, written, callsMissing, seen, misses } = checkActions(renderChart, files)!;
    expect(misses).toEqual([]);
    expect(plain.exact).toBeGreaterThan(0);
    expect(written.exact).toBeGreaterThan(seen);
    expect(callsMissing).toBe(0);
  });

  // A chart that makes keys takes seconds a render.
  it.skipIf(name === 'files-and-crypto')('has its values where they are traced', () => {
    const { seen, exact, enclosing, missed, elsewhere, misses } = checkMarkers(renderChart, { files }, files);
    // Of what Handlebars goes through, the list or table is known.
    const isNear = (miss: string): boolean =>
      miss.startsWith('unmarked') || (hasHandlebars && miss.startsWith('enclosing'));
    expect(misses.filter((miss) => !isNear(miss))).toEqual([]);
    expect({ missed, elsewhere }).toEqual({ missed: 0, elsewhere: 0 });
    expect(exact + enclosing).toBeGreaterThanOrEqual(seen * 'zqaaaaqz'.length);
    if (name === 'web') expect(seen).toBeGreaterThan(3);
  });
});
