import { describe, expect, it } from 'vitest';
import { ChartUnit } from '../../src/lsp/chart-unit.ts';
import { completionsOfFields } from '../../src/lsp/features/completion-fields.ts';
import { fieldHover } from '../../src/lsp/features/field-hover.ts';
import { type Place, placeAt } from '../../src/lsp/place.ts';
import { textDocument } from '../../src/lsp/protocol.ts';
import { openSession } from '../../src/session/index.ts';
import { MemoryFs } from '../session/memory-fs.ts';

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  names: {kind: Widget, plural: widgets}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: {type: integer, default: 3, description: How large it is.}
                mode: {type: string, enum: [fast, slow]}
                parts:
                  type: array
                  items: {type: object, properties: {name: {type: string}, active: {type: boolean}}}
`;
const BASE = { 'Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n' };
const WIDGET =
  'apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: w\nspec:\n  size: 1\n  mode: f\n  parts:\n    - name: a\n';

/** The place behind a part of a template, in a chart that was checked. */
async function placeIn(
  files: Readonly<Record<string, string>>,
  text: string,
  part: string,
  shift = part.length,
): Promise<Place> {
  const all = { ...BASE, ...files, 'templates/widget.yaml': WIDGET };
  const unit = new ChartUnit('/chart', (root, options) => openSession(root, options, new MemoryFs(all)));
  await unit.session.check();
  const document = textDocument('file:///chart/templates/widget.yaml', 1, text);
  const position = document.positionAt(text.indexOf(part) + shift);
  return placeAt({ unit, path: '/chart/templates/widget.yaml', document, position, uri: (path) => path, settings: {} });
}
const labels = (place: Place) => completionsOfFields(place)?.items.map(({ label }) => label);

describe.each([
  ['crds', { 'crds/widgets.yaml': CRD }],
  ['the chart itself', { 'templates/crd.yaml': CRD }],
] as const)('fields of a custom resource that is defined in %s', (_, files) => {
  it('are explained', async () => {
    const told = fieldHover(await placeIn(files, WIDGET, 'size:', 1))?.markdown;
    expect(told).toBe(
      '**size** — Widget (example.com/v1, custom)\n\n- type `integer`\n- required\n- default `3`\n\nHow large it is.',
    );
    expect(fieldHover(await placeIn(files, WIDGET, 'mode', 1))?.markdown).toContain('one of `"fast"`, `"slow"`');
    expect(fieldHover(await placeIn(files, WIDGET, '- name: a', 3))?.markdown).toContain('**name**');
  });

  it('are offered, with the values that they may have', async () => {
    expect(labels(await placeIn(files, WIDGET.replace('  mode: f\n', '  m\n'), '  m\n', 3))).toEqual(['mode']);
    expect(labels(await placeIn(files, `${WIDGET}      a`, '      a'))).toEqual(['active']);
    expect(labels(await placeIn(files, WIDGET, 'mode: f'))).toEqual(['fast', 'slow']);
  });
});

it('a kind that nobody defines has none', async () => {
  expect(fieldHover(await placeIn({}, WIDGET, 'size:', 1))).toBeUndefined();
  expect(labels(await placeIn({}, WIDGET, 'mode: f'))).toBeUndefined();
});
