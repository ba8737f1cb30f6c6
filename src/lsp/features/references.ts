import type { Location } from 'vscode-languageserver/node';
import type { Place } from '../place.ts';
import { placesOfValue, usesOfValue } from '../templates/value-places.ts';
import { locationsOf } from './locations.ts';
import { subjectAt } from './subject.ts';
import { callsOf, definitionsOf } from './template-names.ts';

/** All uses of a key of the values, all calls of a template; with what they mean where that is asked for too. */
export function references(place: Place, withDefinition: boolean): Location[] | null {
  const { chart } = place;
  const subject = subjectAt(place);
  if (chart === undefined || subject === undefined) return null;
  if (subject.of === 'template') {
    const defined = withDefinition ? definitionsOf(chart, subject.name) : [];
    return locationsOf(place, [...defined, ...callsOf(chart, subject.name)]);
  }
  if (subject.of !== 'values') return null;
  const parts = subject.targets.flatMap((steps) => [
    ...(withDefinition ? placesOfValue(chart, steps) : []),
    ...usesOfValue(chart, steps),
  ]);
  const seen = new Map(parts.map((part) => [`${part.file}:${part.start}`, part]));
  return locationsOf(place, [...seen.values()]);
}
