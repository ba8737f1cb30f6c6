/** time.Location: names and offsets of a time zone over time, and finding zones by name. */
import { GoError } from '../value.ts';
import { intlLocation } from './zone-intl.ts';
import { parseZoneFile } from './zone-tzif.ts';

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

/** time.FixedZone: zones of whole hours without name are the same location each time. */
export function fixedZone(name: string, offset: number): Location {
  const hours = offset / 3600;
  const isShared = name === '' && Number.isInteger(hours) && hours >= -12 && hours <= 14;
  if (!isShared) return newZone(name, offset);
  const known = unnamedZones.get(hours);
  if (known !== undefined) return known;
  const zone = newZone(name, offset);
  unnamedZones.set(hours, zone);
  return zone;
}

const unnamedZones = new Map<number, Location>();

function newZone(name: string, offset: number): Location {
  const zone: ZoneOffset = { name, offset, isDST: false };
  return { name, lookup: () => zone, zones: () => [zone] };
}

export const UTC: Location = newZone('UTC', 0);

/** The system's zone file of a name, where there is one. Names are checked before: no `..`, not absolute. */
export type ZoneFiles = (name: string) => Uint8Array | undefined;

const MAX_LOADED = 700;

/** Zones by name: from the system's files (as Helm reads them), else from Node's own data. */
export class Zones {
  readonly #localName: string;
  readonly #files: ZoneFiles | undefined;
  readonly #loaded = new Map<string, Location | undefined>();
  #local: Location | undefined;
  constructor(localName: string, files?: ZoneFiles) {
    this.#localName = localName;
    this.#files = files;
  }

  /** time.Local; like UTC, but not the same location, where its name is unknown (zoneinfo_unix.go: initLocal). */
  get local(): Location {
    this.#local ??= copyOf(this.#find(this.#localName.replace(/^:/, '')) ?? UTC);
    return this.#local;
  }

  /** time.LoadLocation. */
  load(name: string): Location {
    if (name === 'Local') return this.local;
    if (!isSafe(name)) throw new GoError('time: invalid location name');
    const location = this.#find(name);
    if (location === undefined) throw new GoError(`unknown time zone ${name}`);
    return location;
  }

  #find(name: string): Location | undefined {
    if (name === '' || name === 'UTC') return UTC;
    if (this.#loaded.has(name)) return this.#loaded.get(name);
    const location = isSafe(name) ? this.#read(name) : undefined;
    if (this.#loaded.size < MAX_LOADED) this.#loaded.set(name, location);
    return location;
  }

  #read(name: string): Location | undefined {
    const file = this.#files?.(name);
    return (file && parseZoneFile(name, Buffer.from(file))) ?? intlLocation(name);
  }
}

const copyOf = (location: Location): Location => ({
  name: location.name,
  lookup: (unix) => location.lookup(unix),
  zones: () => location.zones(),
});

const isSafe = (name: string): boolean => !/\.\.|^[/\\]|\0/.test(name);

/** zoneinfo.go: Location.lookupName: the offset an abbreviation stands for at a clock time read as if it were UTC. */
export function offsetOfName(location: Location, name: string, clock: number): number | undefined {
  const named = location.zones().filter((zone) => zone.name === name);
  for (const zone of named) {
    const actual = location.lookup(clock - zone.offset);
    if (actual.name === name) return actual.offset;
  }
  return named[0]?.offset;
}
