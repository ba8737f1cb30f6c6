/** sprig's date.go. */
import type { Env } from '../env.ts';
import { formatDuration, NANOSECOND, parseDuration, roundDuration, SECOND } from '../go/duration.ts';
import { parseInt as parseGoInt } from '../go/strconv.ts';
import { GoTime, subTimes, timeOfNanos, zeroTime } from '../go/time.ts';
import { formatTime } from '../go/time-format.ts';
import { parseTime } from '../go/time-parse.ts';
import { type Location, UTC, Zones } from '../go/zone.ts';
import { fn, GoError, type GoFunc, GoNumber, type GoValue } from '../value.ts';

const ANY = 'interface {}';

/** The clock and the zones of an Env. */
class Clock {
  readonly #env: Env;
  #zones: Zones | undefined;
  constructor(env: Env) {
    this.#env = env;
  }
  /** Made when a function first needs them: asking for the local zone's name takes time. */
  get zones(): Zones {
    this.#zones ??= new Zones(this.#env.timeZone, this.#env.zoneFile);
    return this.#zones;
  }
  get local(): Location {
    return this.zones.local;
  }
  now(): GoTime {
    return timeOfNanos(this.#env.now(), this.local, this.local);
  }
  since(t: GoTime): bigint {
    return subTimes(this.now(), t);
  }
  /** What sprig takes for a date: a time, or seconds of the kinds given; anything else is now. */
  timeOf(v: GoValue, seconds: readonly string[]): GoTime {
    if (v instanceof GoTime) return v;
    const unix =
      typeof v === 'bigint' ? v : v instanceof GoNumber && seconds.includes(v.kind) ? BigInt(v.value) : undefined;
    return unix === undefined ? this.now() : new GoTime(unix, 0, this.local, this.local);
  }
}

export const dateFunctions = (env: Env): GoFunc[] => {
  const clock = new Clock(env);
  // An unknown zone is silently UTC.
  const dateInZone = (layout: string, date: GoValue, zone: string): string =>
    formatTime(clock.timeOf(date, ['int64', 'int32']).in(withoutError(() => clock.zones.load(zone)) ?? UTC), layout);
  const modify = (name: string): GoFunc =>
    fn(name, ['string', 'time.Time'], 'time.Time', (d: string, t: GoTime) => modified(d, t) ?? t);
  const mustModify = (name: string): GoFunc =>
    fn(name, ['string', 'time.Time'], 'time.Time', (d: string, t: GoTime) => t.add(parseDuration(d)));
  const inZone = (name: string): GoFunc => fn(name, ['string', ANY, 'string'], 'string', dateInZone);
  return [
    fn('now', [], 'time.Time', () => clock.now()),
    fn('ago', [ANY], 'string', (date: GoValue) =>
      formatDuration(roundDuration(clock.since(clock.timeOf(date, ['int64'])), SECOND)),
    ),
    fn('date', ['string', ANY], 'string', (layout: string, date: GoValue) => dateInZone(layout, date, 'Local')),
    inZone('dateInZone'),
    inZone('date_in_zone'),
    fn('htmlDate', [ANY], 'string', (date: GoValue) => dateInZone('2006-01-02', date, 'Local')),
    fn('htmlDateInZone', [ANY, 'string'], 'string', (date: GoValue, zone: string) =>
      dateInZone('2006-01-02', date, zone),
    ),
    modify('dateModify'),
    modify('date_modify'),
    mustModify('mustDateModify'),
    mustModify('must_date_modify'),
    fn('toDate', ['string', 'string'], 'time.Time', (layout: string, value: string) =>
      toDate(layout, value, clock.local),
    ),
    fn('mustToDate', ['string', 'string'], 'time.Time', (layout: string, value: string) =>
      parseTime(layout, value, clock.local),
    ),
    fn('unixEpoch', ['time.Time'], 'string', (t: GoTime) => String(t.unix)),
    fn('duration', [ANY], 'string', duration),
    fn('durationRound', [ANY], 'string', (v: GoValue) =>
      durationRound(v instanceof GoTime ? clock.since(v) : spanOf(v)),
    ),
  ];
};

const modified = (text: string, t: GoTime): GoTime | undefined => withoutError(() => t.add(parseDuration(text)));

const toDate = (layout: string, value: string, local: Location): GoTime =>
  withoutError(() => parseTime(layout, value, local)) ?? zeroTime(local);

/** Go's `v, _ := f()`. */
function withoutError<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
}

/** Seconds as a string or an int64; everything else, an int too, counts as zero. */
function duration(v: GoValue): string {
  const seconds =
    typeof v === 'string'
      ? parseGoInt(v, 10, 64).value
      : v instanceof GoNumber && v.kind === 'int64'
        ? BigInt(v.value)
        : 0n;
  return formatDuration(BigInt.asIntN(64, seconds * SECOND));
}

function spanOf(v: GoValue): bigint {
  if (typeof v === 'string') return withoutError(() => parseDuration(v)) ?? 0n;
  return v instanceof GoNumber && v.kind === 'int64' ? BigInt(v.value) * NANOSECOND : 0n;
}

/** The largest unit that the span exceeds (not: reaches), without sign. */
function durationRound(span: bigint): string {
  const hour = 3600n * SECOND;
  const units: readonly (readonly [string, bigint])[] = [
    ['y', hour * 24n * 365n],
    ['mo', hour * 24n * 30n],
    ['d', hour * 24n],
    ['h', hour],
    ['m', 60n * SECOND],
    ['s', SECOND],
  ];
  const size = span < 0n ? -span : span;
  const unit = units.find(([, length]) => size > length);
  return unit === undefined ? '0s' : `${size / unit[1]}${unit[0]}`;
}
