import type { Position } from 'vscode-languageserver/node';
import { ChartUnit } from './chart-unit.ts';
import type { ClientSettings } from './host.ts';
import type { TextDocument } from './protocol.ts';
import type { Unit } from './unit.ts';

/** What a request is about. */
export interface Place {
  readonly unit: Unit;
  /** The whole path of the document. */
  readonly path: string;
  readonly document: TextDocument;
  readonly text: string;
  readonly offset: number;
  readonly settings: ClientSettings;
  /** The chart that the document is part of. */
  readonly chart: ChartUnit | undefined;
  /** Its path from the root of the chart. */
  readonly file: string;
  readonly kind: 'template' | 'values' | 'manifest' | 'other';
  /** The name under which the editor knows a file. */
  uri(path: string): string;
}

/** Values of a chart or of its subcharts. */
const VALUES = /(^|\/)values\.ya?ml$/;

export function placeAt({
  position,
  ...given
}: Pick<Place, 'unit' | 'path' | 'document' | 'uri' | 'settings'> & { readonly position: Position }): Place {
  const { unit, path, document } = given;
  const chart = unit instanceof ChartUnit ? unit : undefined;
  const file = chart === undefined ? '' : chart.inside(path);
  return {
    ...given,
    chart,
    file,
    text: document.getText(),
    offset: document.offsetAt(position),
    kind: chart === undefined ? 'manifest' : kindOf(chart, file),
  };
}

function kindOf(chart: ChartUnit, file: string): Place['kind'] {
  if (chart.isTemplate(file)) return 'template';
  if (VALUES.test(file) || chart.isValueSet(file)) return 'values';
  return /(^|\/)crds\//.test(file) ? 'manifest' : 'other';
}
