import type { Location } from 'vscode-languageserver/node';
import type { Place } from '../place.ts';
import { placesOfValue, usesOfValue } from '../templates/value-places.ts';
import { locationsOf } from './locations.ts';
import { subjectAt } from './subject.ts';
import { definitionsOf } from './template-names.ts';

/**
 * From a template: the keys of the values behind an expression, the `define` behind a name. From a key of the values: the
 * templates that read it.
 */
export function definition(place: Place): Location[] | null {
  const { chart, kind } = place;
  const subject = subjectAt(place);
  if (chart === undefined || subject === undefined) return null;
  if (subject.of === 'template') return locationsOf(place, definitionsOf(chart, subject.name));
  if (subject.of !== 'values') return null;
  const find = kind === 'values' ? usesOfValue : placesOfValue;
  return locationsOf(
    place,
    subject.targets.flatMap((steps) => find(chart, steps)),
  );
}
