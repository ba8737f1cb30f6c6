import type { Location } from 'vscode-languageserver/node';
import { Ruler } from '../convert.ts';
import type { Place } from '../place.ts';
import type { FilePart } from '../templates/value-places.ts';

/** Parts of files of a chart, as the editor is told them. */
export function locationsOf({ chart, uri }: Place, parts: readonly FilePart[]): Location[] {
  const rulers = new Map<string, Ruler>();
  return parts.flatMap(({ file, start, end }) => {
    const text = chart?.session.texts().get(file);
    if (chart === undefined || text === undefined) return [];
    const ruler = rulers.get(file) ?? new Ruler(text);
    rulers.set(file, ruler);
    return [{ uri: uri(chart.outside(file)), range: ruler.range(start, end) }];
  });
}
