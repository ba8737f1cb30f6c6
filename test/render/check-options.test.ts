/** What JavaScript, and options read from a file, may hand over. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderChart } from '../../src/render/render.ts';
import type { RenderOptions } from '../../src/render/types.ts';
import { executeGoTemplates } from '../../src/template/go-templates.ts';

const FILES = { 'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n', 'templates/a.yaml': 'a: {{ .Values.x }}' };

const OPTIONS = [
  ...['helm', 'releaseName', 'nameTemplate', 'namespace', 'revision', 'isUpgrade', 'values', 'set', 'setString'],
  ...[
    'setJson',
    'setLiteral',
    'setFile',
    'kubeVersion',
    'apiVersions',
    'includeCrds',
    'skipTests',
    'noHooks',
    'showOnly',
  ],
  ...['renderSubchartNotes', 'skipSchemaValidation', 'strict', 'lint', 'state', 'seed', 'checks', 'trace', 'maxSteps'],
  ...['cwd', 'stdin'],
];

describe('renderChart', () => {
  it.each([
    ['set', 'a=b', 'option set must be a list of strings'],
    ['values', [{ name: 'v.yaml' }], 'option values must be a list of paths or of { name, text }'],
    ['helm', '3', 'option helm must be 3 or 4'],
    ['revision', 1.5, 'option revision must be a whole number'],
    ['kubeVersion', 1.29, 'option kubeVersion must be a string'],
    ['maxSteps', Number.NaN, 'option maxSteps must be a number above 0'],
  ])('says what %s must be', (name, value, message) => {
    expect(renderChart({ files: FILES }, { [name]: value } as RenderOptions)).toMatchObject({
      error: { message, stage: 'options' },
      diagnostics: [{ code: 'KT1101', severity: 'error', message }],
      files: {},
    });
  });

  it.each([undefined, null, 3, {}, { files: null }, { files: { 'Chart.yaml': 3 } }])(
    'takes %j for no chart',
    (source) => {
      expect(renderChart(source as never).error?.message).toMatch(/must be/);
    },
  );

  it('takes null for absent', () => {
    const nulls = Object.fromEntries(OPTIONS.map((name) => [name, null]));
    expect(renderChart({ files: FILES }, nulls)).toEqual(renderChart({ files: FILES }));
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OPTIONS),
        fc.anything({ withBigInt: true, withMap: true, withDate: true }),
        (name, value) => {
          renderChart({ files: FILES }, { [name]: value } as RenderOptions);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('executeGoTemplates', () => {
  it.each([undefined, null, {}, { templates: 3 }, { templates: { a: 3 } }])('says what is wrong with %j', (input) => {
    expect(executeGoTemplates(input as never).error?.message).toMatch(/must be/);
  });

  it.each([{ $int: 'x' }, { $strs: 3 }, { $strs: [3] }, { $bytes: 3 }, { $smap: null }, { f: () => 1 }])(
    'refuses data %#',
    (data) => {
      expect(executeGoTemplates({ templates: { a: '{{ . }}' }, data }).error?.message).toMatch(
        /^data is not JSON data: /,
      );
    },
  );

  it('refuses data that holds itself', () => {
    const data: Record<string, unknown> = {};
    data.self = data;
    expect(executeGoTemplates({ templates: { a: '' }, data }).error?.message).toMatch(/^data is not JSON data: /);
  });
});
