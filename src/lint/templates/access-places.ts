import type { Access } from './world.ts';

const known = new WeakMap<readonly Access[], ReadonlyMap<string, readonly Access[]>>();

/** Where an expression stands. @param source the name of the text that its template was parsed from */
export const placeOfAccess = (source: string, pos: number): string => `${source} ${pos}`;

/** The accesses of each expression, put together once they are all known. */
export function accessesByPlace(accesses: readonly Access[]): ReadonlyMap<string, readonly Access[]> {
  let found = known.get(accesses);
  if (found === undefined) {
    found = grouped(accesses);
    known.set(accesses, found);
  }
  return found;
}

function grouped(accesses: readonly Access[]): Map<string, Access[]> {
  const byPlace = new Map<string, Access[]>();
  for (const access of accesses) {
    const place = placeOfAccess(access.tree.source.name, access.pos);
    const same = byPlace.get(place);
    if (same === undefined) byPlace.set(place, [access]);
    else same.push(access);
  }
  return byPlace;
}
