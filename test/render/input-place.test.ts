/** Diagnostics of input that cannot be read name the file, and the place where it does not parse. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderChart } from '../../src/render/render.ts';

const CHART = 'apiVersion: v2\nname: c\nversion: 0.1.0\n';
const root = mkdtempSync(join(tmpdir(), 'kt-input-place-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** `FILE:LINE:COLUMN` of the one error. */
function placeOf(files: Record<string, string>, options = {}): string {
  const { diagnostics, error } = renderChart({ files: { 'Chart.yaml': CHART, ...files } }, options);
  const [{ file, range, message }, ...others] = diagnostics.filter(({ severity }) => severity === 'error') as [
    (typeof diagnostics)[0],
    ...unknown[],
  ];
  expect(others).toEqual([]);
  expect(message).toBe(error?.message);
  return [file, range?.start.line, range?.start.column].filter((part) => part !== undefined).join(':');
}

describe('a fault in a file of the chart', () => {
  it.each([
    ['Chart.yaml', { 'Chart.yaml': `${CHART}a: b: c\n` }, 'Chart.yaml:4:5'],
    ['values.yaml', { 'values.yaml': 'a: 1\nb:\n  - 1\n  c: 2\n' }, 'c/values.yaml:4:3'],
    ['values.yaml that is a list', { 'values.yaml': '- a\n' }, 'c/values.yaml:1:1'],
    ['values.schema.json', { 'values.schema.json': '{\n  "type": object }\n' }, 'c/values.schema.json:2:11'],
    ['what values.schema.json asks for', { 'values.schema.json': '{"required":["a"]}' }, 'c/values.schema.json'],
    ['Chart.yaml without a name', { 'Chart.yaml': 'apiVersion: v2\nversion: 0.1.0\n' }, 'Chart.yaml'],
    [
      'values.yaml of a subchart',
      { 'charts/s/Chart.yaml': CHART, 'charts/s/values.yaml': 'a: [1\n' },
      'c/charts/s/values.yaml:2:1',
    ],
  ])('%s', (_, files: Record<string, string>, place) => {
    expect(placeOf(files)).toBe(place);
  });
});

describe('a fault in a values file', () => {
  it.each([
    ['a: 1\nb: c: d\n', 3, 'v.yaml:2:5'],
    ['a: 1\nb: c: d\n', 4, 'v.yaml:2:5'],
    ['a: 1\r\n---\r\nb: 1\r\n c: d\r\n', 4, 'v.yaml:4:3'],
    ['a: 1\n--- x\n', 4, 'v.yaml:2:1'],
    ['a: 1\n---\n- b\n', 4, 'v.yaml:3:1'],
    ['a: [', 4, 'v.yaml:1:5'],
  ])('%j as Helm %i reads it', (text, helm, place) => {
    expect(placeOf({}, { helm, values: [{ name: 'v.yaml', text }] })).toBe(place);
  });

  it('that is not there', () => {
    const file = join(root, 'nowhere.yaml');
    expect(placeOf({}, { values: [file] })).toBe(file);
  });

  it('on disk', () => {
    const file = join(root, 'v.yaml');
    writeFileSync(file, 'a: 1\n  b: 2\n');
    expect(placeOf({}, { values: [file] })).toBe(`${file}:2:4`);
  });
});

it.each([
  ['set', 'a', '--set'],
  ['setString', 'a', '--set-string'],
  ['setJson', 'a={', '--set-json'],
  ['setJson', '{"a', '--set-json'],
  ['setFile', 'a=/nowhere', '--set-file'],
])('a fault of %s %s names the flag', (option, text, flag) => {
  const { error } = renderChart({ files: { 'Chart.yaml': CHART } }, { [option]: [text] });
  expect(error?.message).toContain(`failed parsing ${flag} data`);
});
