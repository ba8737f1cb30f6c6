/** A scalar where the table of a subchart belongs: Helm's sentence, told at the key that is to blame. */
import { describe, expect, it } from 'vitest';
import { renderChart } from '../../../src/render/render.ts';
import type { RenderOptions } from '../../../src/render/types.ts';

const chart = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`;
const FILES = {
  'Chart.yaml': chart('web'),
  'values.yaml': 'a: 1\n',
  'charts/sub/Chart.yaml': chart('sub'),
  'charts/sub/charts/deep/Chart.yaml': chart('deep'),
};

function place(files: Record<string, string>, options: RenderOptions = {}): string {
  const { diagnostics } = renderChart({ files: { ...FILES, ...files } }, options);
  const [{ message, file, range, origins }] = diagnostics.filter(({ severity }) => severity === 'error') as [
    (typeof diagnostics)[number],
  ];
  const keys = (origins ?? []).map(({ label }) => label).join();
  return `${file ?? ''}:${range?.start.line ?? ''}:${range?.start.column ?? ''} ${message} <- ${keys}`;
}

describe('a scalar for a subchart', () => {
  it('in a values.yaml', () => {
    expect(place({ 'values.yaml': 'a: 1\nsub: 5\n' })).toBe(
      'web/values.yaml:2:1 type mismatch on sub: %!t(float64=5) <- sub',
    );
  });

  it('below another chart', () => {
    expect(place({ 'charts/sub/values.yaml': '# d\ndeep: text\n' })).toBe(
      'web/charts/sub/values.yaml:2:1 type mismatch on deep: %!t(string=text) <- sub.deep',
    );
  });

  it('by a flag', () => {
    expect(place({}, { set: ['sub=x'] })).toBe(':: type mismatch on sub: %!t(string=x) <- sub (--set sub=x)');
  });
});
