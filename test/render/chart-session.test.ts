import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChartSession } from '../../src/render/chart-session.ts';
import { renderChart } from '../../src/render/render.ts';
import type { RenderOptions } from '../../src/render/types.ts';

const EXAMPLES = join(import.meta.dirname, '../../charts-examples');
/** Keys that follow from a seed take their time. */
const charts = readdirSync(EXAMPLES).filter(
  (name) => statSync(join(EXAMPLES, name)).isDirectory() && name !== 'files-and-crypto',
);
const values = (text: string): RenderOptions => ({ values: [{ name: 'v', text }], seed: 'a' });

describe('a session', () => {
  it.each(charts)('renders %s as ever, again and again', (name) => {
    const chart = join(EXAMPLES, name);
    const session = new ChartSession();
    for (const options of [
      values('a: 1'),
      values('replicaCount: 3'),
      { seed: 'b', kubeVersion: '1.25' },
      values('a: 1'),
    ]) {
      const { files, output, stderr, error } = renderChart(chart, options, session);
      const fresh = renderChart(chart, options);
      expect({ files, output, stderr, error }).toEqual({
        files: fresh.files,
        output: fresh.output,
        stderr: fresh.stderr,
        error: fresh.error,
      });
    }
  });

  it('what templates change is gone in the next render', () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\nannotations: {a: b}\n',
      'values.yaml': 'deep: {list: [1], map: {a: 1}}\n',
      'templates/x.yaml':
        '{{ $_ := set .Values "new" 1 }}{{ $_ := set .Values.deep.map "b" 2 }}{{ $_ := set .Chart.Annotations "c" "d" }}' +
        'a: {{ toJson .Values }}{{ toJson .Chart.Annotations }}\n',
      'templates/y.yaml': 'b: {{ toJson .Values }}\n',
    };
    const session = new ChartSession();
    const [first, second] = [1, 2].map(() => renderChart({ files }, {}, session).files);
    expect(second).toEqual(first);
  });

  it('dependencies are chosen anew for each render', () => {
    const files = {
      'Chart.yaml':
        'apiVersion: v2\nname: c\nversion: 1.0.0\ndependencies: [{name: sub, version: 1.0.0, alias: other, condition: on}]\n',
      'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
      'charts/sub/templates/x.yaml': 'a: {{ .Chart.Name }}\n',
    };
    const session = new ChartSession();
    const rendered = ['on: true', 'on: false', 'on: true'].map((text) =>
      Object.keys(renderChart({ files }, values(text), session).files),
    );
    expect(rendered).toEqual([['c/charts/other/templates/x.yaml'], [], ['c/charts/other/templates/x.yaml']]);
  });

  it('trials draw one key of a kind, others a key each', () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
      'templates/x.yaml': 'a: {{ (genSelfSignedCert "a" nil nil 1).Key | sha256sum }}\n',
    };
    const twice = (session: ChartSession) => [1, 2].map(() => renderChart({ files }, {}, session).output);
    expect(new Set(twice(new ChartSession({ trial: true }))).size).toBe(1);
    expect(new Set(twice(new ChartSession())).size).toBe(2);
  });
});
