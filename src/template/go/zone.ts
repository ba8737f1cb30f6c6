/** time.Location: names and offsets of a time zone over time, and time.LoadLocation. */
import { GoError } from '../value.ts';
import { intlLocation } from './zone-intl.ts';
import { readZoneFile } from './zone-tzif.ts';

export interface ZoneOffset {
  /** Abbreviation (`CET`); empty where only the offset is known. */
  readonly name: string;
  /** Seconds east of UTC. */
  readonly offset: number;
  readonly isDST: boolean;
}

export interface Location {
  readonly name: string;
  lookup(unix: number): ZoneOffset;
  /** All abbreviations the zone has ever had, in the order of its file. */
  zones(): readonly ZoneOffset[];
}

/** time.FixedZone. */
export function fixedZone(name: string, offset: number): Location {
  const zone: ZoneOffset = { name, offset, isDST: false };
  return { name, lookup: () => zone, zones: () => [zone] };
}

export const UTC: Location = fixedZone('UTC', 0);

const loaded = new Map<string, Location | undefined>();
const MAX_LOADED = 700;

/**
 * time.LoadLocation: the system's zone file where there is one (as Helm reads it), else Node's own zone data.
 * `local` is what `Local` stands for.
 */
export function loadLocation(name: string, local: Location): Location {
  if (name === '' || name === 'UTC') return UTC;
  if (name === 'Local') return local;
  if (name.includes('..') || name.startsWith('/') || name.startsWith('\\')) {
    throw new GoError('time: invalid location name');
  }
  const location = cached(name);
  if (location === undefined) throw new GoError(`unknown time zone ${name}`);
  return location;
}

/** The local zone by its name (`TZ`, `Env.timeZone`): UTC where that is unknown (zoneinfo_unix.go: initLocal). */
export function localLocation(name: string): Location {
  const zone = name.startsWith(':') ? name.slice(1) : name;
  if (zone === 'Local') return UTC;
  try {
    return loadLocation(zone, UTC);
  } catch {
    return UTC;
  }
}

function cached(name: string): Location | undefined {
  if (loaded.has(name)) return loaded.get(name);
  const location = readZoneFile(name) ?? intlLocation(name);
  if (loaded.size < MAX_LOADED) loaded.set(name, location);
  return location;
}

/** zoneinfo.go: Location.lookupName: the offset an abbreviation stands for at a clock time read as if it were UTC. */
export function offsetOfName(location: Location, name: string, clock: number): number | undefined {
  const named = location.zones().filter((zone) => zone.name === name);
  for (const zone of named) {
    const actual = location.lookup(clock - zone.offset);
    if (actual.name === name) return actual.offset;
  }
  return named[0]?.offset;
}
