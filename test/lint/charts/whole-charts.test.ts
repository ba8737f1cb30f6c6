import { expect, it } from 'vitest';
import { lint } from '../../../src/index.ts';
import { shopChart } from './shop-chart.ts';

const found = async (files: Record<string, string>) => {
  const { diagnostics } = await lint({ files });
  return diagnostics.map(({ rule, file, range, severity }) => `${severity} ${rule} ${file}:${range?.start.line}`);
};

it('a chart without faults has no findings', async () => {
  expect(await found(shopChart())).toEqual([]);
});

it('what .helmignore leaves out is not looked at, nor are hidden templates', async () => {
  const files = {
    ...shopChart(),
    '.helmignore': '*.bak\n',
    'templates/old.yaml.bak': '{{ end }}',
    'templates/.x.swp': '{{',
  };
  expect(await found(files)).toEqual([]);
});

it('a folder of a chart without its Chart.yaml', async () => {
  const { 'Chart.yaml': _, ...files } = shopChart();
  expect(await found(files)).toContainEqual(expect.stringContaining('error chart-yaml-missing values.yaml'));
});
